import { z } from 'zod'
import { command, query } from './define.ts'
import { done, id, instant, none, sha256 } from './fields.ts'

/** Mở để sửa: a file of a draft in the word processor of this computer, and back as the next version. */

/** Why a copy that was saved in the word processor did not become a version by itself. */
export const editingTroubles = ['moved', 'notAllowed', 'unreadable', 'left'] as const

const editing = z.object({
  id: z.string(),
  draftId: id,
  fileId: id,
  /** The version it was opened from, or that was last made of it. */
  versionId: id,
  name: z.string(),
  /** `unknown`: the program leaves no sign in the folder of whether it has the file open. */
  editor: z.enum(['open', 'closed', 'unknown']),
  /** When the word processor last saved what is no version yet; null while there is nothing new. */
  savedAt: instant.nullable(),
  trouble: z.enum(editingTroubles).nullable(),
  /** The folder of the copy, and files that somebody else or the word processor left there beside it. */
  folder: z.string(),
  others: z.array(z.string()),
})

const onEditing = z.object({ id: z.string().regex(/^[0-9a-f]{32}$/) })

export const editingOperations = {
  /**
   * Lays the newest version of a file of a draft into a private folder and opens it with the program of this computer. What
   * is opened already is only shown again.
   */
  openEditing: command({
    gate: 'drafting.write',
    input: z.object({ draftId: id, versionId: id }),
    output: editing,
    refusals: ['host.editorMissing', 'drafting.notNow', 'drafting.fileUnknown', 'drafting.fileKind'],
  }),
  /** Copies of this person that are being edited, or were edited and are no version yet. */
  editings: query({ gate: 'signedIn', input: none, output: z.object({ items: z.array(editing) }) }),
  /** Makes what was saved the next version of its file, on top of the version that the person sees as the newest. */
  takeEditing: command({
    gate: 'drafting.write',
    input: onEditing.extend({ onto: id }),
    output: z.object({ number: z.int() }),
    refusals: [
      'host.nothingEdited',
      'host.editingMoved',
      'host.editingUnreadable',
      'drafting.notYours',
      'drafting.over',
      'drafting.notNow',
      'drafting.fileUnknown',
      'drafting.fileKind',
      'drafting.sameFile',
      'drafting.secretFiles',
      'files.blobUnknown',
      'files.refused',
    ],
  }),
  /** Brings the copy in as a file of this person, to be saved elsewhere. */
  editingFile: command({
    gate: 'drafting.write',
    input: onEditing,
    output: z.object({ blob: sha256, name: z.string() }),
  }),
  /** Throws the copy away, with whatever else lies in its folder. */
  endEditing: command({ gate: 'drafting.write', input: onEditing, output: done }),
} as const
