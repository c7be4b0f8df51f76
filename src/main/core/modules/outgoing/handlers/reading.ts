import type { z } from 'zod'
import type { Contract } from '#shared/contract/index.ts'
import type { outgoingDetail, outgoingFilter } from '#shared/contract/outgoing-document.ts'
import { fail, ok } from '#shared/kernel/result.ts'
import { searchWords } from '#shared/kernel/text.ts'
import type { CivilDate, Instant } from '#shared/kernel/time.ts'
import { postGranting } from '#core/kernel/access.ts'
import type { Context, Handlers } from '#core/kernel/module.ts'
import type { FileProblem } from '#shared/contract/files.ts'
import { visibilityOf } from '#core/kernel/visibility.ts'
import { offeredOn } from '../rules/standing.ts'
import type { OutgoingCriteria, OutgoingRecord } from '../store.ts'

type Reading = Pick<
  Handlers<Contract['outgoing']>,
  'list' | 'counts' | 'document' | 'markOpened' | 'answersTo' | 'copiesOf'
>

/** A filter of the screen, brought to the questions a query can answer. */
export const criteriaOf = (
  filter: z.output<typeof outgoingFilter>,
  keys: readonly string[],
  now: Instant,
): OutgoingCriteria => {
  const { set } = filter
  const undispatched = set === 'undispatched' || set === 'overdue' ? { upTo: set === 'overdue' ? now : null } : null
  // The year of a number is the year of its day: the days lead to it over an index.
  const [yearStart, yearEnd] =
    filter.year === undefined
      ? [null, null]
      : [`${String(filter.year)}-01-01` as CivilDate, `${String(filter.year)}-12-31` as CivilDate]
  return {
    bookId: filter.bookId ?? null,
    year: filter.year ?? null,
    state: filter.state ?? (set === 'cancelled' ? 'cancelled' : null),
    undispatched,
    unansweredOnly: set === 'unanswered',
    copiesOnly: set === 'copies',
    ownKeys: set === 'mine' ? keys : null,
    from: filter.from ?? yearStart,
    to: filter.to ?? yearEnd,
    typeId: filter.typeId ?? null,
    unitId: filter.unitId ?? null,
    words: searchWords(`${filter.search ?? ''} ${filter.signer ?? ''}`),
  }
}

type Detail = z.output<typeof outgoingDetail>

const answersOf = async (context: Context, documentId: string): Promise<Detail['answers']> => {
  const found: Detail['answers'] = []
  for (const id of await context.stores.outgoing.answersOf(documentId)) {
    const record = await context.stores.registry.incoming(id, visibilityOf(context.access))
    if (record) found.push({ id, code: record.code, subject: record.subject })
  }
  return found
}

const copyBlockOf = (record: OutgoingRecord): Detail['copy'] =>
  record.copy && {
    form: record.copy.form,
    part: record.copy.part,
    agency: record.issuer,
    code: record.code,
    place: record.copy.place,
    madeOn: record.issuedOn,
    signerPosition: record.fields.signerPosition,
    signerName: record.fields.signerName,
    recipients: record.fields.recipients,
    source: { ...record.copy.source },
  }

const readAll = (context: Context, documentId: string) => {
  const { outgoing, exchange, routing } = context.stores
  const visibility = visibilityOf(context.access)
  return Promise.all([
    outgoing.files(documentId),
    exchange.deliveriesOf(documentId, context.now),
    exchange.linksOf(documentId, visibility),
    outgoing.copiesOf(documentId, visibility),
    outgoing.openLoan(documentId),
    routing.timeline(documentId),
    routing.readers(documentId),
    answersOf(context, documentId),
  ])
}

const rowOf = (record: OutgoingRecord) => ({
  id: record.id,
  bookId: record.bookId,
  number: record.number,
  suffix: record.suffix,
  year: record.year,
  code: record.code,
  issuedOn: record.issuedOn,
  typeName: record.fields.typeName,
  subject: record.fields.subject,
  signerName: record.fields.signerName,
  unit: record.unit,
  urgency: record.fields.urgency,
  secrecy: record.fields.secrecy,
  medium: record.fields.medium,
  state: record.state,
  dispatchDueAt: record.dispatchDueAt,
  dispatchedAt: record.dispatchedAt,
  copyForm: record.copy?.form ?? null,
})

