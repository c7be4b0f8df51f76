import { useState } from 'react'
import { newId } from '#renderer/lib/ids.ts'
import { outgoingText } from '#renderer/text/outgoing.ts'
import { ActFrame } from '#renderer/ui/acts/act-frame.tsx'
import { FilesField, type BroughtFile } from '#renderer/ui/acts/files-field.tsx'
import { useTellAnswered } from '#renderer/ui/acts/tell-answered.ts'
import { useActForm } from '#renderer/ui/acts/use-act-form.ts'
import { TextField } from '#renderer/ui/form-field.tsx'
import { useToast } from '#renderer/ui/toasts.tsx'
import type { NumberRequest } from '../types.ts'
import { AnswersField, type AnsweredEntry } from './answers-field.tsx'
import { EntryFields } from './entry-fields.tsx'
import { emptyEntry, entryFormOf, entryProblems, fieldsOf, namedFiles, type EntryForm } from './entry-form.ts'
import { NumberingFields } from '#renderer/ui/acts/numbering-fields.tsx'
import { nextNumbering, numberingOf, numberingProblems, type NumberingForm } from '#renderer/ui/acts/numbering.ts'

const words = outgoingText.registering

interface Form extends EntryForm, NumberingForm {
  readonly files: readonly BroughtFile[]
  readonly answering: readonly AnsweredEntry[]
  readonly unsignedReason: string
}

export interface RegisterDialogProps {
  /** The wish for a number that is being granted; null for a document that the clerk brings. */
  readonly request: NumberRequest | null
  readonly onClose: () => void
  readonly onRegistered: (id: string) => void
}

/** Đăng ký văn bản đi: number and date in one act, for what was signed on paper or elsewhere. */
export const RegisterDialog = ({ request, onClose, onRegistered }: RegisterDialogProps) => {
  const showToast = useToast()
  const tellAnswered = useTellAnswered()
  const [id] = useState(newId)
  const before = request?.fields
  const act = useActForm<'outgoing.register', Form>({
    key: `act.outgoing.register.${request?.id ?? 'new'}`,
    operation: 'outgoing.register',
    initial: {
      ...(before ? entryFormOf(before) : emptyEntry),
      ...nextNumbering,
      bookId: request?.bookId ?? null,
      files: request?.files.map(({ blob, name }) => ({ blob, name })) ?? [],
      answering: [],
      unsignedReason: '',
    },
    check: (form) => ({ ...entryProblems(form), ...numberingProblems(form) }),
    inputOf: (form) => ({
      id,
      ...numberingOf(form),
      fields: fieldsOf(form, before),
      files: namedFiles(form.files),
      answers: [...new Set([...(request?.answers ?? []), ...form.answering.map((entry) => entry.id)])],
      requestId: request?.id ?? null,
      unsignedReason: form.unsignedReason,
    }),
    onDone: ({ code, answered }) => {
      showToast({ text: words.done(code) })
      tellAnswered(answered)
      onRegistered(id)
    },
  })
  const { value: form, problems } = act
  const change = (patch: Partial<Form>) => act.form.change((now) => ({ ...now, ...patch }))
  const isUnsigned = act.refusal?.code === 'outgoing.unsigned' || form.unsignedReason !== ''
  return (
    <ActFrame
      act={act}
      timeline={[]}
      isOffered
      title={request ? words.ofRequest(request.by) : words.title}
      submitLabel={words.submit}
      width={860}
      enterKey="moves"
      onClose={onClose}
    >
      <EntryFields form={form} onChange={change} problems={problems} />
      <AnswersField value={form.answering} onChange={(answering) => act.set('answering', answering)} />
      <FilesField
        legend={words.files}
        files={form.files}
        onChange={(next) => act.form.change((now) => ({ ...now, files: next(now.files) }))}
      />
      <NumberingFields
        asked={form.typeId === null ? null : { fields: fieldsOf(form, before) }}
        form={form}
        onChange={change}
        problems={problems}
      />
      {isUnsigned && (
        <TextField
          label={words.unsignedReason}
          hint={words.unsignedHint}
          maxLength={1000}
          value={form.unsignedReason}
          onChange={(unsignedReason) => act.set('unsignedReason', unsignedReason)}
        />
      )}
    </ActFrame>
  )
}
