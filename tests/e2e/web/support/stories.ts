import { randomUUID } from 'node:crypto'
import type { Client } from '#shared/contract/index.ts'
import { founder, members, password, type Member } from './cast.ts'
import type { Office } from './journey.ts'
import { answered } from './offices.ts'

/** What happened before a journey begins, told through the same door the screens use. */

/** Somebody at work beside the browser. */
export const seat = async (office: Office, account: string): Promise<Client> => {
  const client = office.host().client(account)
  answered(await client.host.signIn({ account, password }))
  return client
}

export interface Registered {
  readonly id: string
  readonly subject: string
  readonly code: string
}

/** The clerk registers a paper without a file. */
export const register = async (
  clerk: Client,
  paper: { readonly code: string; readonly subject: string; readonly issuer?: string },
): Promise<Registered> => {
  const { items } = answered(await clerk.registry.books({}))
  const { code, subject, issuer = 'Ủy ban nhân dân tỉnh Lam Sơn' } = paper
  const book = items.find(({ kind }) => kind === 'incoming')!
  const id = randomUUID()
  answered(await clerk.registry.registerIncoming({ id, bookId: book.id, fields: { code, subject, issuer } }))
  return { id, subject, code }
}

const postOf = async (client: Client, account: string): Promise<string> => {
  const { items } = answered(await client.accounts.people({}))
  return items.find((person) => person.account === account)!.posts[0]!.id
}

/** Sends a registered paper on to somebody. */
export const submit = async (
  client: Client,
  { id }: Registered,
  to: Pick<Member, 'account'> = members.director,
): Promise<void> => {
  const { version, actions } = answered(await client.routing.document({ id }))
  const assignmentId = actions.find(({ name }) => name === 'submit')!.assignmentId
  const post = { kind: 'post' as const, id: await postOf(client, to.account) }
  answered(await client.routing.submit({ documentId: id, version, assignmentId, to: post, note: 'Kính trình.' }))
}

/** The leader gives it to one post to handle. */
export const direct = async (
  leader: Client,
  { id }: Registered,
  to: Pick<Member, 'account'>,
  text = 'Giao xử lý theo quy định.',
): Promise<void> => {
  const { version, actions } = answered(await leader.routing.document({ id }))
  const { assignmentId } = actions.find(({ name }) => name === 'direct')!
  const recipient = {
    to: { kind: 'post' as const, id: await postOf(leader, to.account) },
    role: 'lead' as const,
    deadline: { unit: 'workingDay' as const, amount: 5 },
  }
  answered(await leader.routing.direct({ documentId: id, version, assignmentId, text, recipients: [recipient] }))
}

export const clerkAccount = founder.account
