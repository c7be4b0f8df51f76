import type { z } from 'zod'
import { urgencies } from '#shared/vocabulary/document.ts'
import type { routingFacts } from '#core/modules/routing/changes.ts'
import { sortKeyOf, waits } from '#core/modules/routing/rules/lines.ts'
import type { RoutingStore } from '#core/modules/routing/store.ts'
import type { ApplyTable, EntryMeta } from './apply.ts'
import type { Reader } from './connection.ts'
import { fileRow } from './file-row.ts'
import { learnRecipient } from './learning.ts'
import { tell } from './notices.ts'
import { addReader, moveIncoming, type IncomingMove } from './registry.ts'
import { createRoutingReading } from './routing-reading.ts'
import { createRoutingWork } from './routing-work.ts'
import type { Writer } from './writer.ts'

type Facts = typeof routingFacts
type Data<Name extends keyof Facts> = z.output<Facts[Name]['data']>
type Payload<Name extends keyof Facts> = z.output<Facts[Name]['payload']>
/** What every act says. */
type Outcome = Data<'routing.reopened'>
type Words = Payload<'routing.reopened'>

const addLines = (writer: Writer, outcome: Outcome, words: Words, meta: EntryMeta): void => {
  const urgency = urgencies[outcome.urgency] ?? 'normal'
  const wordsById = new Map(words.lines.map((line) => [line.id, line]))
  for (const line of outcome.added) {
    const said = wordsById.get(line.id)
    const isDone = line.state === 'done'
    writer.insert('assignments', {
      id: line.id,
      document_id: outcome.documentId,
      parent_id: line.parentId,
      directive_id: line.directiveId,
      role: line.role,
      to_key: line.to,
      to_label: said?.to ?? '',
      to_person: said?.toPerson ?? '',
      unit_id: line.unitId,
      from_key: line.from,
      from_person_id: line.fromPersonId,
      from_label: said?.from ?? '',
      state: line.state,
      waits: waits(line) ? 1 : 0,
      asked: line.asked,
      sort_key: sortKeyOf(urgency, line.dueAt, meta.at),
      assigned_at: meta.at,
      opened_at: line.state === 'waiting' ? null : meta.at,
      finished_at: isDone ? meta.at : null,
      due_at: line.dueAt,
      original_due_at: line.dueAt,
      note: said?.note ?? '',
      result: isDone ? words.text : '',
      answer: null,
      nudged_at: null,
      extensions: 0,
      version: 1,
    })
  }
  const addresses = outcome.added.flatMap((line) => [line.to, line.from])
  if (addresses.length > 0) addReader(writer, outcome.documentId, ...addresses)
}

/** `result`: the words that become the result of one line. */
const changeLines = (
  writer: Writer,
  outcome: Outcome,
  result: { readonly lineId: string; readonly text: string } | undefined,
): void => {
  const urgency = urgencies[outcome.urgency] ?? 'normal'
  for (const line of outcome.changed) {
    const assigned = writer.read<{ assigned_at: string }>('SELECT assigned_at FROM assignments WHERE id = ?', line.id)
    writer.update(
      'assignments',
      line.id,
      {
        state: line.state,
        waits: waits(line) ? 1 : 0,
        asked: line.asked,
        sort_key: sortKeyOf(urgency, line.dueAt, assigned?.assigned_at ?? ''),
        opened_at: line.openedAt,
        finished_at: line.finishedAt,
        due_at: line.dueAt,
        extensions: line.extensions,
        nudged_at: line.nudgedAt,
        answer: line.answer,
        version: line.version + 1,
        ...(result?.lineId === line.id ? { result: result.text } : {}),
      },
      { version: line.version },
    )
  }
}

/** Writes what an act decided: lines, the document's standing, who may read it, who is told. */
const record = (
  writer: Writer,
  outcome: Outcome,
  words: Words,
  meta: EntryMeta,
  also: { readonly move?: IncomingMove; readonly resultOf?: string } = {},
): void => {
  changeLines(writer, outcome, also.resultOf === undefined ? undefined : { lineId: also.resultOf, text: words.text })
  moveIncoming(writer, outcome.documentId, outcome.version, {
    stage: outcome.stage,
    holder: words.holder,
    holderSince: outcome.holderSince,
    dueAt: outcome.dueAt,
    leadUnitId: outcome.leadUnitId,
    closedAt: outcome.stage === 'closed' ? meta.at : null,
    ...also.move,
  })
  addLines(writer, outcome, words, meta)
  tell(writer, meta, { documentId: outcome.documentId, text: words.text, told: outcome.told })
}

const writeDirective = (
  writer: Writer,
  directive: {
    readonly id: string
    readonly documentId: string
    readonly kind: 'proposal' | 'directive' | 'assignment'
  },
  words: Payload<'routing.directed'>,
  meta: EntryMeta,
): void => {
  writer.insert('directives', {
    id: directive.id,
    document_id: directive.documentId,
    kind: directive.kind,
    person_id: meta.actor.personId,
    person_name: meta.actor.personName,
    title: meta.actor.title,
    on_behalf_of: meta.actor.onBehalfOf,
    text: words.text,
    recipients: JSON.stringify(words.recipients),
    at: meta.at,
  })
}

