import { useCommand } from '#renderer/lib/queries.tsx'
import { SignDialog, type MadeSignature } from '#renderer/ui/signing/sign-dialog.tsx'
import { annexesOf, mainFileOf, newestOf } from '../draft-types.ts'
import { stepOf, type ActProps } from './use-draft-act.ts'

/** The newest page of the main file, which is what is signed. */
const pageOf = ({ detail }: ActProps) => {
  const file = mainFileOf(detail.files)
  const version = file && newestOf(file)
  return file && version?.pdf ? { file, version, pdf: version.pdf } : null
}

/** Ký duyệt: the competent person's signature over exactly the page that is shown. */
export const SignDraftDialog = (props: ActProps) => {
  const record = useCommand('drafting.recordSignature')
  const page = pageOf(props)
  const step = stepOf(props)
  if (!page || !step) return null
  const { detail, onClose } = props
  const keep = async ({ blob, certificate, level }: MadeSignature) => {
    const answer = await record.run({
      draftId: detail.id,
      version: detail.version,
      stepId: step.id,
      fileId: page.file.id,
      versionId: page.version.id,
      seen: page.pdf.blob,
      signed: blob,
      certificate,
      level,
    })
    return answer.ok ? undefined : answer.refusal
  }
  return <SignDialog role="person" blob={page.pdf.blob} name={page.version.name} record={keep} onClose={onClose} />
}

/** What the agency has not signed yet: the document first, then each annex in a file of its own. */
const unsignedBy = ({ detail }: ActProps) => {
  const signed = new Set(detail.signatures.filter(({ role }) => role === 'agency').map(({ fileId }) => fileId))
  const main = mainFileOf(detail.files)
  return [...(main ? [main] : []), ...annexesOf(detail.files)]
    .filter(({ id }) => !signed.has(id))
    .flatMap((file) => {
      const version = newestOf(file)
      return version.pdf ? [{ file, version, pdf: version.pdf }] : []
    })
}

/**
 * Number, symbol and date in their places and the agency's signature, in one revision behind the leader's; on an annex
 * the signature is text that names the document (Annex I, II.8).
 */
export const SignForAgencyDialog = (props: ActProps) => {
  const record = useCommand('drafting.recordAgencySignature')
  const [page] = unsignedBy(props)
  if (!page) return null
  const { detail, onClose } = props
  const isAnnex = page.file.role === 'annex'
  const [number = '', ...symbol] = detail.code.split('/')
  const keep = async ({ blob, certificate, level }: MadeSignature) => {
    const answer = await record.run({
      draftId: detail.id,
      version: detail.version,
      fileId: page.file.id,
      versionId: page.version.id,
      seen: page.pdf.blob,
      signed: blob,
      certificate,
      level,
    })
    return answer.ok ? undefined : answer.refusal
  }
  return (
    <SignDialog
      key={page.file.id}
      role={isAnnex ? 'annex' : 'agency'}
      blob={page.pdf.blob}
      name={page.version.name}
      text={isAnnex ? detail.code : ''}
      number={isAnnex || detail.issuedOn === null ? null : { number, symbol: symbol.join('/'), date: detail.issuedOn }}
      record={keep}
      onClose={onClose}
    />
  )
}
