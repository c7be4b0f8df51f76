import { Button } from '@mantine/core'
import { useState } from 'react'
import { initials } from '#shared/kernel/names.ts'
import { fold } from '#shared/kernel/text.ts'
import type { contract, OutputOf } from '#shared/contract/index.ts'
import { useCommand, useOperation } from '#renderer/lib/queries.tsx'
import type { HostStatus } from '#renderer/lib/session.tsx'
import { entryText } from '#renderer/text/entry.ts'
import { sayRefusal } from '#renderer/text/refusals.ts'
import { roleLabels } from '#renderer/text/vocabulary.ts'
import { ProgressLine } from '#renderer/ui/progress-line.tsx'
import { SearchBox } from '#renderer/ui/search-box.tsx'
import { EmptyState, ErrorPanel, LoadingRows } from '#renderer/ui/states.tsx'
import classes from './entry.module.css'
import { EntryProblem, EntrySheet } from './frame.tsx'

type Person = OutputOf<typeof contract.host.practicePeople>['people'][number]

const matching = (people: readonly Person[], search: string): readonly Person[] => {
  const words = fold(search).split(/\s+/).filter(Boolean)
  return people.filter((person) => {
    const text = fold(`${person.fullName} ${person.title} ${person.unit} ${roleLabels[person.role]}`)
    return words.every((word) => text.includes(word))
  })
}

interface PersonCardProps {
  readonly person: Person
  readonly onChoose: () => void
}

const PersonCard = ({ person, onChoose }: PersonCardProps) => (
  <button type="button" className={classes.personCard} onClick={onChoose}>
    <span className={classes.initials} aria-hidden>
      {initials(person.fullName)}
    </span>
    <span>
      <span className={classes.personName}>{person.fullName}</span>
      <span className={classes.personPost}>{person.title}</span>
    </span>
  </button>
)

export interface PracticePeopleProps {
  readonly status: HostStatus
  readonly onEntered: () => void
  readonly onCancel: (() => void) | undefined
}

/** The people of the practice office, by unit: one click steps into any of them. */
export const PracticePeople = ({ status, onEntered, onCancel }: PracticePeopleProps) => {
  const text = entryText.practice
  const [search, setSearch] = useState('')
  const people = useOperation('host.practicePeople', {})
  const stepInto = useCommand('host.stepInto')
  const found = matching(people.value?.people ?? [], search)
  const units = Map.groupBy(found, (person) => person.unit)
  const enter = async (person: Person) => {
    const answer = await stepInto.run({ account: person.account })
    if (answer.ok) onEntered()
  }
  return (
    <EntrySheet title={text.title} lead={text.lead}>
      {status.filling && <ProgressLine label={text.filling} done={status.filling.done} total={status.filling.total} />}
      <div className={classes.searchLine}>
        <SearchBox
          label={text.search}
          placeholder={text.search}
          value={search}
          onChange={setSearch}
          onSubmit={() => {
            if (found[0]) void enter(found[0])
          }}
        />
      </div>
      <EntryProblem refusal={stepInto.refusal} />
      {people.refusal && <ErrorPanel {...sayRefusal(people.refusal)} onRetry={people.refetch} />}
      {people.isLoading && <LoadingRows rows={4} height={60} />}
      {people.value && found.length === 0 && <EmptyState title={text.none} />}
      <div className={classes.people}>
        {[...units].map(([unit, members]) => (
          <section key={unit}>
            <h2 className={classes.unit}>{unit}</h2>
            <ul className={classes.cards}>
              {members.map((person) => (
                <li key={person.account}>
                  <PersonCard person={person} onChoose={() => void enter(person)} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
      <p className={classes.leave}>{text.leave}</p>
      {onCancel && (
        <div className={classes.buttons}>
          <Button onClick={onCancel}>{entryText.signIn.cancel}</Button>
        </div>
      )}
    </EntrySheet>
  )
}
