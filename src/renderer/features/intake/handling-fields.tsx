import { Checkbox } from '@mantine/core'
import { channels, secrecies, urgencies } from '#shared/vocabulary/document.ts'
import { useOperation } from '#renderer/lib/queries.tsx'
import { intakeText } from '#renderer/text/intake.ts'
import { sayRefusal } from '#renderer/text/refusals.ts'
import {
  channelLabels,
  choicesOf,
  registrationWarningLabels,
  secrecyLabels,
  urgencyLabels,
} from '#renderer/text/vocabulary.ts'
import { DateField } from '#renderer/ui/date-field.tsx'
import { SelectField, TextField } from '#renderer/ui/form-field.tsx'
import type { FieldsProps } from './document-fields.tsx'
import { FieldCell } from './field-cell.tsx'
import { withChannel, withSecrecy } from './form-state.ts'
import classes from './form.module.css'
import type { Card } from './receiving.ts'

const words = intakeText.form
const noField = ''

export interface HandlingFieldsProps extends FieldsProps {
  readonly card: Card | null
}

/** What the rules on state secrets ask for, said where the level is chosen. */
const SecrecyField = ({ form, replace, problems, books, card }: HandlingFieldsProps) => {
  const office = useOperation('accounts.office', form.secrecy === 'none' ? null : {})
  const { secrecy } = form
  const sentences =
    secrecy === 'none'
      ? []
      : [
          intakeText.secret.rules[secrecy],
          ...(books.some(({ kind }) => kind === 'incomingSecret') ? [] : [intakeText.secret.noBook]),
          ...(card !== null && office.value?.acceptSecretFiles === false ? [intakeText.secret.files] : []),
        ]
  return (
    <FieldCell name="secrecy">
      <SelectField
        label={words.secrecy}
        law={intakeText.law.secrecy}
        value={secrecy}
        onChange={(level) => replace((before) => withSecrecy(before, level, books))}
        choices={choicesOf(secrecies, secrecyLabels)}
        problem={problems.secrecy}
        {...(sentences.length > 0 && { warning: sentences.join(' ') })}
      />
    </FieldCell>
  )
}

/** Urgency, secrecy, field, pages and copies. */
export const HandlingFields = (props: HandlingFieldsProps) => {
  const { form, change, problems } = props
  const fields = useOperation('catalogue.fields', {}).value?.items ?? []
  return (
    <>
      <FieldCell name="urgency">
        <SelectField
          label={words.urgency}
          value={form.urgency}
          onChange={(urgency) => change({ urgency })}
          choices={choicesOf(urgencies, urgencyLabels)}
        />
      </FieldCell>
      <SecrecyField {...props} />
      <FieldCell name="fieldId">
        <SelectField
          label={words.field}
          value={form.fieldId ?? noField}
          onChange={(fieldId) => change({ fieldId: fieldId === noField ? null : fieldId })}
          choices={[
            { value: noField, label: words.fieldNone },
            ...fields.filter(({ validTo }) => validTo === null).map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      </FieldCell>
      <FieldCell name="pages" span={3}>
        <TextField
          label={words.pages}
          value={form.pages}
          onChange={(pages) => change({ pages })}
          problem={problems.pages}
          maxLength={5}
        />
      </FieldCell>
      <FieldCell name="copies" span={3}>
        <TextField
          label={words.copies}
          value={form.copies}
          onChange={(copies) => change({ copies })}
          problem={problems.copies}
          maxLength={5}
        />
      </FieldCell>
    </>
  )
}

/** How it came, its paper, the reply it asks for, the file it belongs to. */
export const ReceiptFields = ({ form, change, replace, problems, check, today }: HandlingFieldsProps) => {
  const isReplyEarly = form.replyBy !== null && form.replyBy < (form.arrivedOn ?? today)
  const replyWarning = isReplyEarly
    ? sayRefusal({ code: 'registry.replyBeforeArrival' }).sentence
    : check?.warnings.includes('yearUnconfirmed')
      ? registrationWarningLabels.yearUnconfirmed
      : undefined
  return (
    <>
      <FieldCell name="channel">
        <SelectField
          label={words.channel}
          value={form.channel}
          onChange={(channel) => replace((before) => withChannel(before, channel))}
          choices={choicesOf(channels, channelLabels)}
        />
      </FieldCell>
      <FieldCell name="hasPaper">
        <div className={classes.checks}>
          <Checkbox
            label={words.hasPaper}
            checked={form.hasPaper}
            onChange={(event) => change({ hasPaper: event.currentTarget.checked })}
          />
          <Checkbox
            label={words.unopened}
            checked={form.unopened}
            onChange={(event) => change({ unopened: event.currentTarget.checked })}
          />
        </div>
      </FieldCell>
      {form.unopened && (
        <FieldCell name="addressee" span={12}>
          <TextField
            label={words.addressee}
            value={form.addressee}
            onChange={(addressee) => change({ addressee })}
            maxLength={200}
          />
        </FieldCell>
      )}
      <FieldCell name="replyBy" span={4}>
        <DateField
          label={words.replyBy}
          law={intakeText.law.replyBy}
          value={form.replyBy}
          onChange={(replyBy) => change({ replyBy })}
          today={today}
          problem={problems.replyBy}
          {...(replyWarning !== undefined && { warning: replyWarning })}
        />
      </FieldCell>
      <FieldCell name="fileNotation" span={4}>
        <TextField
          label={words.fileNotation}
          value={form.fileNotation}
          onChange={(fileNotation) => change({ fileNotation })}
          maxLength={50}
        />
      </FieldCell>
      <FieldCell name="language" span={4}>
        <TextField
          label={words.language}
          value={form.language}
          onChange={(language) => change({ language })}
          maxLength={30}
        />
      </FieldCell>
      <FieldCell name="note" span={12}>
        <TextField
          label={words.note}
          lines={2}
          value={form.note}
          onChange={(note) => change({ note })}
          maxLength={2000}
          isDisabled={form.secrecy === 'topSecret' && form.note === ''}
        />
      </FieldCell>
    </>
  )
}
