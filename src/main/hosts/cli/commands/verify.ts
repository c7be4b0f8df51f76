import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import type { DocumentReport, Reason, SignatureReport } from '#shared/signatures/report.ts'
import { createVerifyPool, type VerifyRequest } from '../../../adapters/signing/pool.ts'
import { exits, printJson, typedPath, wrongUsage, type CommandLine } from '../run.ts'
import { words } from '../text.ts'

interface Target {
  /** As typed, or joined to the folder as typed. */
  readonly shown: string
  readonly path: string
}

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error

/** Named files always; of folders every PDF in them, at any depth. Links to folders are not followed. */
async function* targetsOf(typed: string): AsyncGenerator<Target> {
  const found = await stat(typedPath(typed)).catch((error: unknown) => {
    if (isMissing(error)) return null
    throw error
  })
  if (found?.isDirectory() !== true) {
    yield { shown: typed, path: typedPath(typed) }
    return
  }
  for (const entry of await readdir(typedPath(typed), { withFileTypes: true })) {
    const shown = path.join(typed, entry.name)
    if (entry.isDirectory()) yield* targetsOf(shown)
    else if (entry.name.toLowerCase().endsWith('.pdf')) yield { shown, path: typedPath(shown) }
  }
}

async function* eachTarget(typed: readonly string[]): AsyncGenerator<Target> {
  for (const one of typed) yield* targetsOf(one)
}

const algorithmText = ({ algorithm }: SignatureReport): string | null =>
  algorithm &&
  [algorithm.digest, algorithm.signature, ...(algorithm.keyBits === null ? [] : [String(algorithm.keyBits)])].join(' ')

const codesOf = (reasons: readonly Reason[]): string[] => [...new Set(reasons.map(({ code }) => code))]

const signatureLine = (signature: SignatureReport): Readonly<Record<string, unknown>> => ({
  field: signature.field,
  subFilter: signature.subFilter,
  indication: signature.indication,
  subIndication: signature.subIndication,
  integrity: signature.integrity,
  coverage: signature.coverage,
  changes: signature.changes,
  trust: signature.trust,
  level: signature.level,
  signedAt: signature.signedAt,
  timeSource: signature.timeSource,
  signer: signature.signer?.name ?? null,
  issuer: signature.signer?.issuer ?? null,
  algorithm: algorithmText(signature),
  reasons: codesOf(signature.reasons),
})

/** One line of the answer: the stable form that scripts rely on. */
export const jsonLine = (file: string, report: DocumentReport): Readonly<Record<string, unknown>> => ({
  file,
  verdict: report.verdict,
  integrity: report.integrity,
  signatures: report.signatures.map(signatureLine),
  reasons: codesOf(report.reasons),
  ...(report.error === null ? {} : { error: report.error }),
})

/** Trust and revocation from folders; null without any. */
export const trustFrom = async (
  trust: readonly string[],
  revocation: readonly string[],
): Promise<VerifyRequest['trust']> => {
  if (trust.length + revocation.length === 0) return null
  const { readTrustFolders } = await import('../../../adapters/signing/trust-folder.ts')
  const [anchored, known] = await Promise.all(
    [trust, revocation].map((folders) => readTrustFolders(folders.map(typedPath))),
  )
  return {
    key: 'folders',
    material: {
      anchors: trust.length === 0 ? null : (anchored?.anchors ?? []),
      certificates: [...(anchored?.certificates ?? []), ...(known?.certificates ?? [])],
      crls: [...(anchored?.crls ?? []), ...(known?.crls ?? [])],
      ocsps: [...(anchored?.ocsps ?? []), ...(known?.ocsps ?? [])],
    },
  }
}

/**
 * `verify --json [--at ISO] [--trust DIR]... [--revocation DIR]... [--password P] FILE|DIR…`: a verdict on the signatures
 * of each file, as it comes in. Needs no office, no account and no network. Refused when a file could not be read.
 */
export const verify: CommandLine = {
  options: { json: 'flag', at: 'text', trust: 'texts', revocation: 'texts', password: 'text' },
  run: async (run) => {
    const typedAt = run.text('at')
    const at = typedAt === undefined ? Date.now() : Date.parse(typedAt)
    if (run.words.length === 0 || Number.isNaN(at)) return wrongUsage(words.verifyUsage)
    const trust = await trustFrom(run.texts('trust'), run.texts('revocation')).catch((error: unknown) => {
      if (isMissing(error)) return undefined
      throw error
    })
    if (trust === undefined) return wrongUsage(words.trustMissing)
    const text = run.flag('json') ? null : await import('../verify-text.ts')
    const password = run.text('password')
    const pool = createVerifyPool()
    const targets = eachTarget(run.words)
    let unprocessed = 0
    const lane = async (): Promise<void> => {
      for await (const { shown, path: file } of targets) {
        const report = await pool.verify({
          file: { path: file },
          at,
          trust,
          ...(password === undefined ? {} : { password }),
        })
        if (report.error === 'missing') unprocessed += 1
        if (text === null) printJson(jsonLine(shown, report))
        else process.stdout.write(`${text.verdictText(shown, report)}\n`)
      }
    }
    // Two lanes a child: the next file waits at its door while it works.
    await Promise.all(Array.from({ length: pool.children * 2 }, lane))
    pool.close()
    return unprocessed === 0 ? exits.done : exits.refused
  },
}
