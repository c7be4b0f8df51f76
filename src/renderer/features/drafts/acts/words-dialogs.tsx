import type { DraftActionName } from '#shared/contract/draft.ts'
import type { OperationName } from '#shared/contract/index.ts'
import type { Sent } from '#renderer/lib/queries.tsx'
import { draftActText } from '#renderer/text/draft-acts.ts'
import actClasses from '#renderer/ui/acts/acts.module.css'
import { TextField } from '#renderer/ui/form-field.tsx'
import { stepAddressee } from '../circuit.tsx'
import { DraftActDialog } from './draft-act-dialog.tsx'
import { useDraftAct, type ActProps } from './use-draft-act.ts'

interface WordsDialogProps<Name extends OperationName> {
  readonly props: ActProps
  readonly name: DraftActionName
  readonly operation: Name
  readonly words: {
    readonly title: string
    readonly text: string
    readonly submit: string
    readonly done: string
  }
  /** What the person should know first. */
  readonly said?: string
  /** Said when nothing was written; without it the core decides whether words are needed. */
  readonly missing?: string
  readonly tone?: 'danger'
  readonly inputOf: (
    reason: string,
    on: { readonly draftId: string; readonly version: number; readonly stepId: string },
  ) => Sent<Name>
}

/** An act that asks for nothing but a reason. */
const WordsDialog = <Name extends OperationName>({
  props,
  name,
  operation,
  words,
  said,
  missing,
  tone,
  inputOf,
}: WordsDialogProps<Name>) => {
  const act = useDraftAct<Name, { readonly text: string }>(props, {
    operation,
    initial: { text: '' },
    check: ({ text }) => ({ text: text.trim() === '' ? missing : undefined }),
    inputOf: ({ text }, on) => inputOf(text, on),
    said: () => words.done,
  })
  return (
    <DraftActDialog
      name={name}
      act={act}
      props={props}
      title={words.title}
      submitLabel={words.submit}
      {...(tone && { tone })}
    >
      {said !== undefined && <p className={actClasses.said}>{said}</p>}
      <TextField
        label={words.text}
        lines={3}
        value={act.value.text}
        problem={act.problems.text}
        isRequired={missing !== undefined}
        maxLength={1000}
        onChange={(text) => act.set('text', text)}
      />
    </DraftActDialog>
  )
}

/** Rút về: the author takes the draft back from wherever it is. */
export const WithdrawDialog = (props: ActProps) => (
  <WordsDialog
    props={props}
    name="withdraw"
    operation="drafting.withdraw"
    words={draftActText.withdraw}
    said={draftActText.withdraw.hint}
    inputOf={(reason, { draftId, version }) => ({ draftId, version, reason })}
  />
)

/** Thu hồi while it has not been opened. */
export const TakeBackDialog = (props: ActProps) => (
  <WordsDialog
    props={props}
    name="takeBack"
    operation="drafting.takeBack"
    words={draftActText.takeBack}
    said={draftActText.takeBack.hint}
    inputOf={(reason, { draftId, version }) => ({ draftId, version, reason })}
  />
)

/** Không duyệt: an end. */
export const RefuseDialog = (props: ActProps) => (
  <WordsDialog
    props={props}
    name="refuse"
    operation="drafting.refuse"
    words={draftActText.refuse}
    said={draftActText.refuse.hint}
    missing={draftActText.required.reason}
    tone="danger"
    inputOf={(reason, on) => ({ ...on, reason })}
  />
)

/** Goes on without the opinions that are missing. */
export const CloseOpinionsDialog = (props: ActProps) => {
  const missing = props.detail.circuit.filter(
    ({ kind, state }) => kind === 'opinion' && (state === 'waiting' || state === 'opened'),
  )
  return (
    <WordsDialog
      props={props}
      name="closeOpinions"
      operation="drafting.closeOpinions"
      words={draftActText.closeOpinions}
      said={draftActText.closeOpinions.waitingFor(missing.map(stepAddressee).join('; '))}
      inputOf={(reason, { draftId, version }) => ({ draftId, version, reason })}
    />
  )
}

/** Bỏ dự thảo; undone by restoring it. */
export const DiscardDialog = (props: ActProps) => (
  <WordsDialog
    props={props}
    name="discard"
    operation="drafting.discard"
    words={draftActText.discard}
    said={draftActText.discard.hint}
    tone="danger"
    inputOf={(reason, { draftId, version }) => ({ draftId, version, reason })}
  />
)
