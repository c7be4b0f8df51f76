import { fold } from '#shared/kernel/text.ts'
import type { DeadlineRuleInput } from '#shared/contract/catalogue.ts'
import type { Instant } from '#shared/kernel/time.ts'
import type { exchangeFacts } from '#core/modules/exchange/changes.ts'
import type { EarlierWay } from '#core/modules/exchange/rules/ways.ts'
import type {
  Delivery,
  DeliveryRecord,
  DocumentLink,
  ExchangeStore,
  QueuedDelivery,
  RecipientGroup,
} from '#core/modules/exchange/store.ts'
import type { ApplyTable } from './apply.ts'
import type { Reader } from './connection.ts'
import { addOutgoingReaders, repeatForOutgoingReaders } from './outgoing-readers.ts'
import { visibleOutgoing, visibleParams } from './visible.ts'
import type { Writer } from './writer.ts'

const moveOn = (
  writer: Writer,
  { documentId, version }: { readonly documentId: string; readonly version: number },
  patch: Readonly<Record<string, string | null>> = {},
): void => {
  writer.update('outgoing', documentId, { ...patch, version: version + 1 }, { version })
}

const linkUp = (
  writer: Writer,
  kind: 'corrects' | 'replaces',
  data: { readonly documentId: string; readonly linkId: string; readonly byId: string },
  said: { readonly reason: string; readonly at: Instant },
): void => {
  writer.insert('outgoing_links', { id: data.linkId, kind, document_id: data.documentId, by_id: data.byId, ...said })
}

/** Enters a paper that was sent into the posting book. */
const enterPosted = (writer: Writer, deliveryId: string): void =>
  writer.derive(
    `INSERT INTO posted (book_id, year, sent_at, delivery_id, number)
     SELECT o.book_id, o.year, d.sent_at, d.id, o.number
     FROM deliveries AS d JOIN outgoing AS o ON o.id = d.document_id WHERE d.id = ?`,
    deliveryId,
  )

export const exchangeApply: ApplyTable<typeof exchangeFacts> = {
  'exchange.recipientsAdded': (writer, data, payload, meta) => {
    moveOn(writer, data)
    data.deliveries.forEach((delivery, index) => {
      const words = payload.words[index]
      writer.insert('deliveries', {
        id: delivery.id,
        document_id: data.documentId,
        place: delivery.place,
        kind: delivery.kind,
        recipient_id: delivery.recipientId,
        label: words?.label ?? '',
        channel: delivery.channel,
        purpose: words?.purpose ?? '',
        role: delivery.role,
        deadline: delivery.deadline && JSON.stringify(delivery.deadline),
        email: words?.email ?? '',
        address: words?.address ?? '',
        copies: delivery.copies,
        envelopes: delivery.envelopes,
        note: words?.note ?? '',
        state: 'prepared',
        prepared_at: meta.at,
        due_at: delivery.dueAt,
        sent_by: '',
        tracking_code: '',
        answered_by: '',
        answer: '',
        version: 1,
      })
    })
  },
  'exchange.deliveryChanged': (writer, data, payload) => {
    writer.update(
      'deliveries',
      data.deliveryId,
      {
        channel: data.channel,
        role: data.role,
        copies: data.copies,
        envelopes: data.envelopes,
        due_at: data.dueAt,
        purpose: payload.purpose,
        email: payload.email,
        address: payload.address,
        note: payload.note,
        version: data.version + 1,
      },
      { version: data.version, state: 'prepared' },
    )
  },
  'exchange.recipientRemoved': (writer, data) => {
    writer.update(
      'deliveries',
      data.deliveryId,
      { version: data.version + 1 },
      { version: data.version, state: 'prepared' },
    )
    writer.remove('deliveries', data.deliveryId)
  },
  'exchange.sent': (writer, data, payload, meta) => {
    const before = writer.read<{ dispatched_at: string | null; state: string }>(
      'SELECT dispatched_at, state FROM outgoing WHERE id = ?',
      data.documentId,
    )
    moveOn(writer, data, { state: 'dispatched', dispatched_at: before?.dispatched_at ?? data.sentAt })
    repeatForOutgoingReaders(writer, data.documentId)
    data.deliveries.forEach(({ id, version, channel, incomingId }, index) => {
      // What lies in the work of the office has arrived.
      const landed = channel === 'internal'
      writer.update(
        'deliveries',
        id,
        {
          state: landed ? 'received' : 'sent',
          sent_at: data.sentAt,
          sent_by: meta.actor.personName,
          tracking_code: payload.trackingCodes[index] ?? '',
          answered_at: landed ? data.sentAt : null,
          incoming_id: incomingId,
          version: version + 1,
        },
        { version, state: 'prepared' },
      )
      if (channel === 'paper') enterPosted(writer, id)
    })
    addOutgoingReaders(writer, data.documentId, data.readers)
  },
  'exchange.answered': (writer, data, payload) => {
    writer.update(
      'deliveries',
      data.deliveryId,
      {
        state: data.answer,
        answered_at: data.answeredAt,
        answered_by: payload.by,
        answer: payload.text,
        version: data.version + 1,
      },
      { version: data.version, state: 'sent' },
    )
  },
  'exchange.recalled': (writer, data, _payload, meta) => {
    moveOn(writer, data, { state: 'recalled' })
    repeatForOutgoingReaders(writer, data.documentId)
    for (const { id, version, state } of data.deliveries) {
      const recalledAt = state === 'recalled' ? { recalled_at: meta.at } : {}
      const patch = { state, recall_asked_at: meta.at, ...recalledAt, version: version + 1 }
      writer.update('deliveries', id, patch, { version })
    }
  },
  'exchange.recallAnswered': (writer, data, payload) => {
    writer.update(
      'deliveries',
      data.deliveryId,
      {
        state: data.answer === 'recalled' ? 'recalled' : 'recallRefused',
        recalled_at: data.answer === 'recalled' ? data.answeredAt : null,
        answered_by: payload.by,
        answer: payload.text,
        version: data.version + 1,
      },
      { version: data.version, state: 'recallAsked' },
    )
  },
  'exchange.corrected': (writer, data, payload, meta) => {
    moveOn(writer, data)
    linkUp(writer, 'corrects', data, { reason: payload.text, at: meta.at })
  },
  'exchange.replaced': (writer, data, payload, meta) => {
    const before = writer.read<{ state: string }>('SELECT state FROM outgoing WHERE id = ?', data.documentId)
    // What was called back stays called back: its recipients are still asked for it.
    moveOn(writer, data, before?.state === 'recalled' ? {} : { state: 'replaced' })
    repeatForOutgoingReaders(writer, data.documentId)
    linkUp(writer, 'replaces', data, { reason: payload.text, at: meta.at })
  },
  'exchange.groupSaved': (writer, data, payload) => {
    const group = { name: payload.text, name_key: fold(payload.text), members: payload.members }
    if (data.version === null) writer.insert('recipient_groups', { id: data.groupId, ...group, version: 1 })
    else
      writer.update(
        'recipient_groups',
        data.groupId,
        { ...group, version: data.version + 1 },
        { version: data.version },
      )
  },
  'exchange.groupRemoved': (writer, data) => {
    writer.update('recipient_groups', data.groupId, { version: data.version + 1 }, { version: data.version })
    writer.remove('recipient_groups', data.groupId)
  },
}

