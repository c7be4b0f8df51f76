import type { z } from 'zod'
import { codeIdentityKey } from '#shared/kernel/document-code.ts'
import { secrecies, urgencies } from '#shared/vocabulary/document.ts'
import type { carriedFile, outgoingFacts } from '#core/modules/outgoing/changes.ts'
import type { OutgoingStore } from '#core/modules/outgoing/store.ts'
import type { ApplyTable } from './apply.ts'
import type { Reader } from './connection.ts'
import { fileRow } from './file-row.ts'
import { createOutgoingLists } from './outgoing-lists.ts'
import { createOutgoingReading } from './outgoing-reading.ts'
import { addOutgoingReaders, indexOutgoing, repeatForOutgoingReaders } from './outgoing-readers.ts'
import { countOn, enterInLedger, settleNumber } from './registry-numbers.ts'
import type { Row, Writer } from './writer.ts'

type Facts = typeof outgoingFacts
type Data<Name extends keyof Facts> = z.output<Facts[Name]['data']>
type Payload<Name extends keyof Facts> = z.output<Facts[Name]['payload']>

/** Columns of an entry that a correction may change. */
const entryColumns = (
  choices: Data<'outgoing.corrected'>['choices'],
  { words, unit }: Pick<Payload<'outgoing.corrected'>, 'words' | 'unit'>,
): Row => ({
  type_id: choices.typeId,
  type_name: words.typeName,
  subject: words.subject,
  addressees: words.addressees,
  recipients: words.recipients,
  signer_name: words.signerName,
  signer_position: words.signerPosition,
  signer_post_id: choices.signerPostId,
  author_post_id: choices.authorPostId,
  unit_id: choices.draftingUnitId,
  unit_name: unit,
  signed_on: choices.signedOn,
  medium: choices.medium,
  urgency: urgencies.indexOf(choices.urgency),
  secrecy: secrecies.indexOf(choices.secrecy),
  field_id: choices.fieldId,
  language: words.language,
  pages: choices.pages,
  copies: choices.copies,
  note: words.note,
  reply_by: choices.replyBy,
  kept_by: words.keptBy,
  file_notation: words.fileNotation,
})

const carry = (
  writer: Writer,
  documentId: string,
  files: readonly z.output<typeof carriedFile>[],
  names: readonly string[],
): void => {
  files.forEach((file, index) => {
    writer.insert('outgoing_files', {
      ...fileRow(file, names[index]),
      document_id: documentId,
      role: file.role,
      place: file.place,
    })
  })
}

const countsOn = (way: Data<'outgoing.registered'>['way']): boolean => way === 'next' || way === 'backDated'

