import type { Contract } from '#shared/contract/index.ts'
import { fail, ok } from '#shared/kernel/result.ts'
import type { Context, Handlers } from '#core/kernel/module.ts'
import type { FilePort, InspectedFile } from '#core/ports.ts'
import { checkFiles, type Checked } from '#core/modules/signing/index.ts'
import { changeFiles } from '../changes.ts'
import { inOrder } from '../rules.ts'
import type { CardRecord } from '../store.ts'
import { maySeeBlob } from '../visibility.ts'
import { cardViews } from './views.ts'

interface NewCard {
  readonly record: CardRecord
  readonly change: ReturnType<typeof changeFiles<'files.cardOpened'>>
}

/** A new card with these files, the first one as its main file. */
export const newCard = (context: Context, name: string, inspected: readonly InspectedFile[]): NewCard => {
  const cardId = context.ports.newId()
  const files = inOrder(
    inspected.map((file, place) => ({ ...file, id: context.ports.newId(), role: 'annex', place, rotation: 0 })),
  )
  const record: CardRecord = {
    id: cardId,
    name,
    addedBy: context.access.personName,
    addedAt: context.now,
    state: 'waiting',
    files,
    version: 1,
  }
  const change = changeFiles(
    'files.cardOpened',
    { cardId, files: files.map(({ name: _name, rotation: _rotation, ...file }) => file) },
    { text: name, fileNames: files.map((file) => file.name) },
  )
  return { record, change }
}

interface LookedInto {
  readonly name: string
  readonly found: Awaited<ReturnType<FilePort['inspect']>>
}

interface Looked {
  readonly files: readonly LookedInto[]
  readonly checked: Checked
}

/** Looks into every uploaded file first and checks its signatures, then puts what may be taken on cards. */
export const openCards: Handlers<Contract['files']>['openCards'] = {
  prepare: async (context, input) => {
    const files: LookedInto[] = []
    for (const { blob, name } of input.files) {
      if (!(await maySeeBlob(context.stores, context.access, blob))) return fail('files.blobUnknown', { name })
      files.push({ name, found: await context.ports.files.inspect(blob, name) })
    }
    const inspected = files.flatMap(({ found }) => found.files)
    return ok({ files, checked: await checkFiles(context, inspected, { documentId: null, which: 'unlessFresh' }) })
  },
  decide: async (context, input, { files, checked }: Looked) => {
    const taken = files.filter(({ found }) => found.files.length > 0)
    const [first] = taken
    const opened =
      input.as === 'oneDocument' && first
        ? [
            newCard(
              context,
              first.name,
              taken.flatMap(({ found }) => found.files),
            ),
          ]
        : taken.map(({ name, found }) => newCard(context, name, found.files))
    return ok({
      value: {
        cards: await cardViews(
          context,
          opened.map(({ record }) => record),
          checked.checks,
        ),
        refused: files.flatMap(({ found }) => found.refused.map((refused) => ({ ...refused }))),
      },
      changes: [...opened.map(({ change }) => change), ...checked.changes],
    })
  },
}
