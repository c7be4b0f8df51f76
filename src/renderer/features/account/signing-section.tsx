import { Button } from '@mantine/core'
import { useRef, useState } from 'react'
import { useCommand, useDoor, useOperation } from '#renderer/lib/queries.tsx'
import { useMay } from '#renderer/lib/session.tsx'
import { accountText } from '#renderer/text/account.ts'
import { refusalLine } from '#renderer/text/refusals.ts'
import { CertificateLife, type BoundCertificate } from '#renderer/ui/signing/certificate-life.tsx'
import { KeyAccess } from '#renderer/ui/signing/key-access.tsx'
import { useToast } from '#renderer/ui/toasts.tsx'
import classes from './account.module.css'
import { TokenDoctor } from './token-doctor.tsx'

const text = accountText.signing

/** The picture that goes with a certificate, for whoever signs with it: set, exchanged, taken off. */
const Picture = ({ bound }: { readonly bound: BoundCertificate }) => {
  const { transport } = useDoor()
  const input = useRef<HTMLInputElement>(null)
  const showToast = useToast()
  const set = useCommand('signing.setPicture')
  const [isSending, setIsSending] = useState(false)
  const certificate = bound.certificate.sha256
  const shown = useOperation('signing.picture', { certificate })
  const label = bound.holder === 'agency' ? text.seal : text.picture
  const put = async (blob: string | null) => {
    const answer = await set.run({ certificate, blob })
    if (answer.ok) shown.refetch()
    const said = blob === null ? text.pictureTakenOff : text.pictureSet
    showToast(answer.ok ? { text: said } : { text: refusalLine(answer.refusal), tone: 'danger' })
  }
  const bring = async (file: File) => {
    setIsSending(true)
    const stored = await transport.upload(file, () => undefined, new AbortController().signal)
    if (stored.ok) await put(stored.value.blob)
    else showToast({ text: refusalLine(stored.refusal), tone: 'danger' })
    setIsSending(false)
  }
  return (
    <>
      {shown.value?.png && (
        <>
          <img
            className={classes.picture}
            src={`data:image/png;base64,${shown.value.png}`}
            alt={text.pictureOf[bound.holder]}
          />
          <Button size="xs" variant="subtle" disabled={isSending} onClick={() => void put(null)}>
            {text.takePictureOff}
          </Button>
        </>
      )}
      <Button size="xs" loading={isSending} onClick={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        accept="image/png"
        hidden
        aria-label={label}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? []
          if (file) void bring(file)
          event.currentTarget.value = ''
        }}
      />
    </>
  )
}

const Certificate = ({ bound }: { readonly bound: BoundCertificate }) => {
  const showToast = useToast()
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
      <CertificateLife bound={bound} />
      <Picture bound={bound} />
      {bound.mayUnbind && (
        <Button size="xs" loading={unbind.isBusy} onClick={() => void remove()}>
          {text.unbind}
        </Button>
      )}
    </li>
  )
}

/** One's keys and certificates: which are bound, the pictures that go with them, and what the token doctor sees. */
export const SigningSection = () => {
  const may = useMay()
  const certificates = useOperation('signing.certificates', {})
  const [shown, setShown] = useState<'doctor' | 'person' | 'agency' | null>(null)
  // Those of others are the administrator's to see, on a page of their own.
  const items = certificates.value?.items.filter(({ mayUse }) => mayUse) ?? []
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
      {shown === 'doctor' && <TokenDoctor />}
      {(shown === 'person' || shown === 'agency') && <KeyAccess key={shown} holder={shown} />}
    </>
  )
}
