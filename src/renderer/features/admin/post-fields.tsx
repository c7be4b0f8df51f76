import { useState } from 'react'
import { permissions, permissionsByRole, roles, type Permission, type Role } from '#shared/vocabulary/roles.ts'
import type { CivilDate } from '#shared/kernel/time.ts'
import { useToday } from '#renderer/lib/now.ts'
import { useOperation } from '#renderer/lib/queries.tsx'
import { adminText } from '#renderer/text/admin.ts'
import { choicesOf, permissionLabels, roleLabels } from '#renderer/text/vocabulary.ts'
import { MultiCombobox } from '#renderer/ui/combobox.tsx'
import { DateField } from '#renderer/ui/date-field.tsx'
import { FieldRow, SelectField, TextField } from '#renderer/ui/form-field.tsx'
import classes from './admin.module.css'
import { CheckField, Note } from './parts.tsx'
import type { Book, Post } from './types.ts'

const text = adminText.post

/** What a post lets its holder do, as it stands in a form. */
export interface Duty {
  readonly role: Role
  readonly title: string
  readonly grants: readonly Permission[]
  readonly bookIds: readonly string[]
  readonly scopeFrom: CivilDate | null
  readonly scopeTo: CivilDate | null
}

export const freshDuty: Duty = {
  role: 'specialist',
  title: '',
  grants: [],
  bookIds: [],
  scopeFrom: null,
  scopeTo: null,
}

export const dutyOf = ({ role, title, grants, scope }: Post): Duty => ({
  role,
  title,
  grants,
  bookIds: scope?.bookIds ?? [],
  scopeFrom: scope?.from ?? null,
  scopeTo: scope?.to ?? null,
})

/** The duty as the operations take it: grants that the role has anyway are left out, a scope only for an inspector. */
export const dutyInput = ({ role, title, grants, bookIds, scopeFrom, scopeTo }: Duty) => ({
  role,
  title,
  grants: grants.filter((permission) => !permissionsByRole[role].includes(permission)),
  scope: role === 'inspector' ? { bookIds: [...bookIds], from: scopeFrom, to: scopeTo } : null,
})

export interface DutyFieldsProps {
  readonly value: Duty
  readonly onChange: (patch: Partial<Duty>) => void
  readonly problem: (path: string) => string | undefined
}

const ScopeFields = ({ value, onChange, problem }: DutyFieldsProps) => {
  const today = useToday()
  const books = useOperation('registry.books', { side: 'all' })
  const items = books.value?.items ?? []
  return (
    <fieldset className={classes.grants}>
      <legend>{text.scope}</legend>
      <MultiCombobox<Book>
        label={text.scopeBooks}
        hint={text.scopeHint}
        isRequired
        options={items}
        keyOf={(book) => book.id}
        textOf={(book) => book.name}
        value={items.filter(({ id }) => value.bookIds.includes(id))}
        onChange={(chosen) => onChange({ bookIds: chosen.map(({ id }) => id) })}
        problem={problem('scope')}
      />
      <FieldRow>
        <DateField
          label={text.scopeFrom}
          value={value.scopeFrom}
          onChange={(scopeFrom) => onChange({ scopeFrom })}
          today={today}
        />
        <DateField
          label={text.scopeTo}
          value={value.scopeTo}
          onChange={(scopeTo) => onChange({ scopeTo })}
          today={today}
        />
      </FieldRow>
    </fieldset>
  )
}

/** Role, title, what the role may do in words, and what is granted beyond it. */
export const DutyFields = (props: DutyFieldsProps) => {
  const { value, onChange, problem } = props
  const [hadGrants] = useState(value.grants.length > 0)
  const own = permissionsByRole[value.role]
  const beyond = permissions.filter((permission) => !own.includes(permission) && permission !== 'incoming.inspect')
  const toggle = (permission: Permission, isGranted: boolean) =>
    onChange({
      grants: isGranted ? [...value.grants, permission] : value.grants.filter((each) => each !== permission),
    })
  return (
    <>
      <FieldRow>
        <SelectField
          label={text.role}
          value={value.role}
          onChange={(role) => onChange({ role })}
          choices={choicesOf(roles, roleLabels)}
        />
        <TextField
          label={text.title}
          value={value.title}
          onChange={(title) => onChange({ title })}
          hint={text.titleHint}
          isRequired
          problem={problem('title')}
        />
      </FieldRow>
      <p className={classes.small}>{text.roleMay}</p>
      <ul className={classes.bullets}>
        {own.map((permission) => (
          <li key={permission}>{permissionLabels[permission]}</li>
        ))}
      </ul>
      {value.role === 'administrator' && <Note>{text.administratorNote}</Note>}
      {value.role === 'inspector' ? (
        <ScopeFields {...props} />
      ) : (
        <details className={classes.grants} open={hadGrants}>
          <summary className={classes.grantsTitle}>{text.grants}</summary>
          {beyond.map((permission) => (
            <CheckField
              key={permission}
              label={permissionLabels[permission]}
              value={value.grants.includes(permission)}
              onChange={(isGranted) => toggle(permission, isGranted)}
            />
          ))}
          <p className={classes.small}>{text.grantsHint}</p>
        </details>
      )}
    </>
  )
}
