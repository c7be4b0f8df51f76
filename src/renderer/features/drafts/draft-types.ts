import type { DraftActionName } from '#shared/contract/draft.ts'
import type { contract, OutputOf } from '#shared/contract/index.ts'

export type Detail = OutputOf<typeof contract.drafting.draft>
export type DraftItem = OutputOf<typeof contract.drafting.list>['items'][number]
export type DraftFile = Detail['files'][number]
export type DraftVersion = DraftFile['versions'][number]
export type DraftStep = Detail['circuit'][number]
export type DraftNote = OutputOf<typeof contract.drafting.notes>['items'][number]
export type FormatReport = OutputOf<typeof contract.drafting.checkFormat>

type CheckedFormat = Extract<FormatReport, { readonly state: 'checked' }>
const otherRules: ReadonlySet<CheckedFormat['scope']> = new Set(['normative', 'party', 'earlier'])

/** Whether the decree's rules on layout were held against the document: others follow rules of their own. */
export const isJudged = ({ scope }: CheckedFormat): boolean => !otherRules.has(scope)

export type Candidate = OutputOf<typeof contract.drafting.candidates>['items'][number]

/** An act that is offered, with every step it could be done on; none for an act on the draft itself. */
export interface OfferedAct {
  readonly name: DraftActionName
  readonly steps: readonly string[]
}

/** The acts of a draft, each once, in the order the core gave them. */
export const offeredActs = (actions: Detail['actions']): readonly OfferedAct[] =>
  [...Map.groupBy(actions, ({ name }) => name)].map(([name, offered]) => ({
    name,
    steps: offered.flatMap(({ stepId }) => (stepId === null ? [] : [stepId])),
  }))

/** The main file, while the draft has one. */
export const mainFileOf = (files: readonly DraftFile[]): DraftFile | undefined =>
  files.find(({ role, removed }) => role === 'main' && !removed)

/** Annexes that were not taken out, in their order. */
export const annexesOf = (files: readonly DraftFile[]): readonly DraftFile[] =>
  files.filter(({ role, removed }) => role === 'annex' && !removed)

/** Every file has at least one version; the newest stands first. */
export const newestOf = (file: DraftFile): DraftVersion => {
  const [newest] = file.versions
  if (newest === undefined) throw new Error('a file of a draft has no version')
  return newest
}
