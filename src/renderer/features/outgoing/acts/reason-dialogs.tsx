import { useCallback } from 'react'
import type { OutgoingAction } from '#shared/contract/outgoing.ts'
import type { OperationName } from '#shared/contract/index.ts'
import { fold } from '#shared/kernel/text.ts'
import { formatDate, formatNumber } from '#renderer/lib/format.ts'
import { useClient, type Answer, type Sent } from '#renderer/lib/queries.tsx'
import { actText } from '#renderer/text/acts.ts'
import { outgoingText } from '#renderer/text/outgoing.ts'
import classes from '#renderer/ui/acts/acts.module.css'
import { Combobox } from '#renderer/ui/combobox.tsx'
import { TextField } from '#renderer/ui/form-field.tsx'
import { useNumbersToCancel } from '../numbers-to-cancel.tsx'
import { recallReasonOf, type Row } from '../types.ts'
import { OutgoingDialog, useOutgoingAct, type OutgoingActProps } from './act.tsx'

const words = outgoingText.acts

interface ReasonDialogProps<Name extends OperationName> {
  readonly props: OutgoingActProps
  readonly name: OutgoingAction
  readonly operation: Name
  readonly text: { readonly title: string; readonly submit: string; readonly hint: string }
  /** Proposed; the person changes or keeps it. */
  readonly proposed?: string
  readonly inputOf: (reason: string, on: { readonly documentId: string; readonly version: number }) => Sent<Name>
  readonly said: (answer: Answer<Name>) => string
}

/** An act that cannot be undone by itself, with the reason the register keeps. */
const ReasonDialog = <Name extends OperationName>({
  props,
  name,
  operation,
  text,
  proposed = '',
  inputOf,
  said,
}: ReasonDialogProps<Name>) => {
  const act = useOutgoingAct<Name, { readonly reason: string }>(props, {
    operation,
    initial: { reason: proposed },
    check: ({ reason }) => ({ reason: reason.trim() === '' ? actText.required.reason : undefined }),
    inputOf: ({ reason }, on) => inputOf(reason, on),
    said,
  })
  return (
    <OutgoingDialog props={props} act={act} name={name} title={text.title} submitLabel={text.submit} tone="danger">
      <p className={classes.said}>{text.hint}</p>
      <TextField
        label={words.reason}
        lines={3}
        maxLength={1000}
        isRequired
        value={act.value.reason}
        problem={act.problems.reason}
        onChange={(reason) => act.set('reason', reason)}
      />
    </OutgoingDialog>
  )
}

/** Hủy số: possible until something was dispatched. */
export const CancelDialog = (props: OutgoingActProps) => {
  const refused = useNumbersToCancel().find(({ outgoingId }) => outgoingId === props.detail.id)
  return (
    <ReasonDialog
      props={props}
      name="cancelNumber"
      operation="outgoing.cancel"
      text={words.cancel}
      {...(refused && { proposed: outgoingText.toCancel.proposed(refused.refusedBy, refused.reason) })}
      inputOf={(reason, { documentId, version }) => ({ id: documentId, version, reason })}
      said={() => words.cancel.done(props.detail.code)}
    />
  )
}

/** Thu hồi: taken away inside the office at once, asked of everybody outside. */
export const RecallDialog = (props: OutgoingActProps) => (
  <ReasonDialog
    props={props}
    name="recall"
    operation="exchange.recall"
    text={words.recall}
    inputOf={(reason, on) => ({ ...on, reason })}
    said={({ recalled, asked }) => words.recall.done(formatNumber(recalled), formatNumber(asked))}
  />
)

type Other = Pick<Row, 'id' | 'code' | 'subject' | 'issuedOn' | 'state'>

const useOthers = (exceptId: string) => {
  const client = useClient()
  return useCallback(
    async (search: string): Promise<readonly Other[]> => {
      const answer = await client.outgoing.list({ filter: { set: 'all', ...(search !== '' && { search }) }, limit: 20 })
      if (!answer.ok) throw new Error(answer.refusal.code)
      return answer.value.items.filter(({ id, state }) => id !== exceptId && state !== 'cancelled')
    },
    [client, exceptId],
  )
}

/** What to look at again before the chosen document takes the other's place; nothing of it forbids that. */
const doubtsOf = (replaced: OutgoingActProps['detail'], other: Other | null): readonly string[] => {
  if (other === null) return []
  const text = words.replaceBy
  return [
    ...(fold(other.subject) === fold(replaced.fields.subject) ? [] : [text.otherSubject(replaced.fields.subject)]),
    ...(other.state === 'numbered' ? [text.notIssued(other.code)] : []),
  ]
}

interface LinkDialogProps {
  readonly props: OutgoingActProps
  readonly name: 'correctBy' | 'replaceBy'
}

/** Đính chính and thay thế: which document of the office says so, and why. */
const LinkDialog = ({ props, name }: LinkDialogProps) => {
  const text = words[name]
  const others = useOthers(props.detail.id)
  const act = useOutgoingAct<`exchange.${typeof name}`, { readonly other: Other | null; readonly reason: string }>(
    props,
    {
      operation: `exchange.${name}`,
      // What it was called back for is what the replacement mends.
      initial: { other: null, reason: recallReasonOf(props.detail) },
      check: ({ other, reason }) => ({
        other: other === null ? words.otherMissing : undefined,
        reason: reason.trim() === '' ? actText.required.reason : undefined,
      }),
      inputOf: ({ other, reason }, on) => ({ ...on, byDocumentId: other?.id ?? '', reason }),
      said: (_, { other }) => text.done(other?.code ?? ''),
    },
  )
  const doubts = name === 'replaceBy' ? doubtsOf(props.detail, act.value.other) : []
  return (
    <OutgoingDialog props={props} act={act} name={name} title={text.title} submitLabel={text.submit}>
      <p className={classes.said}>{text.hint}</p>
      <Combobox
        label={text.by}
        isRequired
        value={act.value.other}
        problem={act.problems.other}
        options={others}
        keyOf={({ id }) => id}
        textOf={({ code }) => code}
        detailOf={({ subject, issuedOn }) => `${formatDate(issuedOn)} · ${subject}`}
        onChange={(other) => act.set('other', other)}
      />
      {doubts.length > 0 && (
        <ul className={classes.warnings} role="status">
          {doubts.map((doubt) => (
            <li key={doubt}>{doubt}</li>
          ))}
        </ul>
      )}
      <TextField
        label={words.reason}
        lines={3}
        maxLength={1000}
        isRequired
        value={act.value.reason}
        problem={act.problems.reason}
        onChange={(reason) => act.set('reason', reason)}
      />
    </OutgoingDialog>
  )
}

export const CorrectByDialog = (props: OutgoingActProps) => <LinkDialog props={props} name="correctBy" />
export const ReplaceByDialog = (props: OutgoingActProps) => <LinkDialog props={props} name="replaceBy" />
