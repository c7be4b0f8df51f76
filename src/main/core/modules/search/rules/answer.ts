import type { Contract, OutputOf } from '#shared/contract/index.ts'
import { parseDocumentCode } from '#shared/kernel/document-code.ts'
import { civilDateOf } from '#shared/kernel/time.ts'
import { codeOf } from './content-words.ts'
import { dueOf, idOf, type Found } from './found.ts'

type Answer = OutputOf<Contract['search']['ask']>['items'][number]

/** Old material has no entry in a book: all that is known of it is what it says. */
export const fromOf = (found: Found): 'entry' | 'content' => (found.kind === 'imported' ? 'content' : found.where)

type Shown = Omit<Answer, 'snippet' | 'score' | 'internalCopy'>

const printedNumber = (code: string): string => parseDocumentCode(code)?.number ?? ''

/** What every kind of document tells of itself in its own words. */
const ownWords = (found: Found): Pick<Shown, 'symbol' | 'subject' | 'date' | 'issuer' | 'state'> & Partial<Shown> => {
  switch (found.kind) {
    case 'incoming': {
      const { code: symbol, subject, issuedOn: date, issuer } = found.row
      const state = found.row.recalled ? 'recalled' : found.row.stage
      const holder = found.row.closedAt === null ? found.row.holder : ''
      return { symbol, subject, date, issuer, state, holder, entry: { ...found.row, labels: [...found.row.labels] } }
    }
    case 'outgoing': {
      const { code: symbol, subject, issuedOn: date, unit: issuer, state } = found.row
      return { symbol, subject, date, issuer, state }
    }
    case 'draft': {
      const { subject, startedAt, author: issuer, state, holder } = found.row
      return { symbol: '', subject, date: civilDateOf(startedAt), issuer, state, holder }
    }
    case 'imported': {
      const { symbol, subject, date, issuer, externalId } = found.document
      const number = found.document.number || printedNumber(codeOf(found.document))
      return { symbol, subject, date, issuer, externalId, number, state: 'imported' }
    }
  }
}

/** What is shown of a found document. */
export const answerOf = (found: Found): Shown => {
  const own = ownWords(found)
  return {
    kind: found.kind,
    documentId: idOf(found),
    externalId: '',
    number: printedNumber(own.symbol),
    holder: '',
    due: dueOf(found),
    entry: null,
    ...own,
  }
}
