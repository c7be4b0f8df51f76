import type { z } from 'zod'
import { codeIdentityKey, parseDocumentCode } from '#shared/kernel/document-code.ts'
import { fold } from '#shared/kernel/text.ts'
import { secrecies, urgencies } from '#shared/vocabulary/document.ts'
import type { registryFacts, TakenFile } from '#core/modules/registry/changes.ts'
import type { RegistryStore } from '#core/modules/registry/store.ts'
import type { ApplyTable } from './apply.ts'
import type { Reader } from './connection.ts'
import { fileRow } from './file-row.ts'
import { settleCard } from './files.ts'
import { learnFrom } from './learning.ts'
import { createRegistryBooks } from './registry-books.ts'
import { createRegistryEntries } from './registry-entries.ts'
import { createRegistryLists } from './registry-lists.ts'
import { addReader, indexForSearch, moveIncoming, repeatForReaders } from './registry-moves.ts'
import { countOn, enterInLedger, settleNumber, yearId } from './registry-numbers.ts'
import { reorderLines } from './routing-order.ts'
import type { Row, Writer } from './writer.ts'

type Facts = typeof registryFacts
type Data<Name extends keyof Facts> = z.output<Facts[Name]['data']>
type Payload<Name extends keyof Facts> = z.output<Facts[Name]['payload']>

/** Columns of an entry that a correction may change. */
const entryColumns = (
  choices: Data<'registry.incomingCorrected'>['choices'],
  words: Payload<'registry.incomingCorrected'>['words'],
): Row => {
  const parsed = parseDocumentCode(words.code)
  return {
    type_id: choices.typeId,
    type_name: words.typeName,
    code: words.code,
    code_number: parsed ? `${parsed.number}${parsed.suffix}` : '',
    code_notation: parsed?.notation ?? '',
    code_identity: words.code === '' ? '' : codeIdentityKey(words.code),
    issued_on: choices.issuedOn,
    issuer_id: choices.issuerId,
    issuer: words.issuer,
    issuer_key: fold(words.issuer),
    subject: words.subject,
    signer_name: words.signerName,
    signer_position: words.signerPosition,
    urgency: urgencies.indexOf(choices.urgency),
    secrecy: secrecies.indexOf(choices.secrecy),
    field_id: choices.fieldId,
    language: words.language,
    pages: choices.pages,
    copies: choices.copies,
    note: words.note,
    channel: choices.channel,
    reply_by: choices.replyBy,
    paper: JSON.stringify({ ...choices.paper, addressee: words.addressee }),
    file_notation: words.fileNotation,
  }
}

const takeFiles = (writer: Writer, documentId: string, files: readonly TakenFile[], names: readonly string[]): void => {
  files.forEach((file, index) => {
    writer.insert('incoming_files', {
      ...fileRow(file, names[index]),
      document_id: documentId,
      role: file.role,
      place: file.place,
      rotation: file.rotation,
    })
  })
}

const keptFor = (data: Pick<Data<'registry.bookChanged'>, 'typeIds' | 'body'>): Row => ({
  type_ids: data.typeIds.length === 0 ? null : JSON.stringify(data.typeIds),
  body_name: data.body?.name ?? null,
  body_abbreviation: data.body?.abbreviation ?? null,
})

