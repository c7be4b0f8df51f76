import { Button } from '@mantine/core'
import { parseDocumentCode } from '#shared/kernel/document-code.ts'
import type { CivilDate } from '#shared/kernel/time.ts'
import { formatNumber } from '#renderer/lib/format.ts'
import { newId } from '#renderer/lib/ids.ts'
import { useClient, useCommand } from '#renderer/lib/queries.tsx'
import { useMay } from '#renderer/lib/session.tsx'
import { intakeText } from '#renderer/text/intake.ts'
import { refusalLine, sayRefusal } from '#renderer/text/refusals.ts'
import { typeLabel } from '#renderer/text/type-label.ts'
import { registrationWarningLabels } from '#renderer/text/vocabulary.ts'
import { Combobox } from '#renderer/ui/combobox.tsx'
import { DateField } from '#renderer/ui/date-field.tsx'
import { SelectField, TextField } from '#renderer/ui/form-field.tsx'
import { SuggestField } from '#renderer/ui/suggest-field.tsx'
import { useToast } from '#renderer/ui/toasts.tsx'
import { FieldCell } from './field-cell.tsx'
import {
  bookOf,
  nextNumber,
  withTypeOfCode,
  type Agency,
  type Book,
  type Check,
  type DocumentType,
  type FormState,
} from './form-state.ts'
import classes from './form.module.css'
import type { Problems } from './use-registration.ts'

export interface FieldsProps {
  readonly form: FormState
  readonly change: (change: Partial<FormState>) => void
  readonly replace: (next: (before: FormState) => FormState) => void
  readonly problems: Problems
  readonly check: Check | undefined
  readonly books: readonly Book[]
  readonly types: readonly DocumentType[]
  readonly today: CivilDate
}

const words = intakeText.form
const subjectLimit = 500

const warned = (check: Check | undefined, ...kinds: readonly Check['warnings'][number][]): string | undefined => {
  const kind = kinds.find((each) => check?.warnings.includes(each))
  return kind === undefined ? undefined : registrationWarningLabels[kind]
}

const bookLabel = (book: Book): string =>
  book.closed
    ? words.bookClosed(book.name)
    : book.lockedYears.includes(book.year)
      ? words.bookLocked(book.name)
      : book.name

/** Book and day of arrival, with the number the entry will get. */
export const ArrivalFields = ({ form, change, problems, books, today }: FieldsProps) => {
  const book = bookOf(form, books)
  const arrivedOn = form.arrivedOn ?? today
  const next = book === null || form.way !== 'next' ? null : nextNumber(book, arrivedOn)
  const isBeforeDocument = form.issuedOn !== null && form.issuedOn > arrivedOn
  return (
    <>
      <FieldCell name="bookId" span={8}>
        <SelectField
          label={words.book}
          law={intakeText.law.numbering}
          value={book?.id ?? null}
          onChange={(bookId) => change({ bookId })}
          choices={books.map((each) => ({ value: each.id, label: bookLabel(each) }))}
          placeholder={words.noBook}
          problem={problems.bookId}
          {...(next !== null && { hint: <span className={classes.next}>{words.nextNumber(next)}</span> })}
        />
      </FieldCell>
      <FieldCell name="arrivedOn" span={4}>
        <DateField
          label={words.arrivedOn}
          law={intakeText.law.arrivedOn}
          value={arrivedOn}
          onChange={(day) => change({ arrivedOn: day === today ? null : day })}
          today={today}
          problem={problems.arrivedOn}
          {...(isBeforeDocument && { warning: sayRefusal({ code: 'registry.arrivedBeforeIssued' }).sentence })}
        />
      </FieldCell>
    </>
  )
}

const CodeField = ({ form, change, replace, problems, check, types }: FieldsProps) => {
  const parsed = parseDocumentCode(form.code)
  const hint = parsed
    ? words.codeParsed(`${parsed.number}${parsed.suffix}`, parsed.notation)
    : form.code.trim() === ''
      ? undefined
      : words.codeUnparsed
  const warning = warned(check, 'codeLong')
  return (
    <FieldCell name="code" span={8}>
      <TextField
        label={words.code}
        law={intakeText.law.code}
        value={form.code}
        onChange={(code) => change({ code })}
        onBlur={() => replace((before) => withTypeOfCode(before, types))}
        placeholder={words.codePlaceholder}
        maxLength={60}
        problem={problems.code}
        {...(hint !== undefined && { hint })}
        {...(warning !== undefined && { warning })}
      />
    </FieldCell>
  )
}

