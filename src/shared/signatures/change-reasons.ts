import type { ReasonRules } from './words.ts'

/** What revisions after a signature changed (G). */
export const changeReasons = {
  'change.disallowed': { effect: 'changed', sub: 'FORMAT_FAILURE' },
} as const satisfies ReasonRules
