import { examineTokens } from '../../../adapters/signing/token/doctor.ts'
import { sentenceOf } from '../../../adapters/signing/sentences.ts'
import { exits, printJson, say, typedPath, wrongUsage, type CommandLine } from '../run.ts'
import { words } from '../text.ts'

/**
 * `token --json [--library FILE]`: what the token doctor sees – drivers, tokens, certificates – without a PIN, an office or
 * an account, with its sentences on stderr. Done when a token is ready to sign, refused when something stands in the way.
 */
export const token: CommandLine = {
  options: { json: 'flag', library: 'text' },
  run: async (run) => {
    if (run.words.length > 0 || !run.flag('json')) return wrongUsage(words.tokenUsage)
    const library = run.text('library')
    const report = await examineTokens(library === undefined ? {} : { only: typedPath(library) })
    printJson(report)
    const found = report.libraries.flatMap(({ findings, tokens }) => [
      ...findings,
      ...tokens.flatMap((one) => [...one.findings, ...one.certificates.flatMap((held) => held.findings)]),
    ])
    for (const { code, params } of [...report.findings, ...found]) say(sentenceOf(code, params))
    const ready = report.libraries.some(({ tokens }) =>
      tokens.some(({ findings }) => findings.some(({ code }) => code === 'token.ready')),
    )
    return ready ? exits.done : exits.refused
  },
}
