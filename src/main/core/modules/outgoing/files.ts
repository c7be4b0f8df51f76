import { fail, ok, type Result } from '#shared/kernel/result.ts'
import type { Change } from '#core/facts.ts'
import type { Context } from '#core/kernel/module.ts'
import { broughtFiles } from '#core/modules/files/index.ts'
import type { CarriedFile } from './registering.ts'

export interface NamedFile {
  readonly blob: string
  readonly name: string
  readonly role: 'main' | 'annex'
}

/** Files looked into, with what was found about their signatures. */
export interface Carried {
  readonly files: readonly CarriedFile[]
  /** Of the main file. */
  readonly signature: 'signed' | 'unsigned'
  readonly checks: readonly Change[]
}

type CarryRefusal = 'files.blobUnknown' | 'files.refused' | 'outgoing.noMainFile'

/**
 * Looks into the named files. Only one is the main file, and without one only `more` files can be taken; what a
 * container holds besides its first file are annexes.
 */
export const carryFiles = async (
  context: Context,
  named: readonly NamedFile[],
  as: 'whole' | 'more',
): Promise<Result<Carried, CarryRefusal>> => {
  const mains = named.filter(({ role }) => role === 'main').length
  if (mains > 1 || (mains === 0 && named.length > 0 && as === 'whole')) return fail('outgoing.noMainFile')
  const mainFirst = named.toSorted((left, right) => Number(right.role === 'main') - Number(left.role === 'main'))
  const brought = await broughtFiles(context, mainFirst)
  if (!brought.ok) return brought
  const { files, checks, signed } = brought.value
  const carried = files.map((file, index) => ({
    ...file,
    role: index === 0 && mains === 1 ? ('main' as const) : ('annex' as const),
  }))
  const main = carried.find(({ role }) => role === 'main')
  return ok({ files: carried, signature: main && signed.has(main.blob) ? 'signed' : 'unsigned', checks })
}