export const reading: Reading = {
  list: async (context, { filter, after, limit }) => {
    const page = await context.stores.outgoing.list({
      visibility: visibilityOf(context.access),
      criteria: criteriaOf(filter, context.access.keys, context.now),
      after: after ?? null,
      limit,
    })
    return ok({ items: page.items.map((item) => ({ ...item, linked: [...item.linked] })), next: page.next })
  },

  counts: async (context) => {
    const { access, now, stores } = context
    const gives = access.permissions.has('outgoing.number')
    const counts = await stores.outgoing.counts(visibilityOf(access), now)
    const requests = await stores.outgoing.countRequests(gives ? null : access.personId)
    return ok({ ...counts, requests })
  },

  document: async (context, { id }) => {
    const { access, stores } = context
    const record = await stores.outgoing.document(id, visibilityOf(access))
    if (!record) return fail('notFound')
    const [files, deliveries, links, copiesMade, loan, timeline, readers, answers] = await readAll(context, record.id)
    const main = files.find(({ role }) => role === 'main')
    const [check] = main ? await stores.signing.checkHeads([main.blob]) : []
    const levels = await stores.stamping.levels(files.map(({ blob }) => blob))
    const inState = (...states: readonly string[]): number =>
      deliveries.filter(({ state }) => states.includes(state)).length
    const prepared = inState('prepared')
    return ok({
      ...rowOf(record),
      files: files.length,
      signature: check?.badge ?? null,
      linked: links.map(({ kind, code }) => ({ kind, code })),
      deliveries: {
        total: deliveries.length,
        prepared,
        sent: inState('sent', 'recallAsked', 'recallRefused'),
        received: inState('received'),
        refused: inState('refused'),
        recalled: inState('recalled'),
      },
      symbol: record.symbol,
      issuer: record.issuer,
      fields: record.fields,
      bookName: record.bookName,
      registeredBy: record.registeredBy,
      registeredAt: record.registeredAt,
      cancelledReason: record.cancelledReason ?? '',
      documentFiles: files.map(({ place: _place, ...file }) => ({
        ...file,
        rotation: 0,
        level: levels.get(file.blob) ?? null,
        problem: file.problem as FileProblem | null,
      })),
      recipients: deliveries.map((delivery) => ({ ...delivery, recipient: { ...delivery.recipient } })),
      answers,
      links: links.map((link) => ({ ...link })),
      copy: copyBlockOf(record),
      copiesMade: copiesMade.map((copy) => ({ ...copy })),
      timeline: [...timeline],
      readers: [...readers],
      actions: offeredOn(record, access, { prepared, kept: loan ? 'lent' : 'here' }),
      version: record.version,
    })
  },

  markOpened: async (context, { documentId }) => {
    const { access, now, ports, stores, today } = context
    const record = await stores.outgoing.document(documentId, visibilityOf(access))
    if (!record) return fail('notFound')
    const lastOpened = await stores.routing.lastOpened(access.personId, documentId)
    const isFirstToday = (lastOpened?.slice(0, 10) as CivilDate | undefined) !== today
    if (isFirstToday) {
      const post = postGranting(access, 'routing.handle') ?? access.posts[0]
      await ports.scratch.trace({
        personId: access.personId,
        documentId,
        at: now,
        postId: post?.postId ?? null,
        kind: 'opened',
      })
      context.announce('openings')
    }
    return ok({ first: lastOpened === undefined })
  },

  copiesOf: async (context, { incomingId }) => {
    const visibility = visibilityOf(context.access)
    if (!(await context.stores.registry.incoming(incomingId, visibility))) return fail('notFound')
    const items = await context.stores.outgoing.copiesOf(incomingId, visibility)
    return ok({ items: items.map((item) => ({ ...item })) })
  },

  answersTo: async (context, { incomingId }) => {
    const visibility = visibilityOf(context.access)
    if (!(await context.stores.registry.incoming(incomingId, visibility))) return fail('notFound')
    const items = await context.stores.outgoing.answersTo(incomingId, visibility)
    return ok({ items: items.map((item) => ({ ...item })) })
  },
}