const addResultFiles = (writer: Writer, data: Data<'routing.reportedDone'>, names: readonly string[]): void => {
  const last = writer.read<{ place: number | null }>(
    'SELECT max(place) AS place FROM incoming_files WHERE document_id = ?',
    data.documentId,
  )
  data.files.forEach((file, index) => {
    writer.insert('incoming_files', {
      ...fileRow(file, names[index]),
      document_id: data.documentId,
      role: 'result',
      place: (last?.place ?? -1) + 1 + index,
      rotation: 0,
    })
  })
}

/** An answer code is kept when one was given; an earlier one is not wiped out by a later, silent report. */
const answerOf = (data: Data<'routing.reportedDone'>, words: Payload<'routing.reportedDone'>): IncomingMove => ({
  ...(words.answerCode === '' ? {} : { answerCode: words.answerCode }),
  ...(data.answerDate === null ? {} : { answerDate: data.answerDate }),
})

const plain = (writer: Writer, outcome: Outcome, words: Words, meta: EntryMeta): void =>
  record(writer, outcome, words, meta)

export const routingApply: ApplyTable<Facts> = {
  'routing.submitted': (writer, data, words, meta) => {
    if (data.proposalId !== null) {
      writeDirective(writer, { id: data.proposalId, documentId: data.documentId, kind: 'proposal' }, words, meta)
    }
    record(writer, data, words, meta)
    const [first] = data.added
    if (first) learnRecipient(writer, data.documentId, first.to)
  },
  'routing.directed': (writer, data, words, meta) => {
    writeDirective(writer, { id: data.directiveId, documentId: data.documentId, kind: 'directive' }, words, meta)
    record(writer, data, words, meta)
  },
  'routing.assigned': (writer, data, words, meta) => {
    writeDirective(writer, { id: data.directiveId, documentId: data.documentId, kind: 'assignment' }, words, meta)
    record(writer, data, words, meta)
  },
  'routing.delivered': plain,
  'routing.recalled': (writer, data, words, meta) => {
    record(writer, data, words, meta, { move: { closedAt: meta.at, cancelledReason: words.text } })
  },
  'routing.forwarded': plain,
  'routing.started': plain,
  'routing.opinionRecorded': plain,
  'routing.reportedDone': (writer, data, words, meta) => {
    addResultFiles(writer, data, words.fileNames)
    record(writer, data, words, meta, { move: answerOf(data, words), resultOf: data.assignmentId })
  },
  'routing.closed': (writer, data, words, meta) => {
    record(writer, data, words, meta, { resultOf: data.assignmentId })
  },
  'routing.reopened': plain,
  'routing.acknowledged': plain,
  'routing.sentBack': (writer, data, words, meta) => {
    record(writer, data, words, meta, { resultOf: data.assignmentId })
  },
  'routing.takenBack': plain,
  'routing.extensionAsked': (writer, data, words, meta) => {
    writer.insert('extensions', {
      id: data.extensionId,
      document_id: data.documentId,
      assignment_id: data.assignmentId,
      due_at: data.extendedTo,
      reason: words.text,
      state: 'asked',
      answer: '',
      answerer_key: data.answerer,
      asked_at: meta.at,
      version: 1,
    })
    record(writer, data, words, meta)
  },
  'routing.extensionAnswered': (writer, data, words, meta) => {
    writer.update(
      'extensions',
      data.extensionId,
      { state: data.decided, answer: words.text, version: data.extensionVersion + 1 },
      { version: data.extensionVersion, state: 'asked' },
    )
    record(writer, data, words, meta)
  },
  'routing.opinionAsked': plain,
  'routing.opinionAnswered': (writer, data, words, meta) => {
    record(writer, data, words, meta, { resultOf: data.assignmentId })
  },
  // Reminding moves nothing: whoever works on the document goes on with the version he sees.
  'routing.nudged': (writer, data, words, meta) => {
    changeLines(writer, data, undefined)
    tell(writer, meta, { documentId: data.documentId, text: words.text, told: data.told })
  },
  'routing.marked': (writer, data, { labels }, meta) => {
    const id = `${data.personId}:${data.markedId}`
    const mark = {
      starred: data.starred,
      labels: JSON.stringify(labels),
      snoozed_until: data.snoozedUntil,
      at: meta.at,
    }
    if (writer.read('SELECT 1 FROM marks WHERE id = ?', id)) writer.update('marks', id, mark)
    else writer.insert('marks', { id, person_id: data.personId, document_id: data.markedId, ...mark })
  },
}

export const createRoutingStore = (reader: Reader): RoutingStore => ({
  ...createRoutingReading(reader),
  ...createRoutingWork(reader),
})
