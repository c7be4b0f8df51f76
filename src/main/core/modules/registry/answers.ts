import type { CivilDate } from '#shared/kernel/time.ts'
import { changeRegistry } from './changes.ts'
import type { IncomingRecord } from './store.ts'

/** Số, ký hiệu văn bản trả lời of an incoming entry: one column for as many answers as there were. */

const separator = '; '

const codesOf = (answerCode: string | null): string[] =>
  (answerCode ?? '').split(separator).filter((code) => code !== '')

interface Answer {
  readonly outgoingId: string
  readonly code: string
  readonly issuedOn: CivilDate
}

/** The entry as it is answered by a document of the office. */
export const answeredBy = (record: IncomingRecord, { outgoingId, code, issuedOn }: Answer) =>
  changeRegistry(
    'registry.incomingAnswered',
    { documentId: record.id, version: record.version, outgoingId, answerDate: issuedOn },
    { answerCode: [...codesOf(record.answerCode), code].join(separator), text: code },
  )

/** The entry without an answer whose number was cancelled; the others stand. */
export const answerWithdrawn = (record: IncomingRecord, { outgoingId, code }: Omit<Answer, 'issuedOn'>) => {
  const others = codesOf(record.answerCode).filter((other) => other !== code)
  return changeRegistry(
    'registry.answerWithdrawn',
    {
      documentId: record.id,
      version: record.version,
      outgoingId,
      answerDate: others.length === 0 ? null : record.answerDate,
    },
    { answerCode: others.join(separator), text: code },
  )
}
