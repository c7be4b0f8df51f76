import type { ReasonRules } from './words.ts'

/** Reading the file (R), its signature fields (F) and their byte ranges (B). */
export const pdfReasons = {
  'pdf.noHeader': { effect: 'unsupported', sub: 'GENERIC' },
  'pdf.headerOffset': { effect: 'note' },
  /** The cross-reference is broken; what the file shows was put together by guessing. */
  'pdf.rebuilt': { effect: 'unsupported', sub: 'GENERIC' },
  'pdf.limit': { effect: 'unsupported', sub: 'GENERIC' },
  'pdf.trailingBytes': { effect: 'broken', sub: 'FORMAT_FAILURE' },
  'pdf.xrefLoose': { effect: 'note' },
  'pdf.xrefOrder': { effect: 'unsupported', sub: 'GENERIC' },
  'pdf.xrefWithoutEnd': { effect: 'note' },
  'pdf.xrefRepeated': { effect: 'unsupported', sub: 'GENERIC' },
  'pdf.containerReplaced': { effect: 'unsupported', sub: 'GENERIC' },
  'pdf.objectDamaged': { effect: 'unsupported', sub: 'GENERIC' },
  'pdf.objectUnfinished': { effect: 'note' },
  'pdf.generation': { effect: 'unsupported', sub: 'GENERIC' },
  'pdf.streamLength': { effect: 'unsupported', sub: 'GENERIC' },
  'field.noContents': { effect: 'broken', sub: 'FORMAT_FAILURE' },
  'range.malformed': { effect: 'broken', sub: 'FORMAT_FAILURE' },
  'range.gapNotContents': { effect: 'broken', sub: 'FORMAT_FAILURE' },
} as const satisfies ReasonRules
