import type { ExtractedFields, FieldName } from '../extraction.ts'
import { readPrintedCode } from './code.ts'
import { findDate } from './dates.ts'
import { issuerName } from './head.ts'
import { joined, type Item } from './items.ts'
import { deciderHeading, type TypeNames } from './vocabulary.ts'

type Findings = {
  [Name in FieldName]?: {
    readonly value: NonNullable<ExtractedFields[Name]>
    readonly from: readonly Item[]
    readonly sure: number
  }
}

const numberAndDate = /^so\s*[:.]?\s*(.+?)\s*,?\s*ngay\b(.+?)(?:\bcua\s+(.+))?$/

/**
 * Texts without the two-column head, as gazettes and collections print them: the type, then
 * "SỐ 57/2009/NĐ-CP NGÀY 08-7-2009 CỦA CHÍNH PHỦ", then the summary, all in capitals and centred.
 */
export const readUntitledHead = (items: readonly Item[], types: TypeNames): Findings => {
  const first = items.slice(0, 15)
  const at = first.findIndex(({ folded, capitals }) => capitals && types.byName.has(folded.replace(/[\s:.]+$/, '')))
  const typeLine = first[at]
  const second = first[at + 1]
  const docType = typeLine && types.byName.get(typeLine.folded.replace(/[\s:.]+$/, ''))
  if (typeLine === undefined || second === undefined || docType === undefined) return {}
  const parts = numberAndDate.exec(second.folded)
  const lead = /^s\S*\s*[:.]?\s*/iu.exec(second.text)?.[0].length ?? 0
  const code = parts === null ? undefined : readPrintedCode(second.text.slice(lead))
  if (parts === null || code === undefined) return {}
  const date = findDate(`ngay ${parts[2] ?? ''}`.replace(/\s+/g, ' '))
  const [, , , by] = parts
  const issuer = by === undefined ? null : issuerName(second.text.slice(second.folded.lastIndexOf(by)))
  const lines: Item[] = []
  for (const item of first.slice(at + 2)) {
    if (/^can cu\b/.test(item.folded) || !item.capitals) break
    if (issuer !== null && item.text === issuer) break
    if (lines.length > 0 && deciderHeading.test(item.folded) && item.text.length < 40) break
    lines.push(item)
  }
  const [start, ...rest] = lines
  const subject = start === undefined ? null : joined([start, ...rest])
  return {
    docType: { value: docType, from: [typeLine], sure: 0.92 },
    ...(code.number === null ? {} : { number: { value: code.number, from: [second], sure: 0.9 } }),
    symbol: { value: code.symbol, from: [second], sure: 0.9 },
    code: { value: code.code, from: [second], sure: 0.9 },
    ...(date === null ? {} : { date: { value: date, from: [second], sure: 0.9 } }),
    ...(issuer === null ? {} : { issuer: { value: issuer, from: [second], sure: 0.85 } }),
    ...(subject === null ? {} : { subject: { value: subject.text, from: [subject], sure: 0.85 } }),
  }
}
