import { Button } from '@mantine/core'
import { useRef, useState } from 'react'
import type { CertificateHolder } from '#shared/contract/signing-keys.ts'
import type { contract, OutputOf } from '#shared/contract/index.ts'
import { instantFromUtc } from '#shared/kernel/time.ts'
import { formatDate } from '#renderer/lib/format.ts'
import { useCommand, useOperation } from '#renderer/lib/queries.tsx'
import { useMe, useSession } from '#renderer/lib/session.tsx'
import { refusalLine } from '#renderer/text/refusals.ts'
import { signingText } from '#renderer/text/signing.ts'
import { ChoiceField } from '../acts/choice-field.tsx'
import { PasswordField } from '../password-field.tsx'
import { useToast } from '../toasts.tsx'
import { KeyProblem } from './key-problem.tsx'
import classes from './signing.module.css'
import { TokenWay } from './token-way.tsx'

const words = signingText.key

export type OpenKey = OutputOf<typeof contract.signing.openKeys>['items'][number]

const base64Of = async (file: File): Promise<string> => {
  let text = ''
  for (const byte of new Uint8Array(await file.arrayBuffer())) text += String.fromCharCode(byte)
  return btoa(text)
}

const FileWay = ({ onOpened }: { readonly onOpened: (key: OpenKey) => void }) => {
  const open = useCommand('signing.openKeyFile')
  const input = useRef<HTMLInputElement>(null)
  const [file, setFile] = useState<File | null>(null)
  const [password, setPassword] = useState('')
  const run = async () => {
    if (!file) return
    const answer = await open.run({ file: await base64Of(file), password })
    setPassword('')
    if (answer.ok) onOpened(answer.value)
  }
  return (
    <>
      <Button size="xs" onClick={() => input.current?.click()}>
        {file?.name ?? words.chooseFile}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".p12,.pfx"
        hidden
        aria-label={words.chooseFile}
        onChange={(event) => {
          setFile(event.currentTarget.files?.[0] ?? null)
          event.currentTarget.value = ''
        }}
      />
      {file && (
        <>
          <PasswordField label={words.password} purpose="current-password" value={password} onChange={setPassword} />
          <KeyProblem refusal={open.refusal} />
          <Button size="xs" variant="filled" loading={open.isBusy} onClick={() => void run()}>
            {words.open}
          </Button>
        </>
      )}
    </>
  )
}

/** The practice office has no tokens: a key in the person's name, or the agency's, that protects nothing. */
const PracticeWay = ({ holder, onOpened }: KeyAccessProps & { readonly onOpened: (key: OpenKey) => void }) => {
  const open = useCommand('signing.openPracticeKey')
  const run = async () => {
    const answer = await open.run({ for: holder })
    if (answer.ok) onOpened(answer.value)
  }
  return (
    <>
      <p className={classes.muted}>{words.practiceHint}</p>
      <KeyProblem refusal={open.refusal} />
      <Button size="xs" variant="filled" loading={open.isBusy} onClick={() => void run()}>
        {words.open}
      </Button>
    </>
  )
}

interface OpenedProps {
  readonly item: OpenKey
  readonly wanted: CertificateHolder
  readonly onChanged: () => void
}

/** A key that is open: whose it is, and the one act that makes it usable. */
const Opened = ({ item, wanted, onChanged }: OpenedProps) => {
  const showToast = useToast()
  const bind = useCommand('signing.bindCertificate')
  const close = useCommand('signing.closeKey')
  const { certificate, holder, session } = item
  const bindIt = async () => {
    const answer = await bind.run({ session, to: wanted })
    if (!answer.ok) {
      showToast({ text: refusalLine(answer.refusal), tone: 'danger' })
      return
    }
    if (!answer.value.nameFits) showToast({ text: words.misnamed })
    onChanged()
  }
  return (
    <div className={classes.opened}>
      <div>
        <strong>{certificate.name}</strong>
        <div className={classes.muted}>
          {[item.token?.label, words.until(formatDate(instantFromUtc(certificate.notAfter)))]
            .filter(Boolean)
            .join(' · ')}
        </div>
        {holder === null && <div className={classes.muted}>{words.unbound}</div>}
      </div>
      <div className={classes.openedActs}>
        {holder === null && (
          <Button size="xs" variant="filled" loading={bind.isBusy} onClick={() => void bindIt()}>
            {words.bind[wanted]}
          </Button>
        )}
        <Button size="xs" onClick={() => void close.run({ session }).then(onChanged)}>
          {words.close}
        </Button>
      </div>
    </div>
  )
}

export interface KeyAccessProps {
  /** In whose name it is to sign. */
  readonly holder: CertificateHolder
}

/** The keys this person has open, and the ways to open one: a token with its PIN, a file with its password. */
export const useOpenKeys = (holder: CertificateHolder) => {
  const keys = useOperation('signing.openKeys', {})
  const items = keys.value?.items ?? []
  return { items, usable: items.find((item) => item.holder === holder), refetch: keys.refetch }
}

/** The certificate a signature will be made with: of the open key, else the one that is bound and valid; null: not known yet. */
export const useSigningCertificate = (holder: CertificateHolder): string | null => {
  const { usable } = useOpenKeys(holder)
  const { personId } = useMe()
  const bound = useOperation('signing.certificates', {}).value?.items ?? []
  const own = bound.find(
    (one) =>
      one.holder === holder &&
      (holder === 'agency' || one.personId === personId) &&
      (one.expiry.state === 'valid' || one.expiry.state === 'expiring'),
  )
  return usable?.certificate.sha256 ?? own?.certificate.sha256 ?? null
}

export const KeyAccess = ({ holder }: KeyAccessProps) => {
  const { items, usable, refetch } = useOpenKeys(holder)
  const { status } = useSession()
  const [way, setWay] = useState<'token' | 'file' | 'practice'>(status.practice ? 'practice' : 'token')
  const shown = items.filter((item) => item.holder === null || item.holder === holder)
  return (
    <section className={classes.keys} aria-label={words.legend}>
      {shown.map((item) => (
        <Opened key={item.session} item={item} wanted={holder} onChanged={refetch} />
      ))}
      {!usable && shown.length === 0 && (
        <>
          <ChoiceField
            label={words.legend}
            value={way}
            choices={[
              { value: 'token', label: words.token },
              { value: 'file', label: words.file },
              ...(status.practice ? [{ value: 'practice' as const, label: words.practice }] : []),
            ]}
            onChange={setWay}
          />
          {way === 'token' && <TokenWay onOpened={refetch} />}
          {way === 'file' && <FileWay onOpened={refetch} />}
          {way === 'practice' && <PracticeWay holder={holder} onOpened={refetch} />}
        </>
      )}
    </section>
  )
}
