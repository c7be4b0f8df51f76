import { Button, Checkbox } from '@mantine/core'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { Mending } from '#shared/vocabulary/document.ts'
import { formatMoment, formatNumber } from '#renderer/lib/format.ts'
import { useKeptForm } from '#renderer/lib/kept-form.ts'
import { useNow } from '#renderer/lib/now.ts'
import { actText } from '#renderer/text/acts.ts'
import { draftActText } from '#renderer/text/draft-acts.ts'
import { draftStateLabels, draftText } from '#renderer/text/drafts.ts'
import { mendingText } from '#renderer/text/mending.ts'
import { refusalLine } from '#renderer/text/refusals.ts'
import { FilesField } from '#renderer/ui/acts/files-field.tsx'
import { goToFirstProblem } from '#renderer/ui/first-problem.ts'
import { TextField } from '#renderer/ui/form-field.tsx'
import { PageFrame } from '#renderer/ui/page-frame.tsx'
import cardLines from '#renderer/ui/card-lines.module.css'
import { nothingBegun, useBegin, useOrigin, type KnownOrigin, type Origin } from './beginning.ts'
import { DraftFieldsForm } from './draft-fields-form.tsx'
import classes from './drafts.module.css'
import { fieldProblems } from './typed-fields.ts'

const words = draftActText.start

const useAsked = (): Origin | null => {
  const { traLoi, thayThe, dinhChinh } = useSearch({ from: '/du-thao/moi' })
  if (traLoi !== undefined) return { as: 'answers', id: traLoi }
  if (thayThe !== undefined) return { as: 'replaces', id: thayThe }
  return dinhChinh === undefined ? null : { as: 'corrects', id: dinhChinh }
}

const titleOf = (origin: Origin | null): string => {
  if (origin === null) return words.title
  return origin.as === 'answers' ? words.titleOfAnswer : mendingText.title[origin.as]
}

const keyOf = (origin: Origin | null): string => {
  if (origin === null) return 'draft.new.'
  return origin.as === 'answers' ? `draft.new.${origin.id}` : `draft.new.${origin.as}.${origin.id}`
}

const About = ({ title, subject }: { readonly title: string; readonly subject: string }) => (
  <p className={classes.answering}>
    <strong>{title}</strong>
    <br />
    {subject}
  </p>
)

/** What somebody drafts about the document already: two drafts of one thing are seldom meant. */
const Underway = ({ mending }: { readonly mending: NonNullable<KnownOrigin['mending']> }) =>
  mending.drafts.map(({ id, as, subject, state, holder }) => (
    <p key={id} className={classes.answering} data-tone="warning" role="status">
      {mendingText.band.underway[as](
        subject === '' ? draftText.noSubject : subject,
        draftText.heldBy(draftStateLabels[state], holder),
      )}{' '}
      <Link to="/du-thao/$id" params={{ id }} className={cardLines.link}>
        {mendingText.band.openDraft}
      </Link>
    </p>
  ))

interface WordFilesProps {
  readonly files: NonNullable<KnownOrigin['mending']>['files']
  readonly isCarried: boolean
  readonly onChange: (isCarried: boolean) => void
}

/** The Word files of the document that is replaced, as the first versions of the draft's own. */
const WordFiles = ({ files, isCarried, onChange }: WordFilesProps) => {
  const [main, ...annexes] = files
  if (!main) return <p className={cardLines.secondary}>{mendingText.noWord}</p>
  const label =
    annexes.length === 0
      ? mendingText.carry(main.name)
      : mendingText.carryAnnexes(main.name, formatNumber(annexes.length))
  return <Checkbox label={label} checked={isCarried} onChange={(event) => onChange(event.currentTarget.checked)} />
}

interface ReasonProps {
  readonly as: Mending
  readonly value: string
  readonly problem: string | undefined
  readonly onChange: (reason: string) => void
}

const Reason = ({ as, value, problem, onChange }: ReasonProps) => (
  <TextField
    label={mendingText.reason[as]}
    hint={mendingText.reasonHint}
    isRequired
    lines={2}
    maxLength={1000}
    value={value}
    problem={problem}
    onChange={onChange}
  />
)

/**
 * Soạn văn bản: empty, as the answer to an incoming document, or in the place of an issued one. What is typed is kept
 * until the draft is there.
 */
export const NewDraftPage = () => {
  const navigate = useNavigate()
  const now = useNow()
  const origin = useAsked()
  const form = useKeptForm(keyOf(origin), nothingBegun)
  const { begin, isBusy, refusal } = useBegin(origin)
  const { answered, mended, mending } = useOrigin(origin, form)
  const [wasTried, setWasTried] = useState(false)
  const [isUploading, setIsUploading] = useState(false)
  const { fields, files, reason, word } = form.value
  const mends = origin === null || origin.as === 'answers' ? null : origin.as
  const problems = {
    ...fieldProblems(fields),
    reason: mends !== null && reason.trim() === '' ? mendingText.reasonMissing : undefined,
  }
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
      title={titleOf(origin)}
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
          if (isBusy || isUploading) return
          void submit()
          goToFirstProblem(event.currentTarget)
        }}
      >
        {answered && <About title={words.answers(answered.code)} subject={answered.subject} />}
        {mended && mends && (
          <About title={mendingText.of[mends](mended.typeName, mended.code)} subject={mended.fields.subject} />
        )}
        {mending && <Underway mending={mending} />}
        {mends && (
          <Reason
            as={mends}
            value={reason}
            problem={wasTried ? problems.reason : undefined}
            onChange={(next) => form.change((before) => ({ ...before, reason: next }))}
          />
        )}
        <DraftFieldsForm
          value={fields}
          problems={wasTried ? problems : {}}
          onChange={(change) => form.change((before) => ({ ...before, fields: change(before.fields) }))}
        />
        {mending && mends === 'replaces' && (
          <WordFiles
            files={mending.files}
            isCarried={word === 'carried'}
            onChange={(isCarried) => form.change((before) => ({ ...before, word: isCarried ? 'carried' : 'none' }))}
          />
        )}
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