export const outgoingApply: ApplyTable<Facts> = {
  'outgoing.registered': (writer, data, payload, meta) => {
    if (countsOn(data.way)) {
      const latestDay = data.latestDay !== null && data.latestDay > data.issuedOn ? data.latestDay : data.issuedOn
      countOn(writer, data, { lastNumber: data.number, latestDay })
    }
    writer.insert('outgoing', {
      id: data.documentId,
      book_id: data.bookId,
      year: data.year,
      number: data.number,
      suffix: data.suffix,
      symbol: payload.symbol,
      code: payload.label,
      code_identity: codeIdentityKey(payload.label),
      issued_on: data.issuedOn,
      registered_at: meta.at,
      registered_by: meta.actor.personName,
      registered_by_id: meta.actor.personId,
      issuer: payload.issuer,
      ...entryColumns(data.choices, payload),
      copy_form: data.copy?.form ?? null,
      copy: data.copy && JSON.stringify({ kind: data.copy.source, ...payload.copy }),
      copy_source_id: data.copy?.sourceId ?? null,
      state: 'numbered',
      dispatch_due_at: data.dispatchDueAt,
      version: 1,
    })
    settleNumber(writer, data, { reason: payload.reason, by: meta.actor.personName, at: meta.at })
    carry(writer, data.documentId, data.files, payload.fileNames)
    for (const incomingId of data.answers) {
      const id = `${data.documentId}:${incomingId}`
      writer.insert('outgoing_answers', { id, outgoing_id: data.documentId, incoming_id: incomingId })
    }
    if (data.request) {
      writer.update(
        'number_requests',
        data.request.id,
        { state: 'given', document_id: data.documentId, version: data.request.version + 1 },
        { version: data.request.version, state: 'waiting' },
      )
    }
    addOutgoingReaders(writer, data.documentId, data.readers)
  },
  'outgoing.corrected': (writer, data, payload, meta) => {
    writer.update(
      'outgoing',
      data.documentId,
      {
        ...entryColumns(data.choices, payload),
        dispatch_due_at: data.dispatchDueAt,
        version: data.version + 1,
      },
      { version: data.version },
    )
    writer.insert('outgoing_corrections', {
      id: data.correctionId,
      document_id: data.documentId,
      at: meta.at,
      by_name: meta.actor.personName,
      reason: payload.text,
      fields: JSON.stringify(payload.changed),
    })
    addOutgoingReaders(writer, data.documentId, data.readers)
  },
  'outgoing.cancelled': (writer, data, payload, meta) => {
    writer.update(
      'outgoing',
      data.documentId,
      { state: 'cancelled', cancelled_at: meta.at, cancelled_reason: payload.text, version: data.version + 1 },
      { version: data.version, state: 'numbered' },
    )
    repeatForOutgoingReaders(writer, data.documentId)
    enterInLedger(writer, data, 'cancelled', { reason: payload.text, by: meta.actor.personName, at: meta.at })
  },
  'outgoing.filesPut': (writer, data, payload) => {
    writer.update(
      'outgoing',
      data.documentId,
      { version: data.version + 1 },
      { version: data.version, state: 'numbered' },
    )
    for (const id of data.retired) writer.update('outgoing_files', id, { role: 'earlier' })
    carry(writer, data.documentId, data.files, payload.fileNames)
    indexOutgoing(writer, data.documentId)
  },
  'outgoing.fileRaised': (writer, data, payload) => {
    writer.update('outgoing', data.documentId, { version: data.version + 1 }, { version: data.version })
    writer.update('outgoing_files', data.retiredId, { role: 'earlier', went_out: data.wentOut === 1 ? 1 : null })
    carry(writer, data.documentId, [data.file], [payload.file])
  },
  'outgoing.numberRequested': (writer, data, payload, meta) => {
    writer.insert('number_requests', {
      id: data.requestId,
      at: meta.at,
      person_id: data.personId,
      by_name: meta.actor.personName,
      title: meta.actor.title,
      book_id: data.bookId,
      fields: JSON.stringify({ ...data.choices, ...payload.words }),
      answers: JSON.stringify(data.answers),
      files: JSON.stringify(data.files.map((file, index) => ({ ...file, name: payload.fileNames[index] ?? '' }))),
      note: payload.note,
      state: 'waiting',
      document_id: null,
      answer: '',
      version: 1,
    })
  },
  'outgoing.requestEnded': (writer, data, payload) => {
    writer.update(
      'number_requests',
      data.requestId,
      { state: data.state, answer: payload.text, version: data.version + 1 },
      { version: data.version, state: 'waiting' },
    )
  },
  'outgoing.keptLent': (writer, data, payload, meta) => {
    writer.insert('kept_loans', {
      id: data.loanId,
      document_id: data.documentId,
      borrower: payload.borrower,
      purpose: payload.text,
      file_notation: payload.fileNotation,
      permitted_by: payload.permittedBy,
      lent_at: meta.at,
      lent_by: meta.actor.personName,
      due_on: data.dueOn,
      returned_at: null,
      note: '',
      version: 1,
    })
  },
  'outgoing.keptReturned': (writer, data, payload, meta) => {
    writer.update(
      'kept_loans',
      data.loanId,
      { returned_at: meta.at, note: payload.text, version: data.version + 1 },
      { version: data.version, returned_at: null },
    )
  },
}

export const createOutgoingStore = (reader: Reader): OutgoingStore => ({
  ...createOutgoingReading(reader),
  ...createOutgoingLists(reader),
})
