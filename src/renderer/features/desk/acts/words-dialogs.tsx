import type { ActionName } from '#shared/contract/document.ts'
import type { OperationName } from '#shared/contract/index.ts'
import { numberLabel } from '#shared/kernel/document-code.ts'
import type { Sent } from '#renderer/lib/queries.tsx'
import { actText } from '#renderer/text/acts.ts'
import { TextField } from '#renderer/ui/form-field.tsx'
import type { Assignment } from '../document-types.ts'
import { ActDialog } from './act-dialog.tsx'
import classes from '#renderer/ui/acts/acts.module.css'
import { TargetField, useTarget } from './target-field.tsx'
import { useAct, type ActProps } from './use-act.ts'

interface WordsDialogProps<Name extends OperationName> {
  readonly props: ActProps
  readonly name: ActionName
  readonly operation: Name
  readonly words: { readonly title: string; readonly submit: string; readonly done: string }
  readonly label: string
  readonly lines: number
  readonly maxLength: number
  /** Said when nothing was written; without it the words may stay away. */
  readonly missing?: string
  readonly initial?: string
  readonly hint?: string
  readonly tone?: 'danger'
  /** What the person should know first; the line is the one the act is about. */
  readonly lead?: (line: Assignment | undefined) => string | undefined
  readonly inputOf: (
    text: string,
    on: { readonly documentId: string; readonly version: number; readonly assignmentId: string },
  ) => Sent<Name>
}

/** An act that asks for nothing but a few words: an opinion, a reason. */
const WordsDialog = <Name extends OperationName>({
  props,
  name,
  operation,
  words,
  label,
  lines,
  maxLength,
  missing,
  initial = '',
  hint,
  tone,
  lead,
  inputOf,
}: WordsDialogProps<Name>) => {
  const target = useTarget(props)
  const act = useAct<Name, { readonly text: string }>(props, {
    operation,
    initial: { text: initial },
    check: ({ text }) => ({ text: text.trim() === '' ? missing : undefined }),
    inputOf: ({ text }, version) => inputOf(text, { documentId: props.detail.id, version, assignmentId: target.id }),
    said: () => words.done,
  })
  const said = lead?.(target.line)
  return (
    <ActDialog
      name={name}
      act={act}
      props={props}
      title={words.title}
      submitLabel={words.submit}
      {...(tone && { tone })}
    >
      <TargetField props={props} target={target} />
      {said !== undefined && <p className={classes.said}>{said}</p>}
      <TextField
        label={label}
        lines={lines}
        value={act.value.text}
        problem={act.problems.text}
        isRequired={missing !== undefined}
        maxLength={maxLength}
        onChange={(text) => act.set('text', text)}
        {...(hint !== undefined && { hint })}
      />
    </ActDialog>
  )
}

const reason = { maxLength: 1000, missing: actText.required.reason } as const

/** Ghi ý kiến xử lý. */
export const RecordOpinionDialog = (props: ActProps) => (
  <WordsDialog
    props={props}
    name="recordOpinion"
    operation="routing.recordOpinion"
    words={actText.recordOpinion}
    label={actText.recordOpinion.text}
    lines={5}
    maxLength={5000}
    missing={actText.required.text}
    inputOf={(text, on) => ({ ...on, text })}
  />
)

/** Kết thúc: a document that needs no handling ("lưu"). */
export const CloseDialog = (props: ActProps) => (
  <WordsDialog
    props={props}
    name="close"
    operation="routing.close"
    words={actText.close}
    label={actText.close.text}
    lines={2}
    maxLength={2000}
    missing={actText.required.text}
    initial={actText.close.keep}
    inputOf={(text, { assignmentId, ...on }) => ({ ...on, assignmentId: assignmentId || null, text })}
  />
)

/** Mở lại a closed document. */
export const ReopenDialog = (props: ActProps) => (
  <WordsDialog
    props={props}
    name="reopen"
    operation="routing.reopen"
    words={actText.reopen}
    label={actText.reopen.reason}
    lines={3}
    {...reason}
    inputOf={(text, { documentId, version }) => ({ documentId, version, reason: text })}
  />
)

/** Trả lại to whoever sent it, with a reason. */
export const SendBackDialog = (props: ActProps) => (
  <WordsDialog
    props={props}
    name="sendBack"
    operation="routing.sendBack"
    words={actText.sendBack}
    label={actText.sendBack.reason}
    lines={3}
    {...reason}
    lead={(line) => line && actText.sendBack.to(line.from)}
    inputOf={(text, on) => ({ ...on, reason: text })}
  />
)

/** Thu hồi while nobody has opened it. */
export const TakeBackDialog = (props: ActProps) => (
  <WordsDialog
    props={props}
    name="takeBack"
    operation="routing.takeBack"
    words={actText.takeBack}
    label={actText.takeBack.reason}
    lines={2}
    maxLength={1000}
    hint={actText.takeBack.hint}
    inputOf={(text, on) => ({ ...on, reason: text })}
  />
)

/** Hủy số đến: it stays in the ledger with its reason. */
export const CancelNumberDialog = (props: ActProps) => (
  <WordsDialog
    props={props}
    name="cancelNumber"
    operation="registry.cancelIncoming"
    words={actText.cancelNumber}
    label={actText.cancelNumber.reason}
    lines={3}
    {...reason}
    tone="danger"
    lead={() => actText.cancelNumber.hint(numberLabel(props.detail.number, props.detail.suffix))}
    inputOf={(text, { documentId, version }) => ({ id: documentId, version, reason: text })}
  />
)
