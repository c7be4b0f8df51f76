import type { ExtractedFields, FieldName } from '../extraction.ts'
import { readPrintedCode } from './code.ts'
import { findDate } from './dates.ts'
import { issuerName, type Head } from './head.ts'
import { centreOf, joined, type Item } from './items.ts'

type Findings = {
  [Name in FieldName]?: {
    readonly value: NonNullable<ExtractedFields[Name]>
    readonly from: readonly Item[]
    readonly sure: number
  }
}

/* eslint-disable-next-line no-restricted-syntax -- the name of the type, as Ordinance 01/2012/UBTVQH13 prints it */
const docType = 'Văn bản hợp nhất'

/** "Số: 30/VBHN-VPQH" at the end, where a seal hid the words of the mark beside it: as if they stood there. */
const markByNumber = (items: readonly Item[]): Item | undefined => {
  const line = items.find(({ folded, sure }) => sure < 1 && /^so\s*[:.].*\d\s*\/\s*vbhn\b/.test(folded))
  return line && { ...line, box: { ...line.box, x: line.pageWidth / 2, y: line.box.y - line.size * 3 } }
}

/**
 * A consolidated text (Ordinance 01/2012/UBTVQH13) is numbered, dated and signed at its end, beside
 * "XÁC THỰC VĂN BẢN HỢP NHẤT"; its title names the law it consolidates.
 */
export const findConsolidation = (items: readonly Item[], head: Head | null): Findings => {
  const mark =
    items.find(({ folded, capitals }) => capitals && folded === 'xac thuc van ban hop nhat') ?? markByNumber(items)
  if (mark === undefined) return {}
  const near = items.filter(
    ({ page, box }) => page === mark.page && box.y > mark.box.y - 30 && box.y < mark.box.y + 110,
  )
  const left = near.filter((item) => centreOf(item) < mark.box.x)
  const issuer = left.find(({ capitals, box }) => capitals && box.y < mark.box.y + 25)
  const numberLine = left.find(({ folded }) => /^so\s*[:.]/.test(folded))
  const code = numberLine && readPrintedCode(numberLine.text.replace(/^\S+\s*[:.]?\s*/u, ''))
  const dateLine = near.find(({ folded }) => findDate(folded) !== null)
  const title = head === null ? null : titleOf(items, head)
  return {
    docType: { value: docType, from: [mark], sure: 0.95 },
    ...(issuer === undefined ? {} : { issuer: { value: issuerName(issuer.text), from: [issuer], sure: 0.9 } }),
    ...(numberLine === undefined || code === undefined
      ? {}
      : {
          ...(code.number === null ? {} : { number: { value: code.number, from: [numberLine], sure: 0.95 } }),
          symbol: { value: code.symbol, from: [numberLine], sure: 0.95 },
          code: { value: code.code, from: [numberLine], sure: 0.95 },
        }),
    ...(dateLine === undefined
      ? {}
      : { date: { value: findDate(dateLine.folded) ?? '', from: [dateLine], sure: 0.95 } }),
    ...(title === null ? {} : { subject: { value: title.text, from: [title], sure: 0.9 } }),
  }
}

/** All lines in capitals under the head: the type of the consolidated text and its summary. */
const titleOf = (items: readonly Item[], head: Head): Item | null => {
  const below = items.filter(({ page, box }) => page === head.page && box.y > head.bottom)
  const lines: Item[] = []
  for (const item of below) {
    if (item.capitals) lines.push(item)
    else if (lines.length > 0) break
  }
  const [first, ...rest] = lines
  return first === undefined ? null : joined([first, ...rest])
}
