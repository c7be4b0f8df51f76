import { readFileSync } from 'node:fs'
import type { DocumentReport, Reason, SignatureReport } from '#shared/signatures/report.ts'

/** Verdicts in Vietnamese: they are read by whoever received the paper. Loaded only when no JSON is asked for. */

type Sentences = Readonly<Record<string, { readonly vi: string }>>

const sentences: Sentences = Object.assign(
  {},
  ...['words', 'pdf', 'changes', 'cms', 'time', 'trust'].map(
    (name) =>
      JSON.parse(
        readFileSync(new URL(`../../../../resources/signatures/${name}.json`, import.meta.url), 'utf8'),
      ) as Sentences,
  ),
) as Sentences

const sentence = (code: string, params: Reason['params'] = {}): string =>
  (sentences[code]?.vi ?? code).replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole))

const clock = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  dateStyle: 'short',
  timeStyle: 'medium',
})

const timeOf = ({ signedAt, timeSource }: SignatureReport): string[] =>
  signedAt === null || timeSource === null
    ? []
    : [`${clock.format(new Date(signedAt))} (${sentence(`time.${timeSource}`)})`]

/** A file's verdict: one line, then each signature with its reasons. */
export const verdictText = (file: string, report: DocumentReport): string => {
  const error = report.error === null ? '' : `: ${sentence(`error.${report.error}`)}`
  const reasonLines = (reasons: readonly Reason[], indent: string): string[] =>
    reasons.map(({ code, params }) => `${indent}- ${sentence(code, params)}`)
  return [
    `${file}: ${sentence(`verdict.${report.verdict}`)}${error}`,
    ...reasonLines(report.reasons, '  '),
    ...report.signatures.flatMap((signature, index) => [
      `  ${String(index + 1)}. ${[
        signature.signer?.name ?? signature.field,
        ...timeOf(signature),
        sentence(`integrity.${signature.integrity}`),
      ].join(' | ')}`,
      ...reasonLines(signature.reasons, '     '),
    ]),
  ].join('\n')
}
