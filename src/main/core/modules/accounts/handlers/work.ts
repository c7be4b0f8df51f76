import type { Contract } from '#shared/contract/index.ts'
import { fail, ok, type Result } from '#shared/kernel/result.ts'
import type { CivilDate } from '#shared/kernel/time.ts'
import { addressOf } from '#core/kernel/access.ts'
import type { Handlers } from '#core/kernel/module.ts'
import { changeAccounts } from '../changes.ts'
import { isInForce } from '../rules/access.ts'
import { postLabel } from '../rules/posts.ts'
import type { AccountsStore, OpenLine, Post } from '../store.ts'

/** Bàn giao: open work moves from one address to another in one act. */

export const postAddress = (postId: string): string => addressOf({ kind: 'post', id: postId })
export const unitAddress = (unitId: string): string => addressOf({ kind: 'unit', id: unitId })

/** The addresses whose open work is meant: a post's, a unit's, and those of every post a person ever held. */
export const addressesOf = async (
  store: AccountsStore,
  of: {
    readonly postId?: string | undefined
    readonly unitId?: string | undefined
    readonly personId?: string | undefined
  },
): Promise<string[]> => {
  const person = of.personId === undefined ? undefined : await store.person(of.personId)
  return [
    ...(of.postId === undefined ? [] : [postAddress(of.postId)]),
    ...(of.unitId === undefined ? [] : [unitAddress(of.unitId)]),
    ...(person?.posts ?? []).map((post) => postAddress(post.id)),
  ]
}

/** Who takes work over: an address, how it is called, and the person who will be told. */
export interface Successor {
  readonly key: string
  readonly label: string
  readonly unitId: string
  readonly personId: string | null
  readonly personName: string
}

/**
 * The post work may be handed to: in force, of somebody with an active account other than those who leave, and not one
 * that reads no documents (administrator, inspector).
 */
export const findSuccessor = async (
  store: AccountsStore,
  postId: string,
  leaving: { readonly postIds: readonly string[]; readonly personId?: string },
  today: CivilDate,
): Promise<Result<Successor, 'accounts.successorInvalid'>> => {
  const post = await store.post(postId)
  const account = post && (await store.accountOf(post.personId))
  const valid =
    post !== undefined &&
    account?.accountState === 'active' &&
    isInForce(post, today) &&
    !leaving.postIds.includes(post.id) &&
    post.personId !== leaving.personId &&
    post.role !== 'administrator' &&
    post.role !== 'inspector'
  return valid ? ok(successorOf(post)) : fail('accounts.successorInvalid')
}

const successorOf = (post: Post): Successor => ({
  key: postAddress(post.id),
  label: postLabel(post),
  unitId: post.unitId,
  personId: post.personId,
  personName: post.personName,
})

const handOverChange = (
  documentId: string,
  lines: readonly OpenLine[],
  from: { readonly key: string; readonly label: string },
  to: Successor,
  text: string,
) => {
  const of = (kind: OpenLine['kind']) => lines.filter((line) => line.documentId === documentId && line.kind === kind)
  return changeAccounts(
    'accounts.workHandedOver',
    {
      documentId,
      fromKey: from.key,
      toKey: to.key,
      toUnitId: to.unitId,
      toPersonId: to.personId,
      received: of('received').map(({ id, version }) => ({ id, version })),
      sent: of('sent').map(({ id }) => id),
      extensions: of('extension').map(({ id }) => id),
    },
    { text, from: from.label, to: to.label, toPerson: to.personName },
  )
}

const draftHandOver = (
  draftId: string,
  lines: readonly OpenLine[],
  from: { readonly key: string; readonly label: string },
  to: Successor,
  text: string,
) => {
  const of = (kind: OpenLine['kind']) => lines.filter((line) => line.documentId === draftId && line.kind === kind)
  return changeAccounts(
    'accounts.draftHandedOver',
    {
      documentId: draftId,
      fromKey: from.key,
      toKey: to.key,
      toUnitId: to.unitId,
      toPersonId: to.personId,
      written: of('draft').length > 0 ? 1 : 0,
      received: of('draftStep').map(({ id, version }) => ({ id, version })),
      sent: of('draftSent').map(({ id }) => id),
    },
    { text, from: from.label, to: to.label, toPerson: to.personName },
  )
}

const ofDrafts: readonly OpenLine['kind'][] = ['draft', 'draftStep', 'draftSent']
/** What counts as work that changes hands. */
const inHand: readonly OpenLine['kind'][] = ['received', 'draft', 'draftStep']

/** One change for each document, so that each tells it in its own timeline. `moved` counts received work and drafts. */
export const handOver = async (
  store: AccountsStore,
  from: { readonly key: string; readonly label: string },
  to: Successor,
  text: string,
) => {
  const lines = await store.openLinesAt(from.key)
  const [drafts, documents] = [
    lines.filter(({ kind }) => ofDrafts.includes(kind)),
    lines.filter(({ kind }) => !ofDrafts.includes(kind)),
  ].map((some) => [...new Set(some.map(({ documentId }) => documentId))])
  return {
    moved: lines.filter(({ kind }) => inHand.includes(kind)).length,
    changes: [
      ...(documents ?? []).map((documentId) => handOverChange(documentId, lines, from, to, text)),
      ...(drafts ?? []).map((draftId) => draftHandOver(draftId, lines, from, to, text)),
    ],
  }
}

/** Hands over the work of ending posts to the named post; without one, refuses while work is open. */
export const handOverPosts = async (
  store: AccountsStore,
  posts: readonly Post[],
  successorPostId: string | null,
  today: CivilDate,
  leavingPersonId?: string,
) => {
  if (successorPostId === null) {
    const open = await store.openWorkAt(posts.map((post) => postAddress(post.id)))
    return open.length > 0 ? fail('accounts.hasOpenWork', { work: open.length }) : ok({ moved: 0, changes: [] })
  }
  const leaving = {
    postIds: posts.map((post) => post.id),
    ...(leavingPersonId === undefined ? {} : { personId: leavingPersonId }),
  }
  const successor = await findSuccessor(store, successorPostId, leaving, today)
  if (!successor.ok) return successor
  const moves = await Promise.all(
    posts.map((post) => handOver(store, { key: postAddress(post.id), label: postLabel(post) }, successor.value, '')),
  )
  return ok({
    moved: moves.reduce((sum, move) => sum + move.moved, 0),
    changes: moves.flatMap((move) => move.changes),
  })
}

type Work = Pick<Handlers<Contract['accounts']>, 'handOver'>

export const workHandlers: Work = {
  handOver: async ({ stores, today }, { fromPostId, toPostId, reason }) => {
    const post = await stores.accounts.post(fromPostId)
    if (!post) return fail('accounts.postUnknown')
    const successor = await findSuccessor(stores.accounts, toPostId, { postIds: [fromPostId] }, today)
    if (!successor.ok) return successor
    const from = { key: postAddress(post.id), label: postLabel(post) }
    const { moved, changes } = await handOver(stores.accounts, from, successor.value, reason)
    return ok({ value: { movedWork: moved }, changes })
  },
}
