import { fold } from '#shared/kernel/text.ts'
import { fail, ok, type Result } from '#shared/kernel/result.ts'
import type { FormatCheck } from './findings.ts'
import type { CheckTrouble } from './trouble.ts'
import type { Paper } from './model.ts'
import { readPdfPaper } from './pdf/read-pdf-paper.ts'
import { reviewPaper } from './review-paper.ts'
import { loadStandard } from './standard.ts'
import { readWord } from './word/read-word.ts'

const startsWith = (bytes: Uint8Array, text: string, within = 0): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, within + text.length)).includes(text, 0, 'latin1')

const readPaper = async (bytes: Uint8Array): Promise<Result<Paper, CheckTrouble>> => {
  if (startsWith(bytes, '%PDF-', 1024)) return readPdfPaper(bytes)
  return startsWith(bytes, 'PK\u0003\u0004') ? readWord(bytes) : fail('notSupported')
}

/** Cells run together with bars, as texts copied from law sites have them. */
const isRetyped = ({ lines }: Paper): boolean =>
  lines.slice(0, 12).some(({ text }) => text.includes(' |') && /cong hoa xa hoi|doc lap - tu do/.test(fold(text))) ||
  lines.slice(0, 12).some(({ text }) => / \| .*ngày .*tháng/u.test(text))

/**
 * Checks the format of a document (DOCX, or PDF with letters) against Decree 30/2020/NĐ-CP, Annexes I to III, as
 * resources/format-rules holds them; what it is, is told by its bytes. The same bytes give the same findings. Needs no
 * network. A PDF shows less than a DOCX: margins are measured, and spacing, indents and colours are not judged.
 */
export const checkFormat = async (bytes: Uint8Array): Promise<Result<FormatCheck, CheckTrouble>> => {
  const [paper, standard] = await Promise.all([readPaper(bytes), loadStandard()])
  if (!paper.ok) return paper
  return isRetyped(paper.value) ? fail('retyped') : ok(reviewPaper(paper.value, standard))
}
