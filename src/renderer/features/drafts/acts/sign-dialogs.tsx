import { useCommand } from '#renderer/lib/queries.tsx'
import { AgencySignDialog } from '#renderer/ui/signing/agency-sign-dialog.tsx'
import { SignDialog, type MadeSignature } from '#renderer/ui/signing/sign-dialog.tsx'
import { FormatLine } from '../format-line.tsx'
import { mainFileOf, newestOf } from '../draft-types.ts'
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
  return (
    <SignDialog
      role="person"
      blob={page.pdf.blob}
      name={page.version.name}
      about={<FormatLine draftId={detail.id} version={page.version} />}
      record={keep}
      onClose={onClose}
    />
  )
}

/** What the agency has not signed yet, the document first. */
export const SignForAgencyDialog = ({ detail, onClose }: ActProps) => {
  const [paper] = detail.unsealed
  return (
    paper && (
      <AgencySignDialog draft={detail} paper={paper} code={detail.code} issuedOn={detail.issuedOn} onClose={onClose} />
    )
  )
}
