import { Checkbox } from '@mantine/core'
import { agencyKinds } from '#shared/vocabulary/document.ts'
import { entryText } from '#renderer/text/entry.ts'
import { agencyKindLabels, choicesOf } from '#renderer/text/vocabulary.ts'
import { FactList } from '#renderer/ui/card.tsx'
import { FieldRow, SelectField, TextField } from '#renderer/ui/form-field.tsx'
import { NewPasswordFields } from '#renderer/ui/password-field.tsx'
import classes from './entry.module.css'
import {
  abbreviationFor,
  accountFor,
  clockTime,
  hoursProblem,
  isAccountName,
  type Founding,
  type Span,
} from './founding.ts'

const text = entryText.found

export interface StepProps {
  readonly founding: Founding
  readonly onChange: (patch: Partial<Founding>) => void
  /** The person wanted to go on: say what is missing. */
  readonly mode: 'typing' | 'checked'
}

const missing = (mode: StepProps['mode'], value: string, label: string): string | undefined =>
  mode === 'checked' && value.trim() === '' ? text.required(label) : undefined

export const AgencyStep = ({ founding, onChange, mode }: StepProps) => (
  <>
    <TextField
      label={text.name}
      hint={text.nameHint}
      isRequired
      autoFocus
      value={founding.name}
      maxLength={200}
      problem={missing(mode, founding.name, text.name)}
      onChange={(name) =>
        onChange(
          founding.abbreviation === abbreviationFor(founding.name)
            ? { name, abbreviation: abbreviationFor(name) }
            : { name },
        )
      }
    />
    <FieldRow>
      <TextField
        label={text.parentName}
        hint={text.parentHint}
        value={founding.parentName}
        maxLength={200}
        onChange={(parentName) => onChange({ parentName })}
      />
      <SelectField
        label={text.kind}
        value={founding.kind}
        choices={choicesOf(agencyKinds, agencyKindLabels)}
        onChange={(kind) => onChange({ kind })}
      />
    </FieldRow>
    <FieldRow>
      <TextField
        label={text.abbreviation}
        hint={text.abbreviationHint}
        law={text.abbreviationLaw}
        isRequired
        value={founding.abbreviation}
        maxLength={20}
        problem={missing(mode, founding.abbreviation, text.abbreviation)}
        onChange={(abbreviation) => onChange({ abbreviation })}
      />
      <TextField
        label={text.place}
        hint={text.placeHint}
        value={founding.place}
        maxLength={100}
        onChange={(place) => onChange({ place })}
      />
    </FieldRow>
    <FieldRow>
      <TextField
        label={text.code}
        hint={text.codeHint}
        value={founding.code}
        maxLength={35}
        onChange={(code) => onChange({ code })}
      />
      <TextField
        label={text.legacyCode}
        hint={text.legacyHint}
        value={founding.legacyCode}
        maxLength={35}
        onChange={(legacyCode) => onChange({ legacyCode })}
      />
    </FieldRow>
  </>
)

interface SpanFieldsProps {
  readonly name: string
  readonly span: Span
  readonly onChange: (span: Span) => void
}

const SpanFields = ({ name, span, onChange }: SpanFieldsProps) => (
  <FieldRow>
    <TextField
      label={text.from(name)}
      value={span.from}
      maxLength={8}
      onChange={(from) => onChange({ ...span, from })}
      onBlur={() => onChange({ ...span, from: clockTime(span.from) })}
    />
    <TextField
      label={text.to(name)}
      value={span.to}
      maxLength={8}
      onChange={(to) => onChange({ ...span, to })}
      onBlur={() => onChange({ ...span, to: clockTime(span.to) })}
    />
  </FieldRow>
)

export const HoursStep = ({ founding, onChange, mode }: StepProps) => {
  const problem = mode === 'checked' ? hoursProblem(founding) : undefined
  const toggle = (weekday: number) => {
    const { workdays } = founding
    const next = workdays.includes(weekday) ? workdays.filter((day) => day !== weekday) : [...workdays, weekday]
    onChange({ workdays: next.toSorted((left, right) => left - right) })
  }
  return (
    <>
      <p className={classes.lead}>{text.hoursLead}</p>
      <fieldset className={classes.days}>
        <legend>{text.days}</legend>
        {text.weekdays.map((label, index) => (
          <Checkbox
            key={label}
            label={label}
            checked={founding.workdays.includes(index + 1)}
            onChange={() => toggle(index + 1)}
          />
        ))}
      </fieldset>
      <SpanFields name={text.morning} span={founding.morning} onChange={(morning) => onChange({ morning })} />
      <SpanFields name={text.afternoon} span={founding.afternoon} onChange={(afternoon) => onChange({ afternoon })} />
      {problem !== undefined && (
        <p className={classes.problem} role="alert">
          {problem}
        </p>
      )}
    </>
  )
}

export const AdministratorStep = ({ founding, onChange, mode }: StepProps) => {
  const accountProblem = mode === 'checked' && !isAccountName(founding.account) ? text.accountInvalid : undefined
  return (
    <>
      <p className={classes.lead}>{text.administratorLead}</p>
      <FieldRow>
        <TextField
          label={text.fullName}
          isRequired
          autoFocus
          value={founding.fullName}
          maxLength={100}
          problem={missing(mode, founding.fullName, text.fullName)}
          onChange={(fullName) =>
            onChange(
              founding.account === accountFor(founding.fullName)
                ? { fullName, account: accountFor(fullName) }
                : { fullName },
            )
          }
        />
        <TextField
          label={text.positionTitle}
          hint={text.positionHint}
          value={founding.title}
          maxLength={100}
          onChange={(title) => onChange({ title })}
        />
      </FieldRow>
      <TextField
        label={text.account}
        hint={text.accountHint}
        isRequired
        value={founding.account}
        maxLength={40}
        problem={accountProblem}
        onChange={(account) => onChange({ account })}
      />
      <NewPasswordFields
        label={entryText.signIn.password}
        account={founding.account}
        value={founding.password}
        onChange={(password) => onChange({ password })}
      />
    </>
  )
}

const spanWords = ({ from, to }: Span): string => `${from}–${to}`

export const CheckStep = ({ founding }: { readonly founding: Founding }) => (
  <>
    <p className={classes.lead}>{text.checkLead}</p>
    <FactList
      facts={[
        { label: text.name, value: founding.name },
        { label: text.parentName, value: founding.parentName },
        { label: text.kind, value: agencyKindLabels[founding.kind] },
        { label: text.abbreviation, value: founding.abbreviation },
        { label: text.place, value: founding.place },
        { label: text.code, value: founding.code },
        { label: text.legacyCode, value: founding.legacyCode },
        {
          label: text.workingHours,
          value: `${founding.workdays.map((day) => text.weekdays[day - 1]).join(', ')}; ${spanWords(founding.morning)}, ${spanWords(founding.afternoon)}`,
        },
        { label: text.steps.administrator, value: founding.fullName },
        { label: text.positionTitle, value: founding.title },
        { label: text.account, value: founding.account },
      ]}
    />
  </>
)
