import type { ModuleName } from '#shared/contract/index.ts'

/** Which modules' answers may change when a fact of a module, or scratch that others see, was written down. */
const dependants: Readonly<Record<string, readonly ModuleName[]>> = {
  accounts: ['accounts', 'registry', 'routing', 'drafting', 'search', 'notices'],
  catalogue: ['catalogue', 'registry', 'routing', 'drafting', 'search'],
  files: ['files', 'registry', 'routing', 'drafting'],
  registry: ['registry', 'routing', 'files', 'search', 'reports', 'notices'],
  routing: ['routing', 'registry', 'search', 'reports', 'notices', 'accounts'],
  drafting: ['drafting', 'stamping', 'outgoing', 'registry', 'routing', 'search', 'notices'],
  outgoing: ['outgoing', 'stamping', 'exchange', 'drafting', 'registry', 'routing', 'reports', 'search', 'notices'],
  exchange: ['exchange', 'outgoing', 'registry', 'routing', 'reports', 'notices'],
  imports: ['imports', 'search'],
  signing: ['signing', 'stamping', 'files', 'registry', 'routing', 'drafting', 'search'],
  reports: ['reports', 'registry'],
  openings: ['routing', 'registry', 'drafting'],
  papers: ['files'],
  contents: ['search'],
}

/** Modules whose answers are out of date after facts of these topics; every act is in the journal. */
export const modulesTouchedBy = (topics: Iterable<string>): ReadonlySet<string> =>
  new Set<string>(['audit', ...[...topics].flatMap((topic): readonly string[] => dependants[topic] ?? [topic])])
