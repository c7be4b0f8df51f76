import { Button } from '@mantine/core'
import { useRef, useState } from 'react'
import type { contract, OutputOf } from '#shared/contract/index.ts'
import type { DoctorFinding } from '#shared/signatures/tokens.ts'
import { fillSentence } from '#shared/signatures/sentence.ts'
import { instantFromUtc } from '#shared/kernel/time.ts'
import { formatDate, formatNumber } from '#renderer/lib/format.ts'
import { useCommand, useDoor, useOperation } from '#renderer/lib/queries.tsx'
import { useMay } from '#renderer/lib/session.tsx'
import { accountText } from '#renderer/text/account.ts'
import { refusalLine } from '#renderer/text/refusals.ts'
import { LoadingRows } from '#renderer/ui/states.tsx'
import { KeyAccess } from '#renderer/ui/signing/key-access.tsx'
import { StateBadge, type Tone } from '#renderer/ui/tags.tsx'
import { useToast } from '#renderer/ui/toasts.tsx'
import sentences from '../../../../resources/signatures/token.json'
import classes from './account.module.css'

const text = accountText.signing

type Bound = OutputOf<typeof contract.signing.certificates>['items'][number]

const toneOf = ({ expiry }: Bound): Tone => {
  if (expiry.state === 'expired') return 'danger'
  return expiry.stage === null ? 'ok' : 'warning'
}

const lifeOf = ({ certificate, expiry }: Bound): string => {
  const until = formatDate(instantFromUtc(certificate.notAfter))
  if (expiry.state === 'expired') return text.expired(until)
  return expiry.daysLeft === null ? text.until(until) : text.expiring(until, formatNumber(expiry.daysLeft))
}

/** Brings the picture in and puts it with the certificate. */
const usePicture = (certificate: string) => {
  const { transport } = useDoor()
  const showToast = useToast()
  const set = useCommand('signing.setPicture')
  const put = async (file: File) => {
    const stored = await transport.upload(file, () => undefined, new AbortController().signal)
    if (!stored.ok) {
      showToast({ text: refusalLine(stored.refusal), tone: 'danger' })
      return
    }
    const answer = await set.run({ certificate, blob: stored.value.blob })
    showToast(answer.ok ? { text: text.pictureSet } : { text: refusalLine(answer.refusal), tone: 'danger' })
  }
  return { put: (file: File) => void put(file), isBusy: set.isBusy }
}

const Certificate = ({ bound }: { readonly bound: Bound }) => {
  const input = useRef<HTMLInputElement>(null)
  const showToast = useToast()
  const picture = usePicture(bound.certificate.sha256)
  const unbind = useCommand('signing.unbindCertificate')
  const remove = async () => {
    const answer = await unbind.run({ sha256: bound.certificate.sha256, reason: '' })
    showToast(answer.ok ? { text: text.unbound } : { text: refusalLine(answer.refusal), tone: 'danger' })
  }
  return (
    <li className={classes.delegation}>
      <div className={classes.delegationText}>
        <div>{bound.certificate.name}</div>
        <div className={classes.detail}>
          {[text.holders[bound.holder], bound.certificate.issuer, bound.nameFits ? '' : text.otherName]
            .filter(Boolean)
            .join(' · ')}
        </div>
      </div>
      <StateBadge tone={toneOf(bound)}>{lifeOf(bound)}</StateBadge>
      {bound.mayUnbind && (
        <>
          <Button size="xs" loading={picture.isBusy} onClick={() => input.current?.click()}>
            {bound.holder === 'agency' ? text.seal : text.picture}
          </Button>
          <Button size="xs" loading={unbind.isBusy} onClick={() => void remove()}>
            {text.unbind}
          </Button>
          <input
            ref={input}
            type="file"
            accept="image/png"
            hidden
            aria-label={text.picture}
            onChange={(event) => {
              const [file] = event.currentTarget.files ?? []
              if (file) picture.put(file)
              event.currentTarget.value = ''
            }}
          />
        </>
      )}
    </li>
  )
}

const tones: Readonly<Record<DoctorFinding['effect'], Tone>> = {
  good: 'ok',
  note: 'calm',
  warning: 'warning',
  bad: 'danger',
}

const said: Readonly<Record<string, { readonly vi: string } | undefined>> = sentences

const Finding = ({ code, effect, params }: DoctorFinding) => (
  <li className={classes.finding}>
    <StateBadge tone={tones[effect]}>{text.effects[effect]}</StateBadge>
    <span>{fillSentence(said[code]?.vi ?? code, params)}</span>
  </li>
)

/** Bác sĩ token: what stands between this computer and a signature, each with its next step. */
const Doctor = () => {
  const report = useOperation('signing.tokens', {})
  if (report.isLoading) return <LoadingRows rows={3} />
  if (!report.value) return <p className={classes.problem}>{report.refusal && refusalLine(report.refusal)}</p>
  const { libraries, findings } = report.value
  const all = [
    ...findings,
    ...libraries.flatMap((library) => [
      ...library.findings,
      ...library.tokens.flatMap((token) => [
        ...token.findings,
        ...token.certificates.flatMap((certificate) => certificate.findings),
      ]),
    ]),
  ]
  return (
    <>
      <ul className={classes.delegations} aria-label={text.doctor}>
        {all.map((finding, index) => (
          <Finding key={`${finding.code}${index}`} {...finding} />
        ))}
      </ul>
      <Button size="xs" onClick={report.refetch}>
        {text.again}
      </Button>
    </>
  )
}

/** One's keys and certificates: which are bound, the pictures that go with them, and what the token doctor sees. */
export const SigningSection = () => {
  const may = useMay()
  const certificates = useOperation('signing.certificates', {})
  const [shown, setShown] = useState<'doctor' | 'person' | 'agency' | null>(null)
  const items = certificates.value?.items ?? []
  return (
    <>
      <p className={classes.lead}>{text.lead}</p>
      {items.length === 0 ? (
        <p>{text.none}</p>
      ) : (
        <ul className={classes.delegations}>
          {items.map((bound) => (
            <Certificate key={bound.certificate.sha256} bound={bound} />
          ))}
        </ul>
      )}
      <div className={classes.acts}>
        <Button onClick={() => setShown('person')}>{text.openOwn}</Button>
        {may('outgoing.number') && <Button onClick={() => setShown('agency')}>{text.openAgency}</Button>}
        <Button onClick={() => setShown('doctor')}>{text.doctor}</Button>
      </div>
      {shown === 'doctor' && <Doctor />}
      {(shown === 'person' || shown === 'agency') && <KeyAccess key={shown} holder={shown} />}
    </>
  )
}
