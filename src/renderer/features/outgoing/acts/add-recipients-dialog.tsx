import { Button } from '@mantine/core'
import { useCallback, useEffect, useState } from 'react'
import { formatNumber } from '#renderer/lib/format.ts'
import { useClient, useOperation } from '#renderer/lib/queries.tsx'
import { outgoingText } from '#renderer/text/outgoing.ts'
import classes from '#renderer/ui/acts/acts.module.css'
import { Combobox } from '#renderer/ui/combobox.tsx'
import own from '../outgoing.module.css'
import { OutgoingDialog, useOutgoingAct, type OutgoingActProps } from './act.tsx'
import { ChosenPlace } from './chosen-place.tsx'
import { GroupsSheet } from './groups-sheet.tsx'
import {
  keyOf,
  membersOf,
  plannedOf,
  problemOf,
  proposalOf,
  unsaid,
  withoutRepeats,
  type Chosen,
  type Group,
} from './recipients.ts'
import { SaveGroupDialog } from './save-group-dialog.tsx'

const { addRecipients: words, groups: groupWords } = outgoingText.acts

interface Form {
  readonly chosen: readonly Chosen[]
  /** The proposal of Nơi nhận was taken over once; what was thrown out stays out. */
  readonly begun: 'yes' | 'no'
}

interface Found {
  readonly key: string
  readonly label: string
  readonly detail: string
  readonly adds: readonly Chosen[]
  /** A group says itself how its members are written to. */
  readonly isNamed: boolean
}

const foundOf = (chosen: Chosen, detail: string): Found => ({
  key: chosen.key,
  label: chosen.label,
  detail,
  adds: [chosen],
  isNamed: false,
})

/** Units and people of the office, agencies of the directory, groups, and the typed words themselves. */
const usePlaces = (groups: readonly Group[]) => {
  const client = useClient()
  return useCallback(
    async (search: string): Promise<readonly Found[]> => {
      const typed = search.trim()
      const [inside, outside] = await Promise.all([
        client.routing.recipients({ for: 'direct', search: typed }),
        typed === '' ? null : client.catalogue.findAgencies({ search: typed, limit: 8 }),
      ])
      const internal = inside.ok
        ? inside.value.items.map(({ kind, id, label, detail }) =>
            foundOf({ key: `${kind}:${id}`, label, recipient: { kind, id }, channel: 'internal', ...unsaid }, detail),
          )
        : []
      const agencies = outside?.ok
        ? outside.value.items.map(({ id, name, parentName }) =>
            foundOf(
              { key: `agency:${id}`, label: name, recipient: { kind: 'agency', id }, channel: 'package', ...unsaid },
              parentName,
            ),
          )
        : []
      const named = groups.map((group) => ({
        key: `group:${group.id}`,
        label: group.name,
        detail: words.members(formatNumber(group.members.length)),
        adds: membersOf(group),
        isNamed: true,
      }))
      const recipient = { kind: 'name' as const, name: typed }
      const byName =
        typed === ''
          ? []
          : [foundOf({ key: keyOf(recipient), label: typed, recipient, channel: 'paper', ...unsaid }, words.asTyped)]
      return [
        ...named.filter(({ label }) => typed === '' || label.includes(typed)),
        ...internal,
        ...agencies,
        ...byName,
      ]
    },
    [client, groups],
  )
}

/** A place with the way and the addresses by which documents usually go there. */
const useUsualWay = (documentId: string) => {
  const client = useClient()
  return async (chosen: Chosen): Promise<Chosen> => {
    const way = await client.exchange.usualWay({ documentId, recipient: chosen.recipient })
    return way.ok ? { ...chosen, ...way.value } : chosen
  }
}

const none: readonly Group[] = []

type Opened = 'save' | 'list'

interface GroupButtonsProps {
  readonly chosen: readonly Chosen[]
  readonly onOpen: (opened: Opened) => void
}

