import { fail, ok, type Result } from '#shared/kernel/result.ts'
import type { Context } from '#core/kernel/module.ts'
import type { InspectedFile } from '#core/ports.ts'
import { maySeeBlob } from '#core/modules/files/index.ts'

/** A file of a result, ready to be carried by the document. */
export type ResultFile = InspectedFile & { readonly id: string }

/** Looks into the files a person names as a result. Knowing a hash is no right to a file; what is refused at intake is refused here. */
export const resultFilesOf = async (
  context: Context,
  named: readonly { readonly blob: string; readonly name: string }[],
): Promise<Result<readonly ResultFile[], 'files.blobUnknown' | 'routing.resultFileRefused'>> => {
  const files: ResultFile[] = []
  for (const { blob, name } of named) {
    if (!(await maySeeBlob(context.stores, context.access, blob))) return fail('files.blobUnknown')
    const inspected = await context.ports.files.inspect(blob, name)
    const refused = inspected.refused[0]
    if (refused) return fail('routing.resultFileRefused', { name: refused.name, problem: refused.problem })
    files.push(...inspected.files.map((file) => ({ ...file, id: context.ports.newId() })))
  }
  return ok(files)
}
