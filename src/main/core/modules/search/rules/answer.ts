import type { Contract, OutputOf } from '#shared/contract/index.ts'
import { parseDocumentCode } from '#shared/kernel/document-code.ts'
import { civilDateOf } from '#shared/kernel/time.ts'
import { codeOf } from './content-words.ts'
import { dueOf, type Found } from './found.ts'

type Answer = OutputOf<Contract['search']['ask']>['items'][number]

/** Old material has no entry in a book: all that is known of it is what it says. */
export const fromOf = (found: Found): 'entry' | 'content' => (found.kind === 'imported' ? 'content' : found.where)

/** What is shown of a found document. */
export const answerOf = (found: Found): Omit<Answer, 'snippet' | 'score'> => {
  if (found.kind === 'imported') {
    const { document } = found
    const parsed = parseDocumentCode(codeOf(document))
    return {
      kind: 'imported',
      documentId: document.id,
      externalId: document.externalId,
      number: document.number === '' ? (parsed?.number ?? '') : document.number,
      symbol: document.symbol,
      subject: document.subject,
      date: document.date,
      issuer: document.issuer,
      state: 'imported',
      holder: '',
      due: dueOf(found),
      entry: null,
    }
  }
  if (found.kind === 'outgoing') {
    const { row } = found
    return {
      kind: 'outgoing',
      documentId: row.id,
      externalId: '',
      number: parseDocumentCode(row.code)?.number ?? '',
      symbol: row.code,
      subject: row.subject,
      date: row.issuedOn,
      issuer: row.unit,
      state: row.state,
      holder: '',
      due: dueOf(found),
      entry: null,
    }
  }
  if (found.kind === 'draft') {
    const { row } = found
    return {
      kind: 'draft',
      documentId: row.id,
      externalId: '',
      number: '',
      symbol: '',
      subject: row.subject,
      date: civilDateOf(row.startedAt),
      issuer: row.author,
      state: row.state,
      holder: row.holder,
      due: dueOf(found),
      entry: null,
    }
  }
  const { row } = found
  return {
    kind: 'incoming',
    documentId: row.id,
    externalId: '',
    number: parseDocumentCode(row.code)?.number ?? '',
    symbol: row.code,
    subject: row.subject,
    date: row.issuedOn,
    issuer: row.issuer,
    state: row.recalled ? 'recalled' : row.stage,
    holder: row.closedAt === null ? row.holder : '',
    due: dueOf(found),
    entry: { ...row, labels: [...row.labels] },
  }
}
