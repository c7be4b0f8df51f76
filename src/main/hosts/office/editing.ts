import type { editingTroubles } from '#shared/contract/editing.ts'
import type { contract, OutputOf } from '#shared/contract/index.ts'
import { fail, ok, type Result } from '#shared/kernel/result.ts'
import { instantFromEpoch } from '#shared/kernel/time.ts'
import { createTurns } from '#shared/kernel/turns.ts'
import type { Editor } from '../../adapters/editing/editor.ts'
import { digestOf, workingCopies, type CopyRecord, type WorkingCopies } from '../../adapters/editing/working-copy.ts'
import type { Desk } from './desk.ts'
import { bringIn, clientOf, takeCopy, wordMime, type Taken, type TakeRefusal } from './editing-take.ts'
import { usualPace, watchCopy, type CopyWatch, type EditingPace, type Lying, type Watched } from './editing-watch.ts'
import type { HostHandlers } from './host-handlers.ts'
import type { Opened } from './opened.ts'

type Editing = OutputOf<typeof contract.host.openEditing>
type Trouble = (typeof editingTroubles)[number]

/** One copy in hand. */
interface InHand {
  readonly watch: CopyWatch
  /** The window its person last asked from; what is picked up by itself is picked up for who sits there. */
  session: string | null
  /** Why this content did not become a version by itself. */
  held: { readonly digest: string; readonly trouble: Trouble } | null
}

interface Keeper {
  readonly editor: Editor | null
  readonly copies: WorkingCopies
  readonly inHand: ReadonlyMap<string, InHand>
  readonly begin: (record: CopyRecord, session: string) => void
  readonly take: (copyId: string, session: string, onto: string) => Promise<Result<Taken, TakeRefusal>>
  readonly end: (copyId: string) => Promise<void>
}

const keepers = new WeakMap<Desk, Keeper>()
const keeperOf = (desk: Desk): Keeper => {
  const keeper = keepers.get(desk)
  if (!keeper) throw new Error('nobody keeps the copies of this office')
  return keeper
}

/** Whether this computer has a desktop to open files on. */
export const canOpenEditor = (desk: Desk): boolean => keeperOf(desk).editor !== null

const unreadableCodes: readonly TakeRefusal[] = ['host.editingUnreadable', 'drafting.fileKind', 'files.refused']
const troubleOf = (code: TakeRefusal): Trouble => {
  if (code === 'host.editingMoved') return 'moved'
  return unreadableCodes.includes(code) ? 'unreadable' : 'notAllowed'
}

const isNew = ({ record, digest }: Watched): boolean => digest !== record.base

/** Nothing new in it, nothing beside it, and no program that would miss it. */
const isSpent = (seen: Watched): boolean => !isNew(seen) && seen.editor === 'closed' && seen.others.length === 0

const viewOf = (copies: WorkingCopies, { watch, held }: InHand): Editing => {
  const seen = watch.now()
  const { id, draftId, fileId, versionId, name } = seen.record
  return {
    ...{ id, draftId, fileId, versionId, name },
    editor: seen.editor,
    savedAt: isNew(seen) ? instantFromEpoch(Math.round(seen.savedAtMs)) : null,
    trouble: isNew(seen) && held?.digest === seen.digest ? held.trouble : null,
    folder: copies.folder(id),
    others: [...seen.others],
  }
}

/** Removes copies that nobody wrote into and that no program holds. */
const clear = async (copies: WorkingCopies): Promise<void> => {
  for (const record of await copies.left()) {
    const [bytes, seen] = [await copies.read(record), await copies.look(record)]
    const isUntouched = bytes !== undefined && digestOf(bytes) === record.base
    if (isUntouched && seen?.lock === 'absent' && seen.others.length === 0) await copies.remove(record)
  }
}

export interface EditingOptions {
  /** Null where nothing can be opened. */
  readonly editor: Editor | null
  readonly pace?: EditingPace | undefined
}

/**
 * Keeps the copies that are edited in word processors: watches them, makes a version of what was saved when the program is
 * done with it, and removes what is a version. What somebody wrote is never removed before it is one, or before its person
 * says so; after a crash it is still there and is offered.
 */
