import type { ReasonRules } from './words.ts'

/** Reading the file (R), its signature fields (F) and their byte ranges (B). */
export const pdfReasons = {
  /** The cross-reference is broken; what the file shows was put together by guessing. */
  'pdf.rebuilt': { effect: 'unsupported', sub: 'GENERIC' },
  'pdf.trailingBytes': { effect: 'broken', sub: 'FORMAT_FAILURE' },
  'field.noContents': { effect: 'broken', sub: 'FORMAT_FAILURE' },
  'range.malformed': { effect: 'broken', sub: 'FORMAT_FAILURE' },
  'range.gapNotContents': { effect: 'broken', sub: 'FORMAT_FAILURE' },
} as const satisfies ReasonRules
