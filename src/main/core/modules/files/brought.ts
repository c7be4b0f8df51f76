import { fail, ok, type Result } from '#shared/kernel/result.ts'
import type { Change } from '#core/facts.ts'
import type { Context } from '#core/kernel/module.ts'
import type { InspectedFile } from '#core/ports.ts'
import { checkFiles } from '#core/modules/signing/index.ts'
import { maySeeBlob } from './visibility.ts'

/** A file that somebody brought, ready to be carried by a document. */
export type BroughtFile = InspectedFile & { readonly id: string }

export interface Brought {
  readonly files: readonly BroughtFile[]
  /** Verdicts on their signatures, to be written down with what is made of the files. */
  readonly checks: readonly Change[]
  /** Blobs that carry a signature, good or bad. */
  readonly signed: ReadonlySet<string>
}

/**
 * Looks into uploaded files that are named for a document; containers open into their parts. Knowing a hash is no
 * right to a file, and what is refused at intake is refused here. Signatures are checked on the way.
 */
export const broughtFiles = async (
  context: Context,
  named: readonly { readonly blob: string; readonly name: string }[],
): Promise<Result<Brought, 'files.blobUnknown' | 'files.refused'>> => {
  const files: BroughtFile[] = []
  for (const { blob, name } of named) {
    if (!(await maySeeBlob(context.stores, context.access, blob))) return fail('files.blobUnknown', { name })
    const inspected = await context.ports.files.inspect(blob, name)
    const refused = inspected.refused[0]
    if (refused) return fail('files.refused', { name: refused.name, problem: refused.problem })
    files.push(...inspected.files.map((file) => ({ ...file, id: context.ports.newId() })))
  }
  const { checks, changes } = await checkFiles(context, files, { documentId: null, which: 'unlessFresh' })
  const signed = new Set([...checks.values()].filter((check) => check.signed).map(({ blob }) => blob))
  return ok({ files, checks: changes, signed })
}
