import type { Contract } from '#shared/contract/index.ts'
import { fail, ok, type RefusalParams, type Result } from '#shared/kernel/result.ts'
import { leastLevel, rankOf } from '#shared/signatures/level.ts'
import type { MadeLevel } from '#shared/vocabulary/drafting.ts'
import type { Change } from '#core/facts.ts'
import type { Context, Handlers } from '#core/kernel/module.ts'
import { continues, raisedInDraft } from '#core/modules/drafting/index.ts'
import { raisedOnEntry } from '#core/modules/outgoing/index.ts'
import { checkFiles, materialOf } from '#core/modules/signing/index.ts'
import { changeStamping } from '../changes.ts'
import { nextTryAt } from '../rules.ts'
import { papersOf } from '../seen.ts'
import type { WaitingPaper } from '../store.ts'

interface Raised {
  readonly blob: string
  readonly bytes: number
  readonly pages: number | null
  readonly reached: MadeLevel
  /** The verdict, to be written down with the act. */
  readonly checks: readonly Change[]
}

/** Keeps why it did not work beside the paper, for whoever looks at the list. */
const failedTry = async (
  { ports, now, announce }: Context,
  { blob, tries }: WaitingPaper,
  params: RefusalParams,
): Promise<Result<never, 'stamping.cannotRaise'>> => {
  await ports.scratch.keepTry(blob, { at: now, nextAt: nextTryAt(tries + 1, now), refusal: params })
  announce('stamping')
  return fail('stamping.cannotRaise', params)
}

const pdfMime = 'application/pdf'

/** Asks the service, and believes nothing but the verifier: the old bytes are in the new ones, and the level is there. */
const raise = async (
  context: Context,
  { blob }: { readonly blob: string },
): Promise<Result<Raised, 'stamping.notWaiting' | 'stamping.networkOff' | 'stamping.cannotRaise'>> => {
  const { stores, ports, now, access } = context
  const paper = await stores.stamping.paper(blob, papersOf(access))
  if (!paper) return fail('stamping.notWaiting')
  const trust = await stores.signing.trust()
  if (!trust.network) return fail('stamping.networkOff')
  const { timestampUrl } = await stores.signing.signingSettings()
  const wanted = { blob, to: paper.awaits, timestampUrl, at: now }
  const extended = await ports.extender.extend(wanted, materialOf(trust, ports.signatures))
  if (!extended.ok) {
    const { code, params = {} } = extended.refusal
    return code === 'stopped' ? fail('stamping.cannotRaise', { why: code }) : failedTry(context, paper, params)
  }
  const { blob: raised, bytes } = extended.value
  const [before, after] = await Promise.all([ports.files.read(blob), ports.files.read(raised)])
  const file = { blob: raised, name: paper.file, mime: pdfMime }
  const checked = await checkFiles(context, [file], { documentId: null, which: 'all' })
  const report = checked.checks.get(raised)?.report
  const level = report?.integrity === 'intact' ? leastLevel(report) : null
  if (!report || level === null || rankOf(level) < rankOf(paper.awaits) || !continues(after, before))
    return failedTry(context, paper, { why: 'selfCheckFailed', reason: level ?? '' })
  // No more is said than was asked for: of a certificate that nobody issued the verifier needs no revocation data.
  return ok({ blob: raised, bytes, pages: report.pages, reached: paper.awaits, checks: checked.changes })
}

export const raising: Pick<Handlers<Contract['stamping']>, 'raise'> = {
  raise: {
    prepare: raise,
    decide: async ({ stores, access, ports }, { blob }, raised: Raised) => {
      const paper = await stores.stamping.paper(blob, papersOf(access))
      if (!paper) return fail('stamping.notWaiting')
      const { reached, checks, ...file } = raised
      const pdf = { ...file, from: blob, reached }
      const drafts = await stores.stamping.inDrafts(blob)
      const entries = await stores.stamping.inEntries(blob)
      return ok({
        value: { blob: raised.blob, reached },
        changes: [
          ...checks,
          changeStamping('stamping.raised', { from: blob, raised: raised.blob, reached }, { file: paper.file }),
          ...drafts.map((place) => raisedInDraft(place, { ...pdf, versionId: ports.newId() })),
          ...entries.map((place) => raisedOnEntry(place, { ...pdf, id: ports.newId() })),
        ],
      })
    },
  },
}
