import { Button, Checkbox } from '@mantine/core'
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
import { SelectField } from '../form-field.tsx'
import { PasswordField } from '../password-field.tsx'
import { useToast } from '../toasts.tsx'
import classes from './signing.module.css'

const words = signingText.key

export type OpenKey = OutputOf<typeof contract.signing.openKeys>['items'][number]
type TokenReport = OutputOf<typeof contract.signing.tokens>

interface TokenChoice {
  readonly key: string
  readonly library: string
  readonly serial: string
  readonly certificate: string
  readonly label: string
  readonly pin: TokenReport['libraries'][number]['tokens'][number]['pin']
  readonly pinPad: boolean
}

/** Certificates on tokens that can sign, as far as they show without a PIN. */
const choicesOn = (report: TokenReport): readonly TokenChoice[] =>
  report.libraries.flatMap(({ path, tokens }) =>
    tokens.flatMap(({ serial, label, pin, pinPad, certificates }) =>
      certificates
        .filter(({ forSigning }) => forSigning)
        .map(({ facts }) => ({
          key: `${path} ${serial} ${facts.sha256}`,
          library: path,
          serial,
          certificate: facts.sha256,
          label: [facts.name, label, words.until(formatDate(instantFromUtc(facts.notAfter)))].join(' · '),
          pin,
          pinPad,
        })),
    ),
  )

const Problem = ({ refusal }: { readonly refusal: Parameters<typeof refusalLine>[0] | undefined }) =>
  refusal ? (
    <p className={classes.problem} role="alert">
      {refusalLine(refusal)}
    </p>
  ) : null

/** The PIN goes to the token once; it stands nowhere but in this field. */
const TokenWay = ({ onOpened }: { readonly onOpened: (key: OpenKey) => void }) => {
  const tokens = useOperation('signing.tokens', {})
  const open = useCommand('signing.openTokenKey')
  const [chosen, setChosen] = useState<string | null>(null)
  const [pin, setPin] = useState('')
  const [risks, setRisks] = useState(false)
  const choices = tokens.value ? choicesOn(tokens.value) : []
  const choice = choices.find(({ key }) => key === chosen) ?? choices[0]
  if (tokens.isLoading) return <p className={classes.muted}>{words.looking}</p>
  const run = async () => {
    if (!choice) return
    const answer = await open.run({
      library: choice.library,
      token: choice.serial,
      certificate: choice.certificate,
      pin,
      finalTry: risks ? 'risk' : 'refuse',
    })
    setPin('')
    if (answer.ok) onOpened(answer.value)
  }
  if (!choice) {
    return (
      <>
        <p className={classes.muted}>{tokens.refusal ? refusalLine(tokens.refusal) : words.nothing}</p>
        <Button size="xs" onClick={tokens.refetch}>
          {words.look}
        </Button>
      </>
    )
  }
  return (
    <>
      <SelectField
        label={words.certificate}
        value={choice.key}
        choices={choices.map(({ key, label }) => ({ value: key, label }))}
        onChange={setChosen}
      />
      {choice.pinPad ? (
        <p className={classes.muted}>{words.pinPad}</p>
      ) : (
        <PasswordField
          label={words.pin}
          purpose="current-password"
          value={pin}
          hint={choice.pin === 'low' ? words.lowTries : words.pinHint}
          onChange={setPin}
        />
      )}
      {choice.pin === 'finalTry' && (
        <Checkbox checked={risks} label={words.finalTry} onChange={(event) => setRisks(event.currentTarget.checked)} />
      )}
      <Problem refusal={open.refusal} />
      <Button
        size="xs"
        loading={open.isBusy}
        disabled={(pin === '' && !choice.pinPad) || (choice.pin === 'finalTry' && !risks)}
        onClick={() => void run()}
      >
        {words.open}
      </Button>
    </>
  )
}

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
          <Problem refusal={open.refusal} />
          <Button size="xs" loading={open.isBusy} onClick={() => void run()}>
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
      <Problem refusal={open.refusal} />
      <Button size="xs" loading={open.isBusy} onClick={() => void run()}>
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
          <Button size="xs" loading={bind.isBusy} onClick={() => void bindIt()}>
            {words.bind[wanted]}
          </Button>
        )}
        <Button size="xs" variant="subtle" onClick={() => void close.run({ session }).then(onChanged)}>
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
