import type { Evidence } from '../extraction.ts'
import type { TextDocument } from '../model.ts'
import { findDate } from './dates.ts'
import { itemsOf, type Item } from './items.ts'

/** When, where and under whom a meeting is held, as an invitation says. */
export interface InvitationDetails {
  /** As written. */
  readonly time: string | null
  /** ISO, and the hour as `HH:mm`, where the words say them. */
  readonly date: string | null
  readonly clock: string | null
  readonly place: string | null
  readonly chair: string | null
  readonly evidence: Readonly<Partial<Record<'time' | 'place' | 'chair', Evidence>>>
}

const labels = {
  time: /^(?:[-+*]|\d{1,2}[.)]|[ivx]+[.)])?\s*(?:thoi gian(?: hop| to chuc)?|vao hoi)\s*[:.]?\s*/,
  place: /^(?:[-+*]|\d{1,2}[.)]|[ivx]+[.)])?\s*(?:dia diem(?: hop| to chuc)?|tai)\s*:\s*/,
  chair:
    /^(?:[-+*]|\d{1,2}[.)]|[ivx]+[.)])?\s*(?:chu tri(?: hoi nghi| cuoc hop)?|nguoi chu tri|thanh phan chu tri)\s*:\s*/,
} as const

const clockForm = /(\d{1,2})\s*(?:gio|h|:)\s*(\d{2})?/

/** The value behind a label, with the lines it goes on over: until the next label, list mark or paragraph. */
const valueAt = (items: readonly Item[], at: number, label: RegExp): string | null => {
  const first = items[at]
  if (first === undefined) return null
  const parts = [first.text.slice(label.exec(first.folded)?.[0].length ?? 0)]
  for (const item of items.slice(at + 1, at + 4)) {
    const ended = /[.;]$/.test(parts.at(-1) ?? '')
    if (
      ended ||
      item.page !== first.page ||
      /^(?:[-+*]|\d{1,2}[.)]|[ivx]+[.)])\s/.test(item.folded) ||
      /^[^:]{2,30}:/.test(item.text)
    )
      break
    parts.push(item.text)
  }
  const value = parts
    .join(' ')
    .replace(/[.;]+$/, '')
    .trim()
  return value === '' ? null : value
}

/** Reads an invitation; null when the document names neither a time nor a place of a meeting. */
export const invitationDetails = (document: TextDocument): InvitationDetails | null => {
  const items = itemsOf(document)
  const evidence: Partial<Record<keyof typeof labels, Evidence>> = {}
  const read = (name: keyof typeof labels): { readonly value: string | null; readonly folded: string } => {
    const at = items.findIndex(({ folded }) => labels[name].test(folded))
    const item = items[at]
    if (item === undefined) return { value: null, folded: '' }
    evidence[name] = { page: item.page, box: document.source === 'docx' ? null : item.box }
    const near = items.slice(at, at + 2).map(({ folded }) => folded)
    return { value: valueAt(items, at, labels[name]), folded: near.join(' ') }
  }
  const [time, place, chair] = [read('time'), read('place'), read('chair')]
  if (time.value === null && place.value === null) return null
  const [, hour, minute = '00'] = clockForm.exec(time.folded) ?? []
  return {
    time: time.value,
    date: findDate(time.folded),
    clock: hour === undefined ? null : `${hour.padStart(2, '0')}:${minute}`,
    place: place.value,
    chair: chair.value,
    evidence,
  }
}
