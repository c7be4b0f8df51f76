import type { DocumentReport, Reason, SignatureReport } from '#shared/signatures/report.ts'
import { sentenceOf } from '../../adapters/signing/sentences.ts'

/** Verdicts in Vietnamese: they are read by whoever received the paper. Loaded only when no JSON is asked for. */

const clock = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  dateStyle: 'short',
  timeStyle: 'medium',
})

const timeOf = ({ signedAt, timeSource }: SignatureReport): string[] =>
  signedAt === null || timeSource === null
    ? []
    : [`${clock.format(new Date(signedAt))} (${sentenceOf(`time.${timeSource}`)})`]

/** A file's verdict: one line, then each signature with its reasons. */
export const verdictText = (file: string, report: DocumentReport): string => {
  const error = report.error === null ? '' : `: ${sentenceOf(`error.${report.error}`)}`
  const reasonLines = (reasons: readonly Reason[], indent: string): string[] =>
    reasons.map(({ code, params }) => `${indent}- ${sentenceOf(code, params)}`)
  return [
    `${file}: ${sentenceOf(`verdict.${report.verdict}`)}${error}`,
    ...reasonLines(report.reasons, '  '),
    ...report.signatures.flatMap((signature, index) => [
      `  ${String(index + 1)}. ${[
        signature.signer?.name ?? signature.field,
        ...timeOf(signature),
        sentenceOf(`integrity.${signature.integrity}`),
      ].join(' | ')}`,
      ...reasonLines(signature.reasons, '     '),
    ]),
  ].join('\n')
}
