import type { Contract } from '#shared/contract/index.ts'
import { fail, ok } from '#shared/kernel/result.ts'
import type { Handlers } from '#core/kernel/module.ts'
import { seeDraft } from '../case.ts'
import { changeDrafting } from '../changes.ts'
import { permittedToNote } from '../rules/permitted.ts'

type Notes = Pick<Handlers<Contract['drafting']>, 'notes' | 'addNote' | 'resolveNote' | 'removeNote'>

/** Notes stand beside the file and never in it: what was signed stays as it was signed. */
export const noteHandlers: Notes = {
  notes: async (context, { draftId, versionId }) => {
    const found = await seeDraft(context, draftId)
    if (!found.ok) return found
    const notes = await context.stores.drafting.notes(draftId, versionId ?? null)
    return ok({
      items: notes.map(({ byPersonId, draftId: _draft, ...note }) => ({
        ...note,
        mine: byPersonId === context.access.personId,
      })),
    })
  },

  addNote: async (context, input) => {
    const found = await seeDraft(context, input.draftId)
    if (!found.ok) return found
    const allowed = permittedToNote(found.value.situation)
    if (!allowed.ok) return allowed.code === 'drafting.over' ? fail('drafting.over') : fail('forbidden')
    const files = await context.stores.drafting.files(input.draftId)
    const isOfDraft = files.some(({ versions }) => versions.some(({ id }) => id === input.versionId))
    if (!isOfDraft) return fail('drafting.fileUnknown')
    const { id: noteId, draftId: documentId, versionId, page, rects } = input
    if (await context.stores.drafting.note(documentId, noteId)) return fail('conflict')
    return ok({
      value: {},
      as: allowed.post.postId,
      changes: [
        changeDrafting('drafting.noteAdded', { documentId, noteId, versionId, page, rects }, { text: input.text }),
      ],
    })
  },

  resolveNote: async (context, input) => {
    const found = await seeDraft(context, input.draftId)
    if (!found.ok) return found
    const note = await context.stores.drafting.note(input.draftId, input.noteId)
    if (!note) return fail('notFound')
    if (note.version !== input.version) return fail('conflict')
    return ok({
      value: {},
      changes: [
        changeDrafting(
          'drafting.noteResolved',
          {
            documentId: input.draftId,
            noteId: note.id,
            noteVersion: note.version,
            resolved: input.resolved === 'yes' ? 1 : 0,
          },
          { text: note.text },
        ),
      ],
    })
  },

  removeNote: async (context, input) => {
    const found = await seeDraft(context, input.draftId)
    if (!found.ok) return found
    const note = await context.stores.drafting.note(input.draftId, input.noteId)
    if (!note) return fail('notFound')
    if (note.byPersonId !== context.access.personId) return fail('drafting.notYours')
    if (note.version !== input.version) return fail('conflict')
    return ok({
      value: {},
      changes: [
        changeDrafting(
          'drafting.noteRemoved',
          { documentId: input.draftId, noteId: note.id, noteVersion: note.version },
          { text: note.text },
        ),
      ],
    })
  },
}
