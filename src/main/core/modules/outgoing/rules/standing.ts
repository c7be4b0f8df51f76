import type { OutgoingAction } from '#shared/contract/outgoing-document.ts'
import { fail, ok, type Fail, type Ok } from '#shared/kernel/result.ts'
import type { OutgoingState } from '#shared/vocabulary/document.ts'
import { addressOf, everyDocument, type Access } from '#core/kernel/access.ts'

/** What may still be done with an entry, by where it stands. */
export interface Standing {
  readonly state: OutgoingState
  readonly yearLocked: boolean
  readonly bookName: string
}

type Frozen = 'outgoing.cancelled' | 'outgoing.frozen'

/** Recalled and replaced entries are kept as they were (Annex VI.I.8); a cancelled number carries nothing. */
export const mayChange = ({ state }: Pick<Standing, 'state'>): Ok<true> | Fail<Frozen> => {
  if (state === 'cancelled') return fail('outgoing.cancelled')
  return state === 'recalled' || state === 'replaced' ? fail('outgoing.frozen') : ok(true)
}

/** A locked year is on paper, signed and bound. */
export const mayCorrect = (entry: Standing): Ok<true> | Fail<Frozen | 'registry.yearLocked'> => {
  const may = mayChange(entry)
  if (!may.ok) return may
  return entry.yearLocked ? fail('registry.yearLocked', { book: entry.bookName }) : ok(true)
}

/** Files are exchanged as long as nobody has them. */
export const mayPutFiles = (entry: Pick<Standing, 'state'>): Ok<true> | Fail<Frozen | 'outgoing.alreadyDispatched'> => {
  const may = mayChange(entry)
  if (!may.ok) return may
  return entry.state === 'dispatched' ? fail('outgoing.alreadyDispatched') : ok(true)
}

/** Hủy số, as long as nothing was dispatched. */
export const mayCancel = (
  entry: Standing,
): Ok<true> | Fail<Frozen | 'outgoing.alreadyDispatched' | 'registry.yearLocked'> => {
  const may = mayPutFiles(entry)
  return may.ok ? mayCorrect(entry) : may
}

/** Thu hồi, of what was dispatched; what another document replaced may still be called back. */
export const mayRecall = ({
  state,
}: Pick<Standing, 'state'>):
  Ok<true> | Fail<'outgoing.cancelled' | 'outgoing.notDispatched' | 'exchange.alreadyRecalled'> => {
  if (state === 'cancelled') return fail('outgoing.cancelled')
  if (state === 'recalled') return fail('exchange.alreadyRecalled')
  return state === 'numbered' ? fail('outgoing.notDispatched') : ok(true)
}

/** Đính chính, thay thế, of what was dispatched. What was called back is mended too: its recipients wait for the right one. */
export const mayMend = (entry: Pick<Standing, 'state'>): Ok<true> | Fail<Frozen | 'outgoing.notDispatched'> => {
  if (entry.state === 'recalled') return ok(true)
  const may = mayChange(entry)
  if (!may.ok) return may
  return entry.state === 'numbered' ? fail('outgoing.notDispatched') : ok(true)
}

/** An entry, and whose it is. */
export interface OwnedStanding extends Standing {
  readonly fields: {
    readonly authorPostId: string | null
    readonly signerPostId: string | null
    readonly draftingUnitId: string | null
  }
  /** Of a copy; null for every other entry. */
  readonly copy: object | null
}

/**
 * Who may begin a draft that corrects or replaces it: who may draft and has it as its own, reads every document, or gives
 * the numbers; not who merely received it. A copy is made anew.
 */
export const mayDraftMending = (
  entry: Pick<OwnedStanding, 'state' | 'fields' | 'copy'>,
  access: Access,
): Ok<true> | Fail<Frozen | 'outgoing.notDispatched' | 'forbidden'> => {
  const { authorPostId, signerPostId, draftingUnitId } = entry.fields
  const own = [
    everyDocument,
    ...[authorPostId, signerPostId].flatMap((id) => (id === null ? [] : [addressOf({ kind: 'post', id })])),
    ...(draftingUnitId === null ? [] : [addressOf({ kind: 'unit', id: draftingUnitId })]),
  ]
  const has = access.permissions.has('outgoing.number') || access.readerKeys.some((key) => own.includes(key))
  if (!access.permissions.has('drafting.write') || !has || entry.copy !== null) return fail('forbidden')
  return mayMend(entry)
}

/** Exactly what the person may do with the entry now, most likely first; by the rules the commands apply. */
export const offeredOn = (
  entry: OwnedStanding,
  access: Access,
  facts: { readonly prepared: number; readonly kept: 'here' | 'lent' },
): OutgoingAction[] => {
  const drafted: OutgoingAction[] = mayDraftMending(entry, access).ok ? ['draftReplacement', 'draftCorrection'] : []
  if (!access.permissions.has('outgoing.number')) return drafted
  const offered: OutgoingAction[] = []
  const when = (may: { readonly ok: boolean }, ...actions: readonly OutgoingAction[]): void => {
    if (may.ok) offered.push(...actions)
  }
  if (facts.prepared > 0) when(mayChange(entry), 'send')
  when(mayChange(entry), 'addRecipients')
  when(mayPutFiles(entry), 'putFiles')
  offered.push(...drafted)
  when(mayMend(entry), 'correctBy', 'replaceBy')
  when(mayRecall(entry), 'recall')
  if (entry.state !== 'cancelled') offered.push('makeCopy')
  if (entry.state !== 'cancelled' && facts.kept === 'here') offered.push('lendKept')
  when(mayCorrect(entry), 'correct')
  when(mayCancel(entry), 'cancelNumber')
  return offered
}
