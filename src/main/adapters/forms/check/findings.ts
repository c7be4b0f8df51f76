import type { ComponentId } from './standard.ts'

/** `wrong`: it departs from the rule. `doubtful`: it seems to, and a person should look. */
export type Severity = 'wrong' | 'doubtful'

export interface Place {
  readonly component: ComponentId
  /** Counted from 1 in the order of the file. */
  readonly paragraph: number | null
  /** Counted from 1; null where the file does not say (Word). */
  readonly page: number | null
  /** The words it is about, at most 80 letters; empty for the page itself. */
  readonly excerpt: string
}

export interface Finding {
  /** `F-…`: a key of resources/format-rules/rules.json or a component with an aspect of its look. */
  readonly rule: string
  readonly severity: Severity
  readonly place: Place
  /** What is there and what belongs there, in Vietnamese, ready to be shown. */
  readonly found: string
  readonly expected: string
  /** The place in the decree. */
  readonly source: string
  /** How many paragraphs show the same; 1 for all that concerns one place. */
  readonly count: number
}

/**
 * Which rules a paper falls under. Only `administrative` ones follow Annex I of Decree 30/2020/NĐ-CP; `annex` is an
 * annex in a file of its own, `copy` the block of a copy. Normative and Party documents have rules of their own, those
 * issued before the decree had others, and of an `unknown` paper nobody can say: they are not judged.
 */
export type Scope = 'administrative' | 'annex' | 'copy' | 'normative' | 'party' | 'earlier' | 'unknown'

export interface FormatCheck {
  readonly scope: Scope
  /** The type as the catalogue names it; null where the paper does not tell. */
  readonly docType: string | null
  readonly findings: readonly Finding[]
  /** What was recognised, as it is printed. */
  readonly components: readonly { readonly component: ComponentId; readonly text: string }[]
}