const IssuerField = ({ form, change, problems, check }: FieldsProps) => {
  const client = useClient()
  const may = useMay()
  const showToast = useToast()
  const save = useCommand('catalogue.saveAgency')
  const isUnknown = form.issuer.trim() !== '' && form.issuerId === null
  const add = async () => {
    const id = newId()
    const name = form.issuer.trim()
    const answer = await save.run({
      id,
      name,
      code: '',
      legacyCode: '',
      parentName: '',
      abbreviation: '',
      successorId: null,
      validFrom: null,
      validTo: null,
      version: null,
    })
    if (!answer.ok) {
      showToast({ text: refusalLine(answer.refusal), tone: 'danger' })
      return
    }
    change({ issuerId: id, issuer: name })
    showToast({ text: words.issuerAdded(name) })
  }
  const warning = warned(check, 'issuerLong')
  return (
    <FieldCell name="issuer" span={12}>
      <SuggestField<Agency>
        label={words.issuer}
        isRequired
        value={form.issuer}
        onType={(issuer) => change({ issuer, issuerId: null })}
        onPick={(agency) => change({ issuer: agency.name, issuerId: agency.id })}
        options={async (search) => {
          const answer = await client.catalogue.findAgencies({ search, limit: 12 })
          if (!answer.ok) throw new Error(answer.refusal.code)
          return answer.value.items
        }}
        keyOf={(agency) => agency.id}
        textOf={(agency) => agency.name}
        detailOf={(agency) => [agency.code, agency.parentName].filter((part) => part !== '').join(' · ')}
        placeholder={words.issuerPlaceholder}
        problem={problems.issuer}
        {...(warning !== undefined && { warning })}
        {...(isUnknown && {
          hint: (
            <span className={classes.unknown}>
              {words.issuerUnknown}{' '}
              {may('catalogue.edit') && (
                <Button
                  size="compact-xs"
                  variant="subtle"
                  tabIndex={-1}
                  loading={save.isBusy}
                  onClick={() => void add()}
                >
                  {words.issuerAdd}
                </Button>
              )}
            </span>
          ),
        })}
      />
    </FieldCell>
  )
}

const SubjectField = ({ form, change, problems, check }: FieldsProps) => {
  const isHidden = form.secrecy === 'topSecret'
  const length = form.subject.length
  const warning = warned(check, 'subjectLong')
  return (
    <FieldCell name="subject" span={12}>
      <TextField
        label={words.subject}
        law={intakeText.law.subject}
        isRequired={!isHidden}
        lines={3}
        value={form.subject}
        onChange={(subject) => change({ subject })}
        maxLength={5000}
        isDisabled={isHidden && form.subject === ''}
        problem={problems.subject}
        {...(length > subjectLimit * 0.8 && { hint: words.subjectLength(formatNumber(length)) })}
        {...(warning !== undefined && { warning })}
      />
    </FieldCell>
  )
}

/** Type, code, date, issuer, subject, signer: the order of Annex VI of Decree 30/2020/NĐ-CP. */
export const DocumentFields = (props: FieldsProps) => {
  const { form, change, problems, check, types, today } = props
  const dateWarning = warned(check, 'issuedInFuture', 'issuedLongAgo')
  const type = types.find(({ id }) => id === form.typeId) ?? null
  return (
    <>
      <FieldCell name="typeId" span={12}>
        <Combobox<DocumentType>
          label={words.type}
          value={type}
          onChange={(chosen) => change({ typeId: chosen?.id ?? null, typeFrom: chosen ? 'person' : 'code' })}
          options={types}
          keyOf={({ id }) => id}
          textOf={typeLabel}
          detailOf={({ abbreviation }) => abbreviation}
          placeholder={words.typeNone}
          {...(type !== null && form.typeFrom === 'code' && { hint: words.typeGuessed })}
        />
      </FieldCell>
      <CodeField {...props} />
      <FieldCell name="issuedOn" span={4}>
        <DateField
          label={words.issuedOn}
          value={form.issuedOn}
          onChange={(issuedOn) => change({ issuedOn })}
          today={today}
          problem={problems.issuedOn}
          {...(dateWarning !== undefined && { warning: dateWarning })}
        />
      </FieldCell>
      <IssuerField {...props} />
      <SubjectField {...props} />
      <FieldCell name="signerName">
        <TextField
          label={words.signerName}
          value={form.signerName}
          onChange={(signerName) => change({ signerName })}
          maxLength={100}
        />
      </FieldCell>
      <FieldCell name="signerPosition">
        <TextField
          label={words.signerPosition}
          value={form.signerPosition}
          onChange={(signerPosition) => change({ signerPosition })}
          maxLength={200}
        />
      </FieldCell>
    </>
  )
}