/** What is written to again and again is kept as a group, and let go again. */
const GroupButtons = ({ chosen, onOpen }: GroupButtonsProps) => (
  <div className={own.groupActs}>
    <Button size="compact-sm" disabled={chosen.length === 0} onClick={() => onOpen('save')}>
      {groupWords.saveAs}
    </Button>
    <Button size="compact-sm" onClick={() => onOpen('list')}>
      {groupWords.open}
    </Button>
  </div>
)

/** Where the document goes, read out of its Nơi nhận and completed by hand. */
export const AddRecipientsDialog = (props: OutgoingActProps) => {
  const { detail } = props
  const suggestions = useOperation('exchange.suggestRecipients', { documentId: detail.id })
  const groups = useOperation('exchange.groups', {}).value?.items ?? none
  const places = usePlaces(groups)
  const asUsual = useUsualWay(detail.id)
  const [tried, setTried] = useState(0)
  const [opened, setOpened] = useState<Opened | null>(null)
  const act = useOutgoingAct<'exchange.addRecipients', Form>(props, {
    operation: 'exchange.addRecipients',
    initial: { chosen: [], begun: 'no' },
    check: ({ chosen }) => ({ chosen: problemOf(chosen) }),
    inputOf: ({ chosen }, on) => ({ ...on, recipients: chosen.map(plannedOf) }),
    said: ({ deliveryIds }) => words.done(formatNumber(deliveryIds.length)),
  })
  const { chosen, begun } = act.value
  const there = new Set(
    detail.recipients.map(({ recipient }) => `${recipient.kind}:${recipient.id ?? recipient.label}`),
  )
  const proposed = suggestions.value
  const { change, isReady } = act.form
  useEffect(() => {
    if (!isReady || begun === 'yes' || !proposed) return
    const found = proposalOf(proposed.items, groups).filter(({ key }) => !there.has(key))
    change((form) => ({ begun: 'yes', chosen: withoutRepeats([...form.chosen, ...found]) }))
    // Once, when both answers are there.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [isReady, begun, proposed, groups])
  const set = (key: string, patch: Partial<Chosen>) =>
    change((form) => ({ ...form, chosen: form.chosen.map((one) => (one.key === key ? { ...one, ...patch } : one)) }))
  const add = async ({ adds, isNamed }: Found) => {
    const fresh = adds.filter(({ key }) => !there.has(key))
    const gone = isNamed ? fresh : await Promise.all(fresh.map(asUsual))
    change((form) => ({ ...form, chosen: withoutRepeats([...form.chosen, ...gone]) }))
  }
  // One dialog at a time: what is chosen stays here meanwhile.
  const back = () => setOpened(null)
  if (opened === 'save') return <SaveGroupDialog chosen={chosen} groups={groups} onClose={back} />
  if (opened === 'list') return <GroupsSheet groups={groups} onClose={back} />
  return (
    <OutgoingDialog
      props={props}
      act={act}
      name="addRecipients"
      title={words.title}
      submitLabel={words.submit}
      width={820}
    >
      {chosen.length > 0 && <p className={classes.said}>{words.hint}</p>}
      <div className={own.places} role="list" aria-label={words.title}>
        {chosen.map((one) => (
          <ChosenPlace
            key={one.key}
            place={one}
            onChange={(patch) => set(one.key, patch)}
            onRemove={() => change((form) => ({ ...form, chosen: form.chosen.filter(({ key }) => key !== one.key) }))}
          />
        ))}
      </div>
      <Combobox<Found>
        key={tried}
        label={words.add}
        value={null}
        problem={act.problems.chosen}
        placeholder={words.placeholder}
        options={places}
        keyOf={({ key }) => key}
        textOf={({ label }) => label}
        detailOf={({ detail: more }) => more}
        onChange={(found) => {
          if (!found) return
          setTried((count) => count + 1)
          void add(found)
        }}
      />
      <GroupButtons chosen={chosen} onOpen={setOpened} />
    </OutgoingDialog>
  )
}