export const keepEditing = async (
  desk: Desk,
  { editor, pace = usualPace }: EditingOptions,
): Promise<{ readonly close: () => Promise<void> }> => {
  const copies = workingCopies(desk.folder)
  const inHand = new Map<string, InHand>()
  const inTurn = createTurns()
  const tell = (): void => desk.tell({ kind: 'changed', topics: ['host'] })

  const end = async (copyId: string): Promise<void> => {
    const copy = inHand.get(copyId)
    if (!copy) return
    copy.watch.stop()
    await copies.remove(copy.watch.now().record)
    inHand.delete(copyId)
    tell()
  }

  const sitting = ({ session, watch }: InHand): string | null =>
    session !== null && desk.sessions.get(session)?.personId === watch.now().record.personId ? session : null

  const takeNow = async (copy: InHand, session: string, onto: string): Promise<Result<Taken, TakeRefusal>> => {
    const opened = desk.opened()
    if (!opened) return fail('signedOut')
    const { record, digest } = await copy.watch.settle()
    const taken = await takeCopy({ opened, copies, actor: desk.sessions.actorOf(session), record, onto })
    if (taken.ok) {
      await copies.keep(taken.value.record)
      copy.watch.rebase(taken.value.record)
      if (isSpent(await copy.watch.settle())) await end(record.id)
    } else copy.held = { digest, trouble: troubleOf(taken.refusal.code) }
    tell()
    return taken
  }

  /** A save that its program is done with becomes a version, as the act of who sits at the window it was opened from. */
  const pickUp = (copyId: string): Promise<void> =>
    inTurn(async () => {
      const copy = inHand.get(copyId)
      const seen = copy?.watch.now()
      if (!copy || !seen) return
      if (!isNew(seen)) return isSpent(seen) ? end(copyId) : undefined
      if (copy.held?.digest === seen.digest) return
      const session = sitting(copy)
      if (session !== null) await desk.busy(takeNow(copy, session, seen.record.versionId))
      else {
        copy.held = { digest: seen.digest, trouble: 'left' }
        tell()
      }
    })

  const begin = (record: CopyRecord, from: Pick<InHand, 'session' | 'held'>, lies: Lying): void => {
    const changed = (seen: Watched): void => {
      // Whoever saves sits in front of this computer.
      const session = isNew(seen) ? sitting(copy) : null
      if (session !== null) desk.sessions.actorOf(session)
      tell()
    }
    const finished = (): void =>
      void pickUp(record.id).catch((cause: unknown) => desk.reportDefect('host.editing', cause))
    const gone = (): void => {
      inHand.delete(record.id)
      tell()
    }
    const copy: InHand = { ...from, watch: watchCopy({ copies, record, lies, pace, changed, finished, gone }) }
    inHand.set(record.id, copy)
  }

  const resume = async (): Promise<void> => {
    await clear(copies)
    for (const record of await copies.left()) {
      const [bytes, seen] = [await copies.read(record), await copies.look(record)]
      const digest = bytes ? digestOf(bytes) : record.base
      begin(record, { session: null, held: { digest, trouble: 'left' } }, { digest, savedAtMs: seen?.savedAtMs ?? 0 })
    }
  }

  // A disk that does not let us look at copies is no reason to keep the office closed.
  await resume().catch((cause: unknown) => desk.reportDefect('host.editing', cause))
  keepers.set(desk, {
    editor,
    copies,
    inHand,
    begin: (record, session) =>
      begin(record, { session, held: null }, { digest: record.base, savedAtMs: desk.world.nowMs() }),
    take: (copyId, session, onto) =>
      inTurn(() => {
        const copy = inHand.get(copyId)
        return copy ? desk.busy(takeNow(copy, session, onto)) : Promise.resolve(fail('notFound'))
      }),
    end: (copyId) => inTurn(() => end(copyId)),
  })
  return {
    close: async () => {
      for (const { watch } of inHand.values()) watch.stop()
      await inTurn(() => clear(copies)).catch((cause: unknown) => desk.reportDefect('host.editing', cause))
    },
  }
}