interface DeliveryRow extends Omit<Delivery, 'recipient' | 'overdue'> {
  readonly kind: Delivery['recipient']['kind']
  readonly recipientId: string | null
  readonly label: string
  readonly overdue: 0 | 1
}

const recordColumns = `d.id, d.document_id AS documentId, d.kind, d.recipient_id AS recipientId, d.label, d.channel, d.role,
  d.deadline, d.email, d.address, d.envelopes, d.place, d.state, d.incoming_id AS incomingId, d.version`

type RecordRow = Omit<DeliveryRecord, 'deadline'> & { readonly deadline: string | null }

const recordOf = ({ deadline, ...row }: RecordRow): DeliveryRecord => ({
  ...row,
  deadline: deadline === null ? null : (JSON.parse(deadline) as DeadlineRuleInput),
})

const groupOf = ({
  members,
  ...row
}: Omit<RecipientGroup, 'members'> & { readonly members: string }): RecipientGroup => ({
  ...row,
  members: JSON.parse(members) as RecipientGroup['members'],
})

const groupColumns = 'id, name, members, version'

/** Each set in the order of its index: the time it is about. */
const queues = {
  prepared: { at: 'd.due_at', where: "d.state = 'prepared' AND o.state IN ('numbered', 'dispatched')" },
  overdue: {
    at: 'd.due_at',
    where: "d.state = 'prepared' AND o.state IN ('numbered', 'dispatched') AND d.due_at < @now",
  },
  unanswered: { at: 'd.sent_at', where: "d.state = 'sent'" },
  recalls: { at: 'd.recall_asked_at', where: "d.state = 'recallAsked'" },
} as const

