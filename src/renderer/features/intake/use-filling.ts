import { useEffect, useMemo, type FocusEvent, type RefObject } from 'react'
import type { KeptForm } from '#renderer/lib/kept-form.ts'
import { enter } from '#renderer/ui/field-order.ts'
import type { PagePlace } from '#renderer/ui/viewer/page-place.ts'
import { focusField } from './field-cell.tsx'
import type { Book, FieldName, FormState } from './form-state.ts'
import { placeOf, useReading, withReading, type Evidence } from './reading.ts'
import type { Card } from './receiving.ts'

export interface FillingOptions {
  readonly card: Card | null
  readonly books: readonly Book[]
  readonly kept: Pick<KeptForm<FormState>, 'value' | 'change' | 'fill'>
  readonly root: RefObject<HTMLFormElement | null>
  readonly onEvidence: (evidence: Evidence | null) => void
}

const fieldAt = (target: EventTarget | null): FieldName | null =>
  target instanceof Element
    ? ((target.closest<HTMLElement>('[data-field]')?.dataset['field'] ?? null) as FieldName | null)
    : null

const activeControl = (root: HTMLFormElement | null): HTMLInputElement | HTMLTextAreaElement | null => {
  const { activeElement } = document
  const isControl = activeElement instanceof HTMLInputElement || activeElement instanceof HTMLTextAreaElement
  return isControl && root?.contains(activeElement) === true ? activeElement : null
}

/** What nobody may register without. */
const needed = ['issuer', 'subject'] as const

/** Puts what was read off the paper into the form, marks it, and shows its place while a field has the keyboard. */
export const useFilling = ({ card, books, kept, root, onEvidence }: FillingOptions) => {
  const reading = useReading(card)
  const { paper } = reading
  const form = kept.value
  const fileId = paper?.fileId ?? null
  const show = (place: PagePlace | null) => onEvidence(place && fileId !== null ? { fileId, place } : null)

  useEffect(() => {
    if (paper?.state !== 'read' || form.readFrom === paper.fileId) return
    const control = activeControl(root.current)
    // A field with letters in it, or being composed in, belongs to the hands on the keyboard.
    const busy = control && control.value !== '' ? fieldAt(control) : null
    kept.fill((before) => withReading(before, paper, books, busy))
  }, [paper, form.readFrom, books, kept, root])

  const { readFrom } = form
  useEffect(() => {
    const control = activeControl(root.current)
    const field = fieldAt(control)
    if (readFrom === null || field === null) return
    // What was put under the keyboard is marked, so that typing replaces it; what a person types there is not.
    if (form.filled[field] !== undefined && control?.selectionStart === control?.selectionEnd) enter(control)
    const place = placeOf(paper, field)
    onEvidence(place ? { fileId: readFrom, place } : null)
    // Only when it was filled: later on the focus itself tells.
  }, [readFrom]) // eslint-disable-line react-hooks/exhaustive-deps -- the reading and the callback of that moment

  const marks = useMemo(() => {
    const unsure = paper?.unsure
      .filter(({ field }) => isBlank(form, field))
      .map(({ field }) => [field, 'unsure'] as const)
    return { ...Object.fromEntries(unsure ?? []), ...form.filled }
  }, [paper, form])

  const accept = () => {
    if (Object.keys(form.filled).length === 0) return
    kept.change((before) => ({ ...before, filled: {} }))
    const missing = needed.find((field) => form[field].trim() === '')
    if (missing) focusField(root.current, missing)
    else root.current?.querySelector<HTMLElement>('[data-register]')?.focus()
  }
  return {
    reading,
    marks,
    accept,
    show,
    onFocus: (event: FocusEvent<HTMLFormElement>) => {
      const field = fieldAt(event.target)
      if (field !== null) show(placeOf(paper, field))
    },
  }
}

const isBlank = (form: FormState, field: FieldName): boolean => {
  const value = form[field]
  return value === null || value === '' || (field === 'urgency' && value === 'normal')
}