export const registryApply: ApplyTable<Facts> = {
  'registry.bookAdded': (writer, data, payload) => {
    writer.insert('books', {
      id: data.bookId,
      name: payload.text,
      kind: data.kind,
      ord: data.order,
      ...keptFor(data),
      closed: 0,
      holder: data.holder,
      version: 1,
    })
  },
  'registry.bookChanged': (writer, data, payload) => {
    writer.update(
      'books',
      data.bookId,
      { name: payload.text, ord: data.order, ...keptFor(data), closed: data.closed, version: data.version + 1 },
      { version: data.version },
    )
  },
  'registry.yearLocked': (writer, data, _payload, meta) => {
    writer.update(
      'book_years',
      yearId(data.bookId, data.year),
      { locked_at: meta.at },
      { locked_at: null, last_number: data.lastNumber },
    )
  },
  'registry.yearUnlocked': (writer, data) => {
    writer.update('book_years', yearId(data.bookId, data.year), { locked_at: null })
  },
  'registry.incomingRegistered': (writer, data, payload, meta) => {
    const plain = data.way === 'next' || data.way === 'backDated'
    if (plain) {
      const latestDay =
        data.latestArrival !== null && data.latestArrival > data.arrivedOn ? data.latestArrival : data.arrivedOn
      countOn(writer, data, { lastNumber: data.number, latestDay })
    }
    writer.insert('incoming', {
      id: data.documentId,
      book_id: data.bookId,
      year: data.year,
      number: data.number,
      suffix: data.suffix,
      arrived_on: data.arrivedOn,
      arrived_at: data.arrivedAt,
      registered_at: meta.at,
      registered_by: meta.actor.personName,
      registered_by_id: meta.actor.personId,
      registered_post: meta.actor.postId,
      ...entryColumns(data.choices, payload.words),
      stage: 'registered',
      holder: meta.actor.title === '' ? meta.actor.personName : meta.actor.title,
      holder_since: meta.at,
      version: 1,
    })
    settleNumber(writer, data, { reason: payload.reason, by: meta.actor.personName, at: meta.at })
    if (data.card) {
      takeFiles(writer, data.documentId, data.card.files, payload.fileNames)
      settleCard(writer, data.card, { state: 'registered', documentId: data.documentId })
    }
    if (data.readers.length === 0) indexForSearch(writer, data.documentId)
    else addReader(writer, data.documentId, ...data.readers)
    learnFrom(writer, data.documentId)
  },
  'registry.incomingCorrected': (writer, data, payload, meta) => {
    writer.update(
      'incoming',
      data.documentId,
      { ...entryColumns(data.choices, payload.words), version: data.version + 1 },
      { version: data.version },
    )
    writer.insert('corrections', {
      id: data.correctionId,
      document_id: data.documentId,
      at: meta.at,
      by_name: meta.actor.personName,
      reason: payload.text,
      fields: JSON.stringify(payload.changed),
    })
    reorderLines(writer, data.documentId, data.choices.urgency)
    repeatForReaders(writer, data.documentId)
    indexForSearch(writer, data.documentId)
    learnFrom(writer, data.documentId)
  },
  'registry.filesAttached': (writer, data, payload) => {
    writer.update('incoming', data.documentId, { version: data.version + 1 }, { version: data.version })
    takeFiles(writer, data.documentId, data.card.files, payload.fileNames)
    settleCard(writer, data.card, { state: 'registered', documentId: data.documentId })
  },
  'registry.filesAdded': (writer, data, payload) => {
    writer.update('incoming', data.documentId, { version: data.version + 1 }, { version: data.version })
    takeFiles(writer, data.documentId, data.files, payload.fileNames)
  },
  'registry.replyCame': () => undefined,
  'registry.replyReceived': () => undefined,
  'registry.incomingAnswered': (writer, data, { answerCode }) => {
    moveIncoming(writer, data.documentId, data.version, { answerCode, answerDate: data.answerDate })
  },
  'registry.answerWithdrawn': (writer, data, { answerCode }) => {
    moveIncoming(writer, data.documentId, data.version, {
      answerCode: answerCode === '' ? null : answerCode,
      answerDate: data.answerDate,
    })
  },
  'registry.incomingCancelled': (writer, data, payload, meta) => {
    writer.update(
      'incoming',
      data.documentId,
      { stage: 'cancelled', closed_at: meta.at, cancelled_reason: payload.text, version: data.version + 1 },
      { version: data.version, stage: 'registered' },
    )
    repeatForReaders(writer, data.documentId)
    enterInLedger(writer, data, 'cancelled', { reason: payload.text, by: meta.actor.personName, at: meta.at })
  },
  'registry.numbersReserved': (writer, data, payload, meta) => {
    const state = writer.read<{ latest_arrival: string | null }>(
      'SELECT latest_arrival FROM book_years WHERE id = ?',
      yearId(data.bookId, data.year),
    )
    const lastNumber = Math.max(...data.numbers.map(({ number }) => number))
    countOn(writer, data, { lastNumber, latestDay: state?.latest_arrival ?? null })
    for (const { ledgerId, number } of data.numbers) {
      enterInLedger(
        writer,
        { bookId: data.bookId, year: data.year, ledgerId, number, suffix: '', documentId: null },
        'reserved',
        { reason: payload.text, by: meta.actor.personName, at: meta.at },
      )
    }
  },
  'registry.numberReleased': (writer, data, payload, meta) => {
    writer.update('number_ledger', data.reservationId, { settled_at: meta.at }, { kind: 'reserved', settled_at: null })
    enterInLedger(writer, { ...data, suffix: '', documentId: null }, 'released', {
      reason: payload.text,
      by: meta.actor.personName,
      at: meta.at,
    })
  },
  'registry.paperReturned': (writer, data, payload, meta) => {
    writer.insert('returned_papers', {
      id: data.returnId,
      at: meta.at,
      by_name: meta.actor.personName,
      issuer: payload.issuer,
      code: payload.code,
      subject: payload.subject,
      reason: payload.text,
    })
    if (data.card) settleCard(writer, data.card, { state: 'returned', reason: payload.text })
  },
}

export { addReader, moveIncoming, type IncomingMove } from './registry-moves.ts'

/** Reads of books, entries and lists. */
export const createRegistryStore = (reader: Reader): RegistryStore => ({
  ...createRegistryBooks(reader),
  ...createRegistryEntries(reader),
  ...createRegistryLists(reader),
})
