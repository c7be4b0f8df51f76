import { useState } from 'react'
import type { CivilDate } from '#shared/kernel/time.ts'
import { newId } from '#renderer/lib/ids.ts'
import { useToday } from '#renderer/lib/now.ts'
import { outgoingText } from '#renderer/text/outgoing.ts'
import { DateField } from '#renderer/ui/date-field.tsx'
import { FieldRow, TextField } from '#renderer/ui/form-field.tsx'
import { OutgoingDialog, useOutgoingAct, type OutgoingActProps } from './act.tsx'

const words = outgoingText.acts.lend

interface Form {
  readonly borrower: string
  readonly permittedBy: string
  readonly purpose: string
  readonly fileNotation: string
  readonly dueOn: CivilDate | null
}

/** Sổ sử dụng bản lưu: who takes the kept copy out, who allowed it. */
export const LendDialog = (props: OutgoingActProps) => {
  const today = useToday()
  const [id] = useState(newId)
  const act = useOutgoingAct<'outgoing.lendKept', Form>(props, {
    operation: 'outgoing.lendKept',
    initial: {
      borrower: '',
      permittedBy: '',
      purpose: '',
      fileNotation: props.detail.fields.fileNotation,
      dueOn: null,
    },
    check: ({ borrower, permittedBy }) => ({
      borrower: borrower.trim() === '' ? words.borrowerMissing : undefined,
      permittedBy: permittedBy.trim() === '' ? words.permittedMissing : undefined,
    }),
    inputOf: (form, { documentId }) => ({ id, documentId, ...form }),
    said: (_, { borrower }) => words.done(borrower),
  })
  return (
    <OutgoingDialog props={props} act={act} name="lendKept" title={words.title} submitLabel={words.submit}>
      <FieldRow>
        <TextField
          label={words.borrower}
          isRequired
          maxLength={200}
          value={act.value.borrower}
          problem={act.problems.borrower}
          onChange={(borrower) => act.set('borrower', borrower)}
        />
        <TextField
          label={words.permittedBy}
          isRequired
          maxLength={200}
          value={act.value.permittedBy}
          problem={act.problems.permittedBy}
          onChange={(permittedBy) => act.set('permittedBy', permittedBy)}
        />
      </FieldRow>
      <TextField
        label={words.purpose}
        maxLength={1000}
        value={act.value.purpose}
        onChange={(purpose) => act.set('purpose', purpose)}
      />
      <FieldRow>
        <TextField
          label={words.fileNotation}
          maxLength={50}
          value={act.value.fileNotation}
          onChange={(fileNotation) => act.set('fileNotation', fileNotation)}
        />
        <DateField
          label={words.dueOn}
          value={act.value.dueOn}
          today={today}
          onChange={(dueOn) => act.set('dueOn', dueOn)}
        />
      </FieldRow>
    </OutgoingDialog>
  )
}
