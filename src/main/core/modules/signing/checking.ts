import { badgeOf } from '#shared/signatures/badge.ts'
import type { Change } from '#core/facts.ts'
import type { Context } from '#core/kernel/module.ts'
import { changeSigning } from './changes.ts'
import { isStale, materialOf, standingOf } from './rules/trust.ts'
import type { CheckRecord } from './store.ts'

/** A file by its bytes; only PDFs carry signatures. */
export interface CheckableFile {
  readonly blob: string
  readonly name: string
  readonly mime: string
}

export interface Checked {
  /** By blob: what is known after the check. */
  readonly checks: ReadonlyMap<string, CheckRecord>
  readonly changes: readonly Change[]
}

export const isCheckable = ({ mime }: Pick<CheckableFile, 'mime'>): boolean => mime === 'application/pdf'

/** Who signed, in the order of signing, for the story of a document. */
const signersOf = ({ report }: Pick<CheckRecord, 'report'>): string =>
  report.signatures.flatMap(({ signer }) => (signer === null ? [] : [signer.name])).join('; ')

const changeOf = (check: CheckRecord, file: string, documentId: string | null): Change =>
  changeSigning(
    'signing.checked',
    {
      documentId,
      blob: check.blob,
      badge: check.badge,
      signed: check.signed ? 1 : 0,
      engine: check.engine,
      trustVersion: check.trustVersion,
    },
    { file, report: check.report, text: signersOf(check) },
  )

/**
 * Checks the PDFs among these files and says what to write down. `unlessFresh` leaves alone what the present engine and
 * trust store have judged already. Always answers: a file that cannot be checked in time has the verdict `error`.
 */
export const checkFiles = async (
  context: Context,
  files: readonly CheckableFile[],
  how: { readonly documentId: string | null; readonly which: 'all' | 'unlessFresh' },
): Promise<Checked> => {
  const { stores, ports, access, now } = context
  const byBlob = new Map(files.filter(isCheckable).map((file) => [file.blob, file]))
  if (byBlob.size === 0) return { checks: new Map(), changes: [] }
  const trust = await stores.signing.trust()
  const standing = standingOf(trust, ports.signatures)
  const known = await stores.signing.checks([...byBlob.keys()])
  const checks = new Map(
    how.which === 'all' ? [] : known.filter((check) => !isStale(check, standing)).map((check) => [check.blob, check]),
  )
  const material = materialOf(trust, ports.signatures)
  const fresh = await Promise.all(
    [...byBlob.values()]
      .filter(({ blob }) => !checks.has(blob))
      .map(async ({ blob, name }) => {
        const report = await ports.signatures.check(blob, material, now)
        const check: CheckRecord = {
          blob,
          badge: badgeOf(report),
          signed: report.signatures.length > 0,
          checkedAt: now,
          checkedBy: access.personName,
          ...standing,
          report,
        }
        checks.set(blob, check)
        return changeOf(check, name, how.documentId)
      }),
  )
  return { checks, changes: fresh }
}
