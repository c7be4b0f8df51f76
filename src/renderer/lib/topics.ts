import type { ModuleName } from '#shared/contract/index.ts'

/** Which modules' answers may change when a fact of a module was written down. */
const dependants: Readonly<Record<string, readonly ModuleName[]>> = {
  accounts: ['accounts', 'registry', 'routing', 'search', 'notices'],
  catalogue: ['catalogue', 'registry', 'routing', 'search'],
  files: ['files', 'registry', 'routing'],
  registry: ['registry', 'routing', 'files', 'search', 'reports', 'notices'],
  routing: ['routing', 'registry', 'search', 'reports', 'notices', 'accounts'],
  reports: ['reports', 'registry'],
}

/** Modules whose answers are out of date after facts of these topics; every act is in the journal. */
export const modulesTouchedBy = (topics: Iterable<string>): ReadonlySet<string> =>
  new Set<string>(['audit', ...[...topics].flatMap((topic): readonly string[] => dependants[topic] ?? [topic])])

/** Personal scratch writes no fact, so no event follows it: what it changes on screen. */
export const modulesTouchedByScratch: Readonly<Record<string, readonly ModuleName[]>> = {
  'routing.markOpened': ['routing', 'registry'],
  'notices.markRead': ['notices'],
}
