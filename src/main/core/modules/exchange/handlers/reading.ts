import type { Contract } from '#shared/contract/index.ts'
import { fail, ok } from '#shared/kernel/result.ts'
import { fold } from '#shared/kernel/text.ts'
import { leaderRoles } from '#shared/vocabulary/roles.ts'
import type { Context, Handlers } from '#core/kernel/module.ts'
import { visibilityOf } from '#core/kernel/visibility.ts'
import { directoryOf } from '#core/modules/routing/index.ts'
import { collectiveOf } from '../rules/collective.ts'
import { readRecipients } from '../rules/recipient-lines.ts'
import type { RecipientGroup } from '../store.ts'

type Reading = Pick<Handlers<Contract['exchange']>, 'suggestRecipients' | 'queue'>

type Candidate =
  | {
      readonly kind: 'unit' | 'post' | 'agency'
      readonly id: string
      readonly label: string
      readonly channel: 'internal' | 'package'
    }
  | { readonly kind: 'group'; readonly id: string; readonly label: string }
  | { readonly kind: 'all'; readonly members: { kind: 'unit' | 'post'; id: string; label: string }[] }
  | { readonly kind: 'name'; readonly name: string; readonly channel: 'paper' }

/** Agencies that sound like it, behind those that are called so. */
const mostAlike = 3

const ofOffice = async (context: Context, key: string): Promise<Candidate[]> => {
  const { units, posts } = await directoryOf(context.stores, context.today)
  const called = (...names: readonly string[]): boolean => names.some((name) => name !== '' && fold(name) === key)
  return [
    ...[...units.values()]
      .filter((unit) => called(unit.name, unit.abbreviation))
      .map(({ id, name }) => ({ kind: 'unit' as const, id, label: name, channel: 'internal' as const })),
    ...[...posts.values()]
      .filter((post) => called(post.title, post.personName, `${post.title} ${post.personName}`))
      .map((post) => ({
        kind: 'post' as const,
        id: post.id,
        label: `${post.title} ${post.personName}`.trim(),
        channel: 'internal' as const,
      })),
  ]
}

/** The leaders or the units of the office, where the line names them together. */
const allOf = async ({ stores, today }: Context, name: string): Promise<Candidate[]> => {
  const meant = collectiveOf(name, (await stores.accounts.office()).name)
  if (meant === null) return []
  const { units, posts } = await directoryOf(stores, today)
  const members =
    meant === 'leaders'
      ? [...posts.values()]
          .filter(({ role }) => leaderRoles.includes(role))
          .map(({ id, title, personName }) => ({ kind: 'post' as const, id, label: `${title} ${personName}`.trim() }))
      : [...units.values()]
          .filter(({ parentId }) => parentId !== null)
          .map(({ id, name: label }) => ({ kind: 'unit' as const, id, label }))
  return members.length === 0 ? [] : [{ kind: 'all', members }]
}

const ofDirectory = async (context: Context, name: string, key: string): Promise<Candidate[]> => {
  const found = await context.stores.catalogue.agencyCandidates({ text: name, openOn: context.today, limit: 10 })
  const exact = found.filter((agency) => fold(agency.name) === key || fold(agency.abbreviation) === key)
  return (exact.length > 0 ? exact : found.slice(0, mostAlike)).map(({ id, name: label }) => ({
    kind: 'agency',
    id,
    label,
    channel: 'package',
  }))
}

/** Whom the words of one line may mean; the words themselves when they mean nobody that is known. */
const candidatesFor = async (
  context: Context,
  name: string,
  groups: readonly RecipientGroup[],
): Promise<Candidate[]> => {
  const key = fold(name)
  const inside = await ofOffice(context, key)
  const lists = groups
    .filter((group) => fold(group.name) === key)
    .map(({ id, name: label }): Candidate => ({ kind: 'group', id, label }))
  const known = [...inside, ...lists, ...(await allOf(context, name))]
  if (known.length > 0) return known
  return [...(await ofDirectory(context, name, key)), { kind: 'name', name, channel: 'paper' }]
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
    const items = []
    for (const { line, name, purpose } of read.lines)
      items.push({ line, purpose, candidates: await candidatesFor(context, name, groups) })
    return ok({ items, kept: { by: [...read.kept.by], copies: read.kept.copies } })
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
