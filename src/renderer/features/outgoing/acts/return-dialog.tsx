import { outgoingText } from '#renderer/text/outgoing.ts'
import { TextField } from '#renderer/ui/form-field.tsx'
import type { KeptLoan } from '../types.ts'
import { OutgoingDialog, useOutgoingAct, type OutgoingActProps } from './act.tsx'

const words = outgoingText.acts.giveBack

/** Sổ sử dụng bản lưu: the kept copy is back, in which condition. */
export const ReturnDialog = ({ loan, ...props }: OutgoingActProps & { readonly loan: KeptLoan }) => {
  const { id, version, borrower } = loan
  const act = useOutgoingAct<'outgoing.returnKept', { note: string }>(props, {
    operation: 'outgoing.returnKept',
    about: id,
    initial: { note: '' },
    check: () => ({}),
    inputOf: ({ note }) => ({ id, version, note }),
    said: () => words.done(borrower),
  })
  return (
    <OutgoingDialog props={props} act={act} title={words.title(borrower)} submitLabel={words.submit}>
      <TextField
        label={words.note}
        lines={2}
        maxLength={1000}
        placeholder={words.notePlaceholder}
        value={act.value.note}
        onChange={(note) => act.set('note', note)}
      />
    </OutgoingDialog>
  )
}
