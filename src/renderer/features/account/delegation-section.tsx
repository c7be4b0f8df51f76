import { Button } from '@mantine/core'
import { useState, type SubmitEvent } from 'react'
import type { contract, OutputOf } from '#shared/contract/index.ts'
import type { CivilDate } from '#shared/kernel/time.ts'
import { formatDate } from '#renderer/lib/format.ts'
import { newId } from '#renderer/lib/ids.ts'
import { useKeptForm } from '#renderer/lib/kept-form.ts'
import { useToday } from '#renderer/lib/now.ts'
import { useCommand, useOperation } from '#renderer/lib/queries.tsx'
import { useMe } from '#renderer/lib/session.tsx'
import { accountText } from '#renderer/text/account.ts'
import { refusalLine } from '#renderer/text/refusals.ts'
import { Combobox } from '#renderer/ui/combobox.tsx'
import { DateField } from '#renderer/ui/date-field.tsx'
import { FieldRow, SelectField, TextField } from '#renderer/ui/form-field.tsx'
import { KeptNote } from '#renderer/ui/kept-note.tsx'
import { useToast } from '#renderer/ui/toasts.tsx'
import classes from './account.module.css'

type Person = OutputOf<typeof contract.accounts.people>['items'][number]
type Delegation = OutputOf<typeof contract.accounts.delegations>['items'][number]

const text = accountText.delegation

interface Typed {
  readonly fromPostId: string | null
  readonly toPersonId: string | null
  readonly validFrom: CivilDate | null
  readonly validTo: CivilDate | null
  readonly reason: string
}

const nothingTyped: Typed = { fromPostId: null, toPersonId: null, validFrom: null, validTo: null, reason: '' }

const postsOf = ({ posts }: Person): string => posts.map(({ title, unitName }) => `${title}, ${unitName}`).join('; ')

const DelegateForm = () => {
  const me = useMe()
  const today = useToday()
  const form = useKeptForm<Typed>('account.delegate', nothingTyped)
  const people = useOperation('accounts.people', {})
  const delegate = useCommand('accounts.delegate')
  const showToast = useToast()
  const [mode, setMode] = useState<'typing' | 'checked'>('typing')
  const own = me.posts.filter(({ onBehalfOf }) => onBehalfOf === null)
  const others = (people.value?.items ?? []).filter(
    ({ id, accountState }) => id !== me.personId && accountState === 'active',
  )
  const { toPersonId, validFrom, validTo, reason } = form.value
  const fromPostId = form.value.fromPostId ?? (own.length === 1 ? (own[0]?.postId ?? null) : null)
  const to = others.find(({ id }) => id === toPersonId) ?? null
  const change = (patch: Partial<Typed>) => form.change((before) => ({ ...before, ...patch }))
  const missing = (value: unknown, label: string) =>
    mode === 'checked' && value === null ? text.required(label) : undefined
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    if (fromPostId === null || to === null || validFrom === null || validTo === null) {
      setMode('checked')
      return
    }
    const answer = await delegate.run({ id: newId(), fromPostId, toPersonId: to.id, validFrom, validTo, reason })
    if (!answer.ok) return
    form.clear()
    setMode('typing')
    showToast({ text: text.done(to.fullName) })
  }
  if (own.length === 0) return <p className={classes.lead}>{text.noPost}</p>
  return (
    <form noValidate onSubmit={submit}>
      <p className={classes.lead}>{text.lead}</p>
      <KeptNote form={form} />
      <FieldRow>
        <SelectField
          label={text.post}
          value={fromPostId}
          choices={own.map(({ postId, title, unitName }) => ({ value: postId, label: `${title}, ${unitName}` }))}
          onChange={(chosen) => change({ fromPostId: chosen })}
          problem={missing(fromPostId, text.post)}
          isRequired
        />
        <Combobox<Person>
          label={text.to}
          placeholder={text.toPlaceholder}
          options={others}
          keyOf={({ id }) => id}
          textOf={({ fullName }) => fullName}
          detailOf={postsOf}
          value={to}
          onChange={(person) => change({ toPersonId: person?.id ?? null })}
          problem={missing(to, text.to)}
          isRequired
        />
      </FieldRow>
      <FieldRow>
        <DateField
          label={text.from}
          value={validFrom}
          today={today}
          onChange={(date) => change({ validFrom: date })}
          problem={missing(validFrom, text.from)}
          isRequired
        />
        <DateField
          label={text.until}
          value={validTo}
          today={today}
          onChange={(date) => change({ validTo: date })}
          problem={missing(validTo, text.until)}
          isRequired
        />
      </FieldRow>
      <TextField
        label={text.reason}
        placeholder={text.reasonPlaceholder}
        value={reason}
        maxLength={500}
        onChange={(typed) => change({ reason: typed })}
      />
      {delegate.refusal && (
        <p className={classes.problem} role="alert">
          {refusalLine(delegate.refusal)}
        </p>
      )}
      <Button type="submit" loading={delegate.isBusy}>
        {text.submit}
      </Button>
    </form>
  )
}

const DelegationLine = ({ delegation, isOwn }: { readonly delegation: Delegation; readonly isOwn: boolean }) => {
  const revoke = useCommand('accounts.revokeDelegation')
  const showToast = useToast()
  const { fromPersonName, fromTitle, toPersonName, validFrom, validTo, reason } = delegation
  const end = async () => {
    const answer = await revoke.run({ id: delegation.id, version: delegation.version })
    showToast(answer.ok ? { text: text.revoked } : { text: refusalLine(answer.refusal), tone: 'danger' })
  }
  return (
    <li className={classes.delegation}>
      <div className={classes.delegationText}>
        <div>{isOwn ? text.line(toPersonName, fromTitle) : text.received(fromPersonName, fromTitle)}</div>
        <div className={classes.detail}>
          {text.dates(formatDate(validFrom), validTo === null ? '' : formatDate(validTo))}
          {reason !== '' && ` · ${reason}`}
        </div>
      </div>
      {isOwn && (
        <Button size="xs" loading={revoke.isBusy} onClick={end}>
          {text.revoke}
        </Button>
      )}
    </li>
  )
}

/** Delegations from and to this person, and giving a new one. */
export const DelegationSection = () => {
  const me = useMe()
  const today = useToday()
  const delegations = useOperation('accounts.delegations', {})
  const ownPosts = new Set(me.posts.filter(({ onBehalfOf }) => onBehalfOf === null).map(({ postId }) => postId))
  const shown = (delegations.value?.items ?? []).filter(
    ({ fromPostId, toPersonId, validTo }) =>
      (ownPosts.has(fromPostId) || toPersonId === me.personId) && (validTo === null || validTo >= today),
  )
  return (
    <>
      <DelegateForm />
      {shown.length > 0 && (
        <>
          <h3 className={classes.subheading}>{text.current}</h3>
          <ul className={classes.delegations}>
            {shown.map((delegation) => (
              <DelegationLine key={delegation.id} delegation={delegation} isOwn={ownPosts.has(delegation.fromPostId)} />
            ))}
          </ul>
        </>
      )}
    </>
  )
}
