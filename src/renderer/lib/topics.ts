import type { ModuleName } from '#shared/contract/index.ts'

/** Which modules' answers may change when a fact of a module, or scratch that others see, was written down. */
const dependants: Readonly<Record<string, readonly ModuleName[]>> = {
  accounts: ['accounts', 'registry', 'routing', 'search', 'notices'],
  catalogue: ['catalogue', 'registry', 'routing', 'search'],
  files: ['files', 'registry', 'routing'],
  registry: ['registry', 'routing', 'files', 'search', 'reports', 'notices'],
  routing: ['routing', 'registry', 'search', 'reports', 'notices', 'accounts'],
  outgoing: ['outgoing', 'exchange', 'drafting', 'registry', 'routing', 'reports', 'search', 'notices'],
  exchange: ['exchange', 'outgoing', 'registry', 'routing', 'reports', 'notices'],
  imports: ['imports', 'search'],
  signing: ['signing', 'files', 'registry', 'routing', 'search'],
  reports: ['reports', 'registry'],
  papers: ['files'],
  openings: ['routing', 'registry'],
}

/** Modules whose answers are out of date after facts of these topics; every act is in the journal. */
export const modulesTouchedBy = (topics: Iterable<string>): ReadonlySet<string> =>
  new Set<string>(['audit', ...[...topics].flatMap((topic): readonly string[] => dependants[topic] ?? [topic])])
