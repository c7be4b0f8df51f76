import type { contract, OutputOf } from '#shared/contract/index.ts'
import { newId } from '#renderer/lib/ids.ts'

export type Routes = OutputOf<typeof contract.drafting.routes>
export type Route = Routes['items'][number]
export type RouteParty = OutputOf<typeof contract.drafting.routeParties>['items'][number]
type SavedStep = Route['steps'][number]
export type RouteKind = SavedStep['kind']

/** Who does a step: a post or a unit, or (`id` empty) the head of the drafting unit. */
export type StepParty = Pick<RouteParty, 'kind' | 'id' | 'label'>

/** One step as it stands in the form. */
export interface StepDraft {
  readonly key: string
  readonly kind: RouteKind
  readonly party: StepParty | null
  readonly authority: SavedStep['authority']
  readonly note: string
}

export const unitHead = (label: string): StepParty => ({ kind: 'unit', id: '', label })

/** A check of the content is by the head of the drafting unit unless told otherwise. */
export const freshStep = (kind: RouteKind, headLabel: string): StepDraft => ({
  key: newId(),
  kind,
  party: kind === 'contentCheck' ? unitHead(headLabel) : null,
  authority: null,
  note: '',
})

export const stepsOf = (route: Route, words: { readonly head: string; readonly gone: string }): StepDraft[] =>
  route.steps.map(({ kind, to, label, authority, note }) => ({
    key: newId(),
    kind,
    party: to === null ? unitHead(words.head) : { ...to, label: label === '' ? words.gone : label },
    authority,
    note,
  }))

export const sentSteps = (steps: readonly StepDraft[]) =>
  steps.map(({ kind, party, authority, note }) => ({
    kind,
    to: party === null || party.id === '' ? null : { kind: party.kind, id: party.id },
    authority: kind === 'signing' ? authority : null,
    note: note.trim(),
  }))

/** The steps with this one moved by so many places; the same ones at either end. */
export const moveStep = (steps: readonly StepDraft[], from: number, by: -1 | 1): readonly StepDraft[] => {
  const [step, other] = [steps[from], steps[from + by]]
  if (!step || !other) return steps
  return steps.map((each, place) => (place === from ? other : place === from + by ? step : each))
}
