import type { ChangeLevel } from '#shared/signatures/words.ts'
import type { ReasonCode } from '#shared/signatures/reasons.ts'
import { TooMuch } from './comparison.ts'

/** Which rule speaks; each has a check id of its own in analyse.ts. */
export type ChangeGroup =
  | 'catalog'
  | 'evidence'
  | 'pages'
  | 'form'
  | 'signature'
  | 'annotation'
  | 'structure'
  | 'shared'
  | 'appearance'
  | 'allowed'

/** One change between two neighbouring revisions, before any signature's own rule is applied to it. */
export interface Change {
  /** 0-based index of the revision that made it. */
  readonly revision: number
  readonly group: ChangeGroup
  /** `disallowed`: no signature tolerates it. */
  readonly level: Exclude<ChangeLevel, 'none'>
  readonly code: ReasonCode & `change.${string}`
  /** Full name of the field it happened to. */
  readonly field: string | null
  /** 1-based. */
  readonly page: number | null
  /** What stands there now, or which entry it is about. */
  readonly text: string | null
  /** Whether a field lock forbids it: long-term data and time-stamps pass every lock. */
  readonly lockable: boolean
  /** A new signature field that shows something on a page. */
  readonly visibleSignature: boolean
}

/** Collects the changes of one revision. */
export class ChangeList {
  readonly all: Change[] = []
  readonly #revision: number

  constructor(revision: number) {
    this.#revision = revision
  }

  add(
    group: ChangeGroup,
    level: Change['level'],
    code: Change['code'],
    about: Partial<Pick<Change, 'field' | 'page' | 'text' | 'lockable' | 'visibleSignature'>> = {},
  ): void {
    if (this.all.length >= changesRead) throw new TooMuch()
    this.all.push({
      revision: this.#revision,
      group,
      level,
      code,
      field: null,
      page: null,
      text: null,
      lockable: false,
      visibleSignature: false,
      ...about,
    })
  }
}

const changesRead = 5_000
