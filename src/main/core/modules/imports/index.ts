import type { Contract } from '#shared/contract/index.ts'
import { fail, ok } from '#shared/kernel/result.ts'
import { cleanParagraphs, cleanText } from '#shared/kernel/text.ts'
import type { Handlers } from '#core/kernel/module.ts'
import { visibilityOf } from '#core/kernel/visibility.ts'
import { changeImports } from './changes.ts'

export type { ImportedDocument } from './store.ts'

export const importsHandlers: Handlers<Contract['imports']> = {
  addDocuments: async (context, { source, documents }) => {
    const { imports } = context.stores
    const known = new Set(await imports.known(documents.map(({ key }) => key)))
    const blobs = documents.flatMap(({ file }) => file?.blob ?? [])
    const uploaded = await imports.uploadedBy(context.access.personId, blobs)
    const stranger = blobs.find((blob) => !uploaded.has(blob))
    if (stranger !== undefined) return fail('imports.fileUnknown', { blob: stranger })

    const taken = new Set(known)
    const repeated = new Set<string>()
    const fresh = documents.filter(({ key }) => {
      if (taken.has(key)) repeated.add(key)
      return taken.size !== taken.add(key).size
    })
    const changes = fresh.map(({ key, date, file, content, ...words }, place) =>
      changeImports(
        'imports.documentAdded',
        { documentId: context.ports.newId(), key, place, date, blob: file?.blob ?? null },
        {
          externalId: words.externalId,
          number: cleanText(words.number),
          symbol: cleanText(words.symbol),
          subject: cleanText(words.subject),
          issuer: cleanText(words.issuer),
          content: cleanParagraphs(content),
          file: file?.name ?? '',
          source: cleanText(source),
        },
      ),
    )
    return ok({ value: { added: fresh.length, known: [...repeated] }, changes })
  },

  joinIndex: async (context) => ok({ whole: await context.ports.scratch.joinImported() }),

  known: async (context, { keys }) => ok({ keys: [...(await context.stores.imports.known(keys))] }),

  document: async (context, { id }) => {
    if (!visibilityOf(context.access).everything) return fail('notFound')
    const document = await context.stores.imports.document(id)
    return document ? ok({ ...document }) : fail('notFound')
  },
}
