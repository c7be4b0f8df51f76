import { Button, Group } from '@mantine/core'
import type { CopyForm } from '#shared/vocabulary/document.ts'
import { useOperation } from '#renderer/lib/queries.tsx'
import { signingText, warningLine } from '#renderer/text/signing.ts'
import classes from '#renderer/ui/acts/acts.module.css'
import type { BroughtFile } from '#renderer/ui/acts/files-field.tsx'

const words = signingText.copying

/** A copy that was signed while its form was filled in: before it has a number. */
export interface SignedCopy {
  readonly blob: string
  /** Of the file as it was brought. */
  readonly unsigned: string
}

/** The PDF that an electronic copy is made from: the only file. */
export const copyToSign = (files: readonly BroughtFile[]): BroughtFile | null => {
  const [file, ...others] = files
  return file && others.length === 0 && file.name.toLowerCase().endsWith('.pdf') ? file : null
}

/** The signature names the form of the copy, so another form needs another signature: the file is as it was brought. */
export const unsignedAgain = <
  Form extends { readonly form: CopyForm; readonly files: readonly BroughtFile[]; readonly signed: SignedCopy | null },
>(
  form: Form,
  next: CopyForm,
): Form => ({
  ...form,
  form: next,
  signed: null,
  files: form.files.map((file) => (file.blob === form.signed?.blob ? { ...file, blob: form.signed.unsigned } : file)),
})

export interface CopySigningProps {
  /** The PDF of what is copied, where it has one. */
  readonly original: BroughtFile | null
  readonly files: readonly BroughtFile[]
  readonly signed: SignedCopy | null
  /** What the signature will say first. */
  readonly text: string
  readonly onTake: (file: BroughtFile) => void
  readonly onSign: () => void
}

/** The agency signs an electronic copy at the top right of its first page (Decree 30/2020/NĐ-CP, Art. 27, Annex I). */
export const CopySigning = ({ original, files, signed, text, onTake, onSign }: CopySigningProps) => {
  const file = copyToSign(files)
  const isSigned = file !== null && file.blob === signed?.blob
  const unsigned = file && !isSigned ? file.blob : null
  const preview = useOperation(
    'signing.placeForSignature',
    unsigned === null ? null : { blob: unsigned, role: 'copy', text },
  )
  const faults = (preview.value?.warnings ?? []).filter(({ code }) => code.startsWith('scan'))
  return (
    <div className={classes.group}>
      <Group gap="xs">
        {original && files.length === 0 && (
          <Button size="xs" onClick={() => onTake(original)}>
            {words.take}
          </Button>
        )}
        {file && !isSigned && (
          <Button size="xs" onClick={onSign}>
            {words.sign}
          </Button>
        )}
        <span className={classes.filePlaceHint} role="status">
          {isSigned ? words.signed : words.hint}
        </span>
      </Group>
      {faults.length > 0 && (
        <ul className={classes.warnings} role="status">
          {faults.map((fault) => (
            <li key={fault.code}>{warningLine(fault)}</li>
          ))}
        </ul>
      )}
    </div>
  )
}
