import { Button } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { Refusal } from '#shared/kernel/result.ts'
import { letterTypeId } from '#shared/vocabulary/document.ts'
import { formatMoment } from '#renderer/lib/format.ts'
import { newId } from '#renderer/lib/ids.ts'
import { useKeptForm } from '#renderer/lib/kept-form.ts'
import { useNow } from '#renderer/lib/now.ts'
import { useClient, useOperation } from '#renderer/lib/queries.tsx'
import { actText } from '#renderer/text/acts.ts'
import { draftActText } from '#renderer/text/draft-acts.ts'
import { refusalLine } from '#renderer/text/refusals.ts'
import { FilesField, type BroughtFile } from '#renderer/ui/acts/files-field.tsx'
import { PageFrame } from '#renderer/ui/page-frame.tsx'
import { useToast } from '#renderer/ui/toasts.tsx'
import cardLines from '#renderer/ui/card-lines.module.css'
import { answeringFields } from './answer-fields.ts'
import { DraftFieldsForm } from './draft-fields-form.tsx'
import classes from './drafts.module.css'
import { fieldProblems, fieldsOf, noFields, type TypedFields } from './typed-fields.ts'

const words = draftActText.start

interface Beginning {
  readonly fields: TypedFields
  readonly files: readonly BroughtFile[]
}

/** Begins the draft, then keeps its files one by one: the first is the document, the others its annexes. */
const useBegin = (answersId: string | null) => {
  const client = useClient()
  const showToast = useToast()
  const [isBusy, setIsBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | undefined>(undefined)
  const begin = async ({ fields, files }: Beginning): Promise<string | null> => {
    setIsBusy(true)
    setRefusal(undefined)
    const started = await client.drafting.start({ id: newId(), fields: fieldsOf(fields), answersId })
    if (!started.ok) {
      setIsBusy(false)
      setRefusal(started.refusal)
      return null
    }
    let { version } = started.value
    for (const { blob, name } of files) {
      const saved = await client.drafting.saveFile({ draftId: started.value.id, version, blob, name })
      if (saved.ok) version = saved.value.version
      else showToast({ text: words.fileFailed(name, refusalLine(saved.refusal)), tone: 'danger' })
    }
    setIsBusy(false)
    showToast({ text: words.done })
    return started.value.id
  }
  return { begin, isBusy, refusal }
}

const Answered = ({ code, subject }: { readonly code: string; readonly subject: string }) => (
  <p className={classes.answering}>
    <strong>{words.answers(code)}</strong>
    <br />
    {subject}
  </p>
)

/** Soạn văn bản: empty, or as the answer to an incoming document. What is typed is kept until the draft is there. */
export const NewDraftPage = () => {
  const navigate = useNavigate()
  const now = useNow()
  const { traLoi: answersId = null } = useSearch({ from: '/du-thao/moi' })
  const form = useKeptForm<Beginning>(`draft.new.${answersId ?? ''}`, { fields: noFields, files: [] })
  const { begin, isBusy, refusal } = useBegin(answersId)
  const answered = useOperation('routing.document', answersId === null ? null : { id: answersId }).value
  const [wasTried, setWasTried] = useState(false)
  const [isUploading, setIsUploading] = useState(false)
  const { fields, files } = form.value
  const { isReady, restoredAt, change } = form
  const types = useOperation('catalogue.documentTypes', answersId === null ? null : {}).value
  useEffect(() => {
    if (!isReady || restoredAt !== null || !answered || !types) return
    const letter = types.items.find(({ id }) => id === letterTypeId)
    const paper = { ...answered, issuer: answered.fields.issuer }
    change((before) => ({ ...before, fields: answeringFields(before.fields, paper, letter?.name ?? '') }))
    // Once: what is thrown out afterwards stays out.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [isReady, restoredAt === null, answered === undefined, types === undefined])
  const problems = fieldProblems(fields)
  const submit = async () => {
    setWasTried(true)
    if (Object.values(problems).some((problem) => problem !== undefined)) return
    const id = await begin(form.value)
    if (id === null) return
    form.clear()
    void navigate({ to: '/du-thao/$id', params: { id }, replace: true })
  }
  return (
    <PageFrame
      title={answersId === null ? words.title : words.titleOfAnswer}
      width="reading"
      toolbar={
        form.restoredAt !== null && (
          <span className={classes.kept}>
            {actText.keptAt(formatMoment(form.restoredAt, now))}
            <Button size="compact-xs" variant="subtle" onClick={form.clear}>
              {actText.startOver}
            </Button>
          </span>
        )
      }
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!isBusy && !isUploading) void submit()
        }}
      >
        {answered && <Answered code={answered.code} subject={answered.subject} />}
        <DraftFieldsForm
          value={fields}
          problems={wasTried ? problems : {}}
          onChange={(change) => form.change((before) => ({ ...before, fields: change(before.fields) }))}
        />
        <FilesField
          legend={words.files}
          files={files}
          onChange={(change) => form.change((before) => ({ ...before, files: change(before.files) }))}
          accept=".docx,.pdf"
          onUploading={setIsUploading}
        />
        <p className={cardLines.secondary}>{words.filesHint}</p>
        {refusal && (
          <div role="alert" className={classes.problem}>
            {refusalLine(refusal)}
          </div>
        )}
        <div className={classes.formFoot}>
          <Button onClick={() => void navigate({ to: '/du-thao' })}>{words.back}</Button>
          <Button type="submit" variant="filled" loading={isBusy} disabled={isUploading}>
            {words.submit}
          </Button>
        </div>
      </form>
    </PageFrame>
  )
}
