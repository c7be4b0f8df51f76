import { useOperation } from '#renderer/lib/queries.tsx'
import { signatureText } from '#renderer/text/signatures.ts'
import { SignatureCard } from './signature-card.tsx'
import type { FileHolder } from './use-signature-acts.tsx'

export interface DocumentSignaturesProps {
  readonly holder: FileHolder
  /** The signer's name as registered from the page; empty when nobody typed one. */
  readonly printedSigner: string
}

/** The verdict on the document itself, and on every other file of it that is signed. */
export const DocumentSignatures = ({ holder, printedSigner }: DocumentSignaturesProps) => {
  const checked = useOperation('signing.ofFiles', holder)
  const [main, ...others] = checked.value?.items ?? []
  const signed = others.filter(({ check }) => check !== null && check.report.signatures.length > 0)
  return (
    <>
      {main && (
        <SignatureCard title={signatureText.heading} file={main} holder={holder} printedSigner={printedSigner} />
      )}
      {signed.map((file) => (
        <SignatureCard
          key={file.fileId}
          title={signatureText.headingOf(file.name)}
          file={file}
          holder={holder}
          printedSigner=""
        />
      ))}
    </>
  )
}