/** The copy of this person; nobody else's exists for them. */
const ownCopy = (desk: Desk, session: string, copyId: string): InHand | undefined => {
  const copy = keeperOf(desk).inHand.get(copyId)
  if (!copy || copy.watch.now().record.personId !== desk.sessions.get(session)?.personId) return undefined
  copy.session = session
  return copy
}

const openedFor = (desk: Desk, session: string): { readonly opened: Opened; readonly personId: string } | undefined => {
  const [opened, sitter] = [desk.opened(), desk.sessions.get(session)]
  return opened && sitter && { opened, personId: sitter.personId }
}

const openEditing: HostHandlers['openEditing'] = async (desk, session, { draftId, versionId }) => {
  const { editor, copies, inHand, begin, end } = keeperOf(desk)
  const sitter = openedFor(desk, session)
  if (!sitter) return fail('signedOut')
  if (!editor) return fail('host.editorMissing')
  const { opened, personId } = sitter
  const seen = await clientOf(opened, desk.sessions.actorOf(session)).drafting.draft({ id: draftId })
  if (!seen.ok) return seen
  if (!seen.value.actions.some(({ name }) => name === 'saveFile')) return fail('drafting.notNow')
  const file = seen.value.files.find(({ removed, versions }) => !removed && versions[0]?.id === versionId)
  const version = file?.versions[0]
  if (!file || !version) return fail('drafting.fileUnknown')
  if (version.mime !== wordMime && version.mime !== 'application/pdf') {
    return fail('drafting.fileKind', { name: version.name })
  }
  const known = [...inHand.values()].find(({ watch }) => {
    const { record } = watch.now()
    return record.personId === personId && record.fileId === file.id
  })
  const last = known && (await known.watch.settle())
  if (last && (isNew(last) || last.editor === 'open' || last.record.versionId === versionId)) {
    if ((await editor.open(copies.path(last.record))) === 'missing') return fail('host.editorMissing')
    known.session = session
    return ok(viewOf(copies, known))
  }
  if (last) await end(last.record.id)
  const bytes = await opened.ports.files.read(version.blob)
  const about = { personId, draftId, fileId: file.id, versionId, name: version.name, mime: version.mime }
  const record = await copies.create({ ...about, openedAt: opened.ports.clock.now() }, bytes)
  begin(record, session)
  const begun = inHand.get(record.id)
  if ((await editor.open(copies.path(record))) === 'missing' || !begun) {
    await end(record.id)
    return fail('host.editorMissing')
  }
  desk.tell({ kind: 'changed', topics: ['host'] })
  return ok(viewOf(copies, begun))
}

type Operations = 'openEditing' | 'editings' | 'takeEditing' | 'editingFile' | 'endEditing'

export const editingHandlers: Pick<HostHandlers, Operations> = {
  // Busy: the store must not be locked between the draft that is read and the program that shows it.
  openEditing: (desk, session, input) => desk.busy(openEditing(desk, session, input)),

  editings: (desk, session) => {
    const { copies, inHand } = keeperOf(desk)
    const own = [...inHand.keys()].flatMap((copyId) => ownCopy(desk, session, copyId) ?? [])
    return Promise.resolve(ok({ items: own.map((copy) => viewOf(copies, copy)) }))
  },

  takeEditing: async (desk, session, { id, onto }) => {
    if (!ownCopy(desk, session, id)) return fail('notFound')
    const taken = await keeperOf(desk).take(id, session, onto)
    return taken.ok ? ok({ number: taken.value.number }) : taken
  },

  editingFile: async (desk, session, { id }) => {
    const [sitter, copy] = [openedFor(desk, session), ownCopy(desk, session, id)]
    if (!sitter || !copy) return fail('notFound')
    const { record } = await copy.watch.settle()
    const bytes = await keeperOf(desk).copies.read(record)
    if (!bytes) return fail('notFound')
    const { blob } = await desk.busy(bringIn(sitter.opened, sitter.personId, bytes))
    return ok({ blob, name: record.name })
  },

  endEditing: async (desk, session, { id }) => {
    if (!ownCopy(desk, session, id)) return fail('notFound')
    await keeperOf(desk).end(id)
    return ok({})
  },
}
