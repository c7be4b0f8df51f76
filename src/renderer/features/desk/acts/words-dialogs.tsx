import { actText } from '#renderer/text/acts.ts'
import { TextField } from '#renderer/ui/form-field.tsx'
import { numberLabel } from '../document-types.ts'
import { ActDialog } from './act-dialog.tsx'
import classes from './acts.module.css'
import { TargetField, useTarget } from './target-field.tsx'
import { useAct, type ActProps } from './use-act.ts'

/** Acts that ask for nothing but a few words: an opinion, a reason. */

interface Words {
  readonly text: string
}

const nothing: Words = { text: '' }
const required =
  (problem: string) =>
  ({ text }: Words) => ({ text: text.trim() === '' ? problem : undefined })

/** Ghi ý kiến xử lý. */
export const RecordOpinionDialog = (props: ActProps) => {
  const words = actText.recordOpinion
  const target = useTarget(props)
  const act = useAct(props, {
    operation: 'routing.recordOpinion',
    initial: nothing,
    check: required(actText.required.text),
    inputOf: ({ text }, version) => ({ documentId: props.detail.id, version, assignmentId: target.id, text }),
    said: () => words.done,
  })
  return (
    <ActDialog name="recordOpinion" act={act} props={props} title={words.title} submitLabel={words.submit}>
      <TargetField props={props} target={target} />
      <TextField
        label={words.text}
        lines={5}
        value={act.value.text}
        problem={act.problems.text}
        isRequired
        maxLength={5000}
        onChange={(text) => act.set('text', text)}
      />
    </ActDialog>
  )
}

/** Kết thúc: a document that needs no handling ("lưu"). */
export const CloseDialog = (props: ActProps) => {
  const words = actText.close
  const act = useAct<'routing.close', Words>(props, {
    operation: 'routing.close',
    initial: { text: words.keep },
    check: required(actText.required.text),
    inputOf: ({ text }, version) => ({
      documentId: props.detail.id,
      version,
      assignmentId: props.targets[0] ?? null,
      text,
    }),
    said: () => words.done,
  })
  return (
    <ActDialog name="close" act={act} props={props} title={words.title} submitLabel={words.submit}>
      <TextField
        label={words.text}
        lines={2}
        value={act.value.text}
        problem={act.problems.text}
        isRequired
        maxLength={2000}
        onChange={(text) => act.set('text', text)}
      />
    </ActDialog>
  )
}

/** Mở lại a closed document. */
export const ReopenDialog = (props: ActProps) => {
  const words = actText.reopen
  const act = useAct(props, {
    operation: 'routing.reopen',
    initial: nothing,
    check: required(actText.required.reason),
    inputOf: ({ text }, version) => ({ documentId: props.detail.id, version, reason: text }),
    said: () => words.done,
  })
  return (
    <ActDialog name="reopen" act={act} props={props} title={words.title} submitLabel={words.submit}>
      <TextField
        label={words.reason}
        lines={3}
        value={act.value.text}
        problem={act.problems.text}
        isRequired
        maxLength={1000}
        onChange={(text) => act.set('text', text)}
      />
    </ActDialog>
  )
}

/** Trả lại to whoever sent it, with a reason. */
export const SendBackDialog = (props: ActProps) => {
  const words = actText.sendBack
  const target = useTarget(props)
  const act = useAct(props, {
    operation: 'routing.sendBack',
    initial: nothing,
    check: required(actText.required.reason),
    inputOf: ({ text }, version) => ({ documentId: props.detail.id, version, assignmentId: target.id, reason: text }),
    said: () => words.done,
  })
  return (
    <ActDialog name="sendBack" act={act} props={props} title={words.title} submitLabel={words.submit}>
      <TargetField props={props} target={target} />
      {target.line && <p className={classes.said}>{words.to(target.line.from)}</p>}
      <TextField
        label={words.reason}
        lines={3}
        value={act.value.text}
        problem={act.problems.text}
        isRequired
        maxLength={1000}
        onChange={(text) => act.set('text', text)}
      />
    </ActDialog>
  )
}

/** Thu hồi while nobody has opened it. */
export const TakeBackDialog = (props: ActProps) => {
  const words = actText.takeBack
  const target = useTarget(props)
  const act = useAct(props, {
    operation: 'routing.takeBack',
    initial: nothing,
    check: () => ({}),
    inputOf: ({ text }, version) => ({ documentId: props.detail.id, version, assignmentId: target.id, reason: text }),
    said: () => words.done,
  })
  return (
    <ActDialog name="takeBack" act={act} props={props} title={words.title} submitLabel={words.submit}>
      <TargetField props={props} target={target} />
      <TextField
        label={words.reason}
        lines={2}
        value={act.value.text}
        hint={words.hint}
        maxLength={1000}
        onChange={(text) => act.set('text', text)}
      />
    </ActDialog>
  )
}

/** Hủy số đến: it stays in the ledger with its reason. */
export const CancelNumberDialog = (props: ActProps) => {
  const words = actText.cancelNumber
  const act = useAct(props, {
    operation: 'registry.cancelIncoming',
    initial: nothing,
    check: required(actText.required.reason),
    inputOf: ({ text }, version) => ({ id: props.detail.id, version, reason: text }),
    said: () => words.done,
  })
  return (
    <ActDialog name="cancelNumber" act={act} props={props} title={words.title} submitLabel={words.submit} tone="danger">
      <p className={classes.said}>{words.hint(numberLabel(props.detail))}</p>
      <TextField
        label={words.reason}
        lines={3}
        value={act.value.text}
        problem={act.problems.text}
        isRequired
        maxLength={1000}
        onChange={(text) => act.set('text', text)}
      />
    </ActDialog>
  )
}
