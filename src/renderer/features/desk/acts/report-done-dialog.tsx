import { ActionIcon, Button } from '@mantine/core'
import { useRef, useState } from 'react'
import type { CivilDate } from '#shared/kernel/time.ts'
import { useToday } from '#renderer/lib/now.ts'
import { useDoor } from '#renderer/lib/queries.tsx'
import { actText } from '#renderer/text/acts.ts'
import { refusalLine } from '#renderer/text/refusals.ts'
import { DateField } from '#renderer/ui/date-field.tsx'
import { FieldRow, TextField } from '#renderer/ui/form-field.tsx'
import { Icon } from '#renderer/ui/icon.tsx'
import { IconPaperclip, IconX } from '#renderer/ui/icons.ts'
import { ProgressLine } from '#renderer/ui/progress-line.tsx'
import { ActDialog } from './act-dialog.tsx'
import classes from './acts.module.css'
import { TargetField, useTarget } from './target-field.tsx'
import { useAct, type ActProps } from './use-act.ts'

interface ResultFile {
  readonly blob: string
  readonly name: string
}

interface Report {
  readonly result: string
  readonly answerCode: string
  readonly answerDate: CivilDate | null
  readonly files: readonly ResultFile[]
}

const initial: Report = { result: '', answerCode: '', answerDate: null, files: [] }
const words = actText.reportDone
const mostFiles = 20

interface Uploading {
  readonly name: string
  readonly sent: number
  readonly total: number
  readonly stop: AbortController
}

interface ResultFilesProps {
  readonly files: readonly ResultFile[]
  readonly onAdd: (file: ResultFile) => void
  readonly onRemove: (index: number) => void
}

/** Files that show the result; each is in the office's store before the report names it. */
const ResultFiles = ({ files, onAdd, onRemove }: ResultFilesProps) => {
  const { transport } = useDoor()
  const input = useRef<HTMLInputElement>(null)
  const [uploading, setUploading] = useState<Uploading | null>(null)
  const [problem, setProblem] = useState<string | null>(null)

  const upload = async (chosen: readonly File[]) => {
    const stop = new AbortController()
    setProblem(files.length + chosen.length > mostFiles ? words.tooMany : null)
    for (const file of chosen.slice(0, mostFiles - files.length)) {
      const progress = { name: file.name, total: file.size, stop }
      setUploading({ ...progress, sent: 0 })
      const answer = await transport
        .upload(file, (sent) => setUploading({ ...progress, sent }), stop.signal)
        .catch(() => null)
      if (answer === null) break
      if (answer.ok) onAdd({ blob: answer.value.blob, name: file.name })
      else setProblem(`${actText.uploadFailed(file.name)}. ${refusalLine(answer.refusal)}`)
    }
    setUploading(null)
  }
  return (
    <div className={classes.group}>
      <div className={classes.legend}>{words.files}</div>
      {files.map((file, index) => (
        <div key={`${file.blob}${index}`} className={classes.file}>
          <Icon of={IconPaperclip} />
          <span className={classes.fileName}>{file.name}</span>
          <ActionIcon aria-label={words.removeFile(file.name)} onClick={() => onRemove(index)}>
            <Icon of={IconX} size={14} />
          </ActionIcon>
        </div>
      ))}
      {uploading ? (
        <ProgressLine
          label={words.uploading(uploading.name)}
          done={Math.round(uploading.sent / 1024)}
          total={Math.max(1, Math.round(uploading.total / 1024))}
          onCancel={() => uploading.stop.abort()}
        />
      ) : (
        <Button size="xs" leftSection={<Icon of={IconPaperclip} />} onClick={() => input.current?.click()}>
          {words.addFiles}
        </Button>
      )}
      <div className={classes.groupProblem} role="status">
        {problem}
      </div>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={words.files}
        onChange={(event) => {
          void upload([...(event.currentTarget.files ?? [])])
          event.currentTarget.value = ''
        }}
      />
    </div>
  )
}

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
  const changeFiles = (change: (files: readonly ResultFile[]) => readonly ResultFile[]) =>
    act.form.change((before) => ({ ...before, files: change(before.files) }))
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
      <ResultFiles
        files={act.value.files}
        onAdd={(file) => changeFiles((files) => [...files, file])}
        onRemove={(index) => changeFiles((files) => files.filter((_, place) => place !== index))}
      />
    </ActDialog>
  )
}
