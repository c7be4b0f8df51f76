import type { CivilDate } from '#shared/kernel/time.ts'
import { useToday } from '#renderer/lib/now.ts'
import { actText } from '#renderer/text/acts.ts'
import { DateField } from '#renderer/ui/date-field.tsx'
import { FieldRow, TextField } from '#renderer/ui/form-field.tsx'
import { ActDialog } from './act-dialog.tsx'
import { FilesField, type BroughtFile } from '#renderer/ui/acts/files-field.tsx'
import { TargetField, useTarget } from './target-field.tsx'
import { useAct, type ActProps } from './use-act.ts'

interface Report {
  readonly result: string
  readonly answerCode: string
  readonly answerDate: CivilDate | null
  readonly files: readonly BroughtFile[]
}

const initial: Report = { result: '', answerCode: '', answerDate: null, files: [] }
const words = actText.reportDone
/** Báo cáo kết quả: in words, with the answering document and files as evidence. */
export const ReportDoneDialog = (props: ActProps) => {
  const today = useToday()
  const target = useTarget(props)
  const act = useAct(props, {
    operation: 'routing.reportDone',
    initial,
    check: ({ result }) => ({ result: result.trim() === '' ? actText.required.text : undefined }),
    inputOf: ({ result, answerCode, answerDate, files }, version) => ({
      documentId: props.detail.id,
      version,
      assignmentId: target.id,
      result,
      answerCode,
      answerDate,
      files: [...files],
    }),
    said: (answer) => (answer.documentClosed ? words.closed : words.done),
  })
  return (
    <ActDialog name="reportDone" act={act} props={props} title={words.title} submitLabel={words.submit}>
      <TargetField props={props} target={target} />
      <TextField
        label={words.result}
        lines={4}
        value={act.value.result}
        problem={act.problems.result}
        isRequired
        maxLength={5000}
        onChange={(result) => act.set('result', result)}
      />
      <FieldRow>
        <TextField
          label={words.answerCode}
          value={act.value.answerCode}
          maxLength={60}
          onChange={(answerCode) => act.set('answerCode', answerCode)}
        />
        <DateField
          label={words.answerDate}
          value={act.value.answerDate}
          today={today}
          onChange={(answerDate) => act.set('answerDate', answerDate)}
        />
      </FieldRow>
      <FilesField
        legend={words.files}
        files={act.value.files}
        onChange={(change) => act.form.change((before) => ({ ...before, files: change(before.files) }))}
      />
    </ActDialog>
  )
}