export const createExchangeStore = (reader: Reader): ExchangeStore => ({
  deliveriesOf: async (documentId, now) => {
    await Promise.resolve()
    return reader
      .all<DeliveryRow>(
        'exchange.deliveriesOf',
        `SELECT d.id, d.kind, d.recipient_id AS recipientId, d.label, d.channel, d.purpose, d.role, d.email, d.address,
           d.copies, d.envelopes, d.note, d.state, d.prepared_at AS preparedAt, d.due_at AS dueAt,
           d.state = 'prepared' AND d.due_at < @now AS overdue, d.sent_at AS sentAt, d.sent_by AS sentBy,
           d.tracking_code AS trackingCode, d.answered_at AS answeredAt, d.answered_by AS answeredBy, d.answer,
           d.recall_asked_at AS recallAskedAt, d.recalled_at AS recalledAt, d.incoming_id AS incomingId,
           (SELECT count(*) FROM traces AS t
             WHERE t.document_id = d.incoming_id AND t.kind = 'opened:' || d.kind || ':' || d.recipient_id) AS opened,
           d.version
         FROM deliveries AS d WHERE d.document_id = @documentId ORDER BY d.place`,
        { documentId, now },
      )
      .map(({ kind, recipientId, label, overdue, ...row }) => ({
        ...row,
        recipient: { kind, id: recipientId, label },
        overdue: overdue === 1,
      }))
  },
  records: async (documentId) => {
    await Promise.resolve()
    return reader
      .all<RecordRow>(
        'exchange.records',
        `SELECT ${recordColumns} FROM deliveries AS d WHERE d.document_id = ? ORDER BY d.place`,
        documentId,
      )
      .map(recordOf)
  },
  record: async (id) => {
    await Promise.resolve()
    const row = reader.get<RecordRow>(
      'exchange.record',
      `SELECT ${recordColumns} FROM deliveries AS d WHERE d.id = ?`,
      id,
    )
    return row && recordOf(row)
  },
  linksOf: async (documentId, visibility) => {
    await Promise.resolve()
    const params = { documentId, ...visibleParams(visibility) }
    return [
      ...reader.all<DocumentLink>(
        'exchange.linksOf',
        `SELECT CASE l.kind WHEN 'corrects' THEN 'correctedBy' ELSE 'replacedBy' END AS kind, o.id, o.code, o.subject,
           l.reason, l.at
         FROM outgoing_links AS l JOIN outgoing AS o ON o.id = l.by_id
         WHERE l.document_id = @documentId AND ${visibleOutgoing} ORDER BY l.at`,
        params,
      ),
      ...reader.all<DocumentLink>(
        'exchange.linksBy',
        `SELECT l.kind, o.id, o.code, o.subject, l.reason, l.at
         FROM outgoing_links AS l JOIN outgoing AS o ON o.id = l.document_id
         WHERE l.by_id = @documentId AND ${visibleOutgoing} ORDER BY l.at`,
        params,
      ),
    ]
  },
  earlierWays: async (recipient) => {
    await Promise.resolve()
    return reader.all<EarlierWay>(
      'exchange.earlierWays',
      `SELECT d.channel, d.email, d.address, o.medium
       FROM deliveries AS d JOIN outgoing AS o ON o.id = d.document_id
       WHERE coalesce(d.recipient_id, d.label) = ? AND d.sent_at IS NOT NULL ORDER BY d.sent_at DESC LIMIT 20`,
      recipient,
    )
  },
  groups: async () => {
    await Promise.resolve()
    return reader
      .all<Parameters<typeof groupOf>[0]>(
        'exchange.groups',
        `SELECT ${groupColumns} FROM recipient_groups ORDER BY name_key`,
      )
      .map(groupOf)
  },
  group: async (id) => {
    await Promise.resolve()
    const row = reader.get<Parameters<typeof groupOf>[0]>(
      'exchange.group',
      `SELECT ${groupColumns} FROM recipient_groups WHERE id = ?`,
      id,
    )
    return row && groupOf(row)
  },
  groupNamed: async (nameKey) => {
    await Promise.resolve()
    return reader.get<{ id: string }>(
      'exchange.groupNamed',
      'SELECT id FROM recipient_groups WHERE name_key = ?',
      nameKey,
    )
  },
  queue: async ({ set, channel, visibility, now, after, limit }) => {
    await Promise.resolve()
    const { at, where } = queues[set]
    const [afterAt, afterId] = after === null ? ['', ''] : after.split('~')
    const rows = reader.all<
      Omit<QueuedDelivery, 'recipient'> & {
        readonly kind: DeliveryRecord['kind']
        readonly recipientId: string | null
        readonly label: string
        readonly at: string
      }
    >(
      `exchange.queue.${set}`,
      `SELECT d.id, d.document_id AS documentId, o.version AS documentVersion, o.code, o.subject, d.kind,
         d.recipient_id AS recipientId, d.label, d.channel, d.due_at AS dueAt, d.sent_at AS sentAt, d.state, d.version,
         ${at} AS at
       FROM deliveries AS d JOIN outgoing AS o ON o.id = d.document_id
       WHERE ${where} AND (@channel IS NULL OR d.channel = @channel) AND (${at}, d.id) > (@afterAt, @afterId)
         AND ${visibleOutgoing}
       ORDER BY ${at}, d.id LIMIT @limit`,
      { now, channel, afterAt, afterId, limit, ...visibleParams(visibility) },
    )
    const last = rows.length === limit ? rows.at(-1) : undefined
    return {
      items: rows.map(({ kind, recipientId, label, at: _at, ...row }) => ({
        ...row,
        recipient: { kind, id: recipientId, label },
      })),
      next: last ? `${last.at}~${last.id}` : null,
    }
  },
})
