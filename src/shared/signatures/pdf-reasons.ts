import type { ReasonRules } from './words.ts'

/** Reading the file (R), its signature fields (F) and their byte ranges (B). */
export const pdfReasons = {
  'pdf.noHeader': { effect: 'unsupported', sub: 'GENERIC' },
  /** Readers count offsets from the start of the file or from the header. */
  'pdf.headerOffset': { effect: 'unsupported', sub: 'GENERIC' },
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
  'pdf.encryptionChanged': { effect: 'unsupported', sub: 'GENERIC' },
  'pdf.generation': { effect: 'unsupported', sub: 'GENERIC' },
  'pdf.generationLoose': { effect: 'note' },
  'pdf.keyTwice': { effect: 'unsupported', sub: 'GENERIC' },
  'pdf.streamLength': { effect: 'unsupported', sub: 'GENERIC' },
  'field.valueDamaged': { effect: 'broken', sub: 'FORMAT_FAILURE' },
  'field.noContents': { effect: 'broken', sub: 'FORMAT_FAILURE' },
  'field.noByteRange': { effect: 'broken', sub: 'FORMAT_FAILURE' },
  'field.contentsMalformed': { effect: 'broken', sub: 'FORMAT_FAILURE' },
  'field.keyTwice': { effect: 'broken', sub: 'FORMAT_FAILURE' },
  'field.subFilterUnknown': { effect: 'unsupported', sub: 'GENERIC' },
  'field.legacySubFilter': { effect: 'note' },
  'field.certificationNotNamed': { effect: 'note' },
  'field.certificationTwice': { effect: 'unsupported', sub: 'GENERIC' },
  'field.certificationMissing': { effect: 'unsupported', sub: 'GENERIC' },
  /** The form of a later revision no longer shows it. */
  'field.signatureRemoved': { effect: 'changed', sub: 'FORMAT_FAILURE' },
  'field.unattached': { effect: 'note' },
  /** The only signatures of the file hang on no field: an extract of a signed paper, or a torn one. */
  'field.outsideForm': { effect: 'broken', sub: 'FORMAT_FAILURE' },
  'range.malformed': { effect: 'broken', sub: 'FORMAT_FAILURE' },
  'range.notFromStart': { effect: 'broken', sub: 'FORMAT_FAILURE' },
  'range.outOfFile': { effect: 'broken', sub: 'FORMAT_FAILURE' },
  'range.notInFile': { effect: 'broken', sub: 'FORMAT_FAILURE' },
  // The digest may hold over the bytes named; then it is the file around them that was changed.
  'range.gapNotContents': { effect: 'changed', sub: 'FORMAT_FAILURE' },
  'range.gapNotHex': { effect: 'changed', sub: 'FORMAT_FAILURE' },
  /** Some signing appliances fill up with random digits; a hexadecimal string can hide nothing that is shown. */
  'range.padding': { effect: 'note' },
  'range.noRevisionEnd': { effect: 'changed', sub: 'FORMAT_FAILURE' },
  'range.xrefOutside': { effect: 'changed', sub: 'FORMAT_FAILURE' },
  'range.overlap': { effect: 'changed', sub: 'FORMAT_FAILURE' },
  'range.notSignedThen': { effect: 'changed', sub: 'FORMAT_FAILURE' },
  'range.dictChanged': { effect: 'changed', sub: 'FORMAT_FAILURE' },
} as const satisfies ReasonRules
