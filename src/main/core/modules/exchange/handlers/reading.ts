import type { Contract, OutputOf } from '#shared/contract/index.ts'
import { fail, ok } from '#shared/kernel/result.ts'
import { fold } from '#shared/kernel/text.ts'
import { leaderRoles } from '#shared/vocabulary/roles.ts'
import type { Context, Handlers } from '#core/kernel/module.ts'
import { visibilityOf } from '#core/kernel/visibility.ts'
import type { OutgoingRecord } from '#core/modules/outgoing/index.ts'
import { directoryOf, postLabel } from '#core/modules/routing/index.ts'
import { mendedIds } from './mending.ts'
import { recipientOf } from '../recipients.ts'
import { collectiveOf } from '../rules/collective.ts'
import { readRecipients } from '../rules/recipient-lines.ts'
import { wayFor, type Going } from '../rules/ways.ts'
import type { RecipientGroup } from '../store.ts'
import { usualWay } from '../ways.ts'

type Reading = Pick<Handlers<Contract['exchange']>, 'suggestRecipients' | 'usualWay' | 'queue'>
type Items = OutputOf<Contract['exchange']['suggestRecipients']>['items']
type Candidate = Items[number]['candidates'][number]

/** Agencies that sound like it, behind those that are called so. */
const mostAlike = 3

const ofOffice = async (context: Context, key: string, going: Going): Promise<Candidate[]> => {
  const { units, posts } = await directoryOf(context.stores, context.today)
  const called = (...names: readonly string[]): boolean => names.some((name) => name !== '' && fold(name) === key)
  return [
    ...[...units.values()]
      .filter((unit) => called(unit.name, unit.abbreviation))
      .map(({ id, name }) => ({ kind: 'unit' as const, id, label: name, ...wayFor('unit', going, []) })),
    ...[...posts.values()]
      .filter((post) => called(post.title, post.personName, `${post.title} ${post.personName}`))
      .map((post) => ({
        kind: 'post' as const,
        id: post.id,
        label: postLabel(post),
        ...wayFor('post', going, []),
      })),
  ]
}

/** The leaders or the units of the office, where the line names them together. */
const allOf = async ({ stores, today }: Context, name: string, going: Going): Promise<Candidate[]> => {
  const meant = collectiveOf(name, (await stores.accounts.office()).name)
  if (meant === null) return []
  const { units, posts } = await directoryOf(stores, today)
  const members =
    meant === 'leaders'
      ? [...posts.values()]
          .filter(({ role }) => leaderRoles.includes(role))
          .map((post) => ({ kind: 'post' as const, id: post.id, label: postLabel(post), ...wayFor('post', going, []) }))
      : [...units.values()]
          .filter(({ parentId }) => parentId !== null)
          .map(({ id, name: label }) => ({ kind: 'unit' as const, id, label, ...wayFor('unit', going, []) }))
  return members.length === 0 ? [] : [{ kind: 'all', members }]
}

const ofDirectory = async (context: Context, name: string, key: string, going: Going): Promise<Candidate[]> => {
  const found = await context.stores.catalogue.agencyCandidates({ text: name, openOn: context.today, limit: 10 })
  const exact = found.filter((agency) => fold(agency.name) === key || fold(agency.abbreviation) === key)
  const agencies = exact.length > 0 ? exact : found.slice(0, mostAlike)
  return Promise.all(
    agencies.map(async ({ id, name: label }) => {
      const agency = { kind: 'agency' as const, id, label }
      return { ...agency, ...(await usualWay(context, agency, going)) }
    }),
  )
}

/** Whom the words of one line may mean; the words themselves when they mean nobody that is known. */
const candidatesFor = async (
  context: Context,
  name: string,
  groups: readonly RecipientGroup[],
  going: Going,
): Promise<Candidate[]> => {
  const key = fold(name)
  const inside = await ofOffice(context, key, going)
  const lists = groups
    .filter((group) => fold(group.name) === key)
    .map(({ id, name: label }): Candidate => ({ kind: 'group', id, label }))
  const known = [...inside, ...lists, ...(await allOf(context, name, going))]
  if (known.length > 0) return known
  const named = {
    kind: 'name' as const,
    name,
    ...(await usualWay(context, { kind: 'name', id: null, label: name }, going)),
  }
  return [...(await ofDirectory(context, name, key, going)), named]
}

const keyOf = ({ id, label }: { readonly id: string | null; readonly label: string }): string => id ?? fold(label)

/** Whom a line means at once. */
const meant = ({ candidates: [first] }: Items[number]): readonly string[] => {
  if (!first) return []
  if (first.kind === 'all') return first.members.map(keyOf)
  return [first.kind === 'name' ? fold(first.name) : first.id]
}

/** Places that have the document which this one replaces or corrects, as far as no line names them. */
const placesOfMended = async (context: Context, record: OutgoingRecord, named: Items): Promise<Items> => {
  const { stores, access } = context
  const known = new Set(named.flatMap((item) => [...meant(item), fold(item.line)]))
  const items: Items = []
  for (const wrong of await mendedIds(context, record.id)) {
    const document = await stores.outgoing.document(wrong, visibilityOf(access))
    for (const delivery of document ? await stores.exchange.records(wrong) : []) {
      const { kind, recipientId: id, label, state } = delivery
      if (state === 'prepared' || known.has(keyOf({ id, label })) || known.has(fold(label))) continue
      known.add(keyOf({ id, label }))
      const way = await usualWay(context, { kind, id, label }, record.fields)
      const candidate =
        id === null || kind === 'name' ? { kind: 'name' as const, name: label, ...way } : { kind, id, label, ...way }
      items.push({ line: '', purpose: '', had: document?.code ?? '', candidates: [candidate] })
    }
  }
  return items
}

export const reading: Reading = {
  suggestRecipients: async (context, input) => {
    const { stores, access } = context
    const record =
      input.documentId === null ? null : await stores.outgoing.document(input.documentId, visibilityOf(access))
    if (record === undefined) return fail('notFound')
    const read = readRecipients(
      record ? record.fields.recipients : input.recipients,
      record ? record.fields.addressees : input.addressees,
    )
    const groups = await stores.exchange.groups()
    const going = record?.fields ?? { medium: 'electronic', secrecy: 'none' }
    const items: Items = []
    for (const { line, name, purpose } of read.lines)
      items.push({ line, purpose, had: null, candidates: await candidatesFor(context, name, groups, going) })
    if (record) items.push(...(await placesOfMended(context, record, items)))
    return ok({ items, kept: { by: [...read.kept.by], copies: read.kept.copies } })
  },

  usualWay: async (context, input) => {
    const record = await context.stores.outgoing.document(input.documentId, visibilityOf(context.access))
    if (!record) return fail('notFound')
    const recipient = await recipientOf(context, input.recipient)
    return recipient.ok ? ok(await usualWay(context, recipient.value, record.fields)) : recipient
  },

  queue: async (context, { set, channel, after, limit }) => {
    const page = await context.stores.exchange.queue({
      set,
      channel: channel ?? null,
      visibility: visibilityOf(context.access),
      now: context.now,
      after: after ?? null,
      limit,
    })
    return ok({
      items: page.items.map((item) => ({ ...item, recipient: { ...item.recipient } })),
      next: page.next,
    })
  },
}
