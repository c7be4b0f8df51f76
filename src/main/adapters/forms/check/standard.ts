import { readFile } from 'node:fs/promises'
import { parseCsvRecords } from '#shared/kernel/csv.ts'
import { fold } from '#shared/kernel/text.ts'
import type { SandboxProblem } from '../../files/sandbox.ts'
import { resourcePath } from '../../system/resources.ts'

import type { CheckTrouble } from './trouble.ts'

/** What the law asks for, as resources/format-rules keeps it. */

export const componentIds = [
  'page',
  'nationalName',
  'motto',
  'parent',
  'issuer',
  'number',
  'date',
  'typeName',
  'subject',
  'letterSubject',
  'decider',
  'basis',
  'addressee',
  'body',
  'authority',
  'signer',
  'recipientsHead',
  'recipients',
  'pageNumber',
  'annexHead',
  'annexTitle',
  'annexNote',
  'mark',
  'typist',
] as const
export type ComponentId = (typeof componentIds)[number]

type Span = readonly [from: number, to: number]

/** How a component looks; what is not said is free. */
export interface ComponentLook {
  /** Of its rules: `F-<key>-SIZE`. */
  readonly key: string
  readonly name: string
  readonly source: string
  readonly sizes?: Span
  readonly bold?: boolean
  readonly italic?: boolean
  readonly case?: 'upper' | 'lower'
  readonly align?: 'centre'
}

interface Layouts {
  readonly decree: string
  readonly valid_from: string
  readonly valid_to: string | null
  /** In millimetres. */
  readonly page: {
    readonly source: string
    readonly width: number
    readonly height: number
    readonly margins: Readonly<Record<'top' | 'bottom' | 'left' | 'right', Span>>
  }
  readonly fonts: Readonly<Record<'named' | 'sameLetters' | 'signs', readonly string[]>>
  /** Indents in millimetres, the gap in points. */
  readonly body: { readonly indents: readonly number[]; readonly paragraphGap: number; readonly lines: Span }
  readonly letterSubjectGap: number
  readonly issuerRule: Span
  readonly components: Readonly<Record<ComponentId, ComponentLook>>
  /** The name of the type that prints none. */
  readonly letter: string
  /** The type whose date stands in its text. */
  readonly undated: string
  readonly withoutSubject: readonly string[]
  readonly withoutRecipients: readonly string[]
  readonly marks: readonly string[]
  /** Letters of points in the order of the Vietnamese alphabet, as laws count them. */
  readonly pointLetters: string
  /** Words of place names that stay small: thành phố. */
  readonly places: { readonly small: readonly string[] }
}

interface RuleText {
  readonly source: string
  /** What belongs there, where it is always the same. */
  readonly expected?: string
  readonly sentence: string
}

/** A wording the law does not know, and the right one. `pattern` is a regular expression; group 1 is kept as `$1`. */
export interface WordingRule {
  readonly pattern: string
  readonly right: string
  readonly rule: string
  readonly severity: 'wrong' | 'doubtful'
}

export interface DocumentType {
  readonly name: string
  readonly folded: string
  /** Empty for those that have none. */
  readonly abbreviation: string
  readonly group: string
}

export interface Standard {
  readonly layouts: Layouts
  readonly rules: Readonly<Record<string, RuleText>>
  /** By aspect: SIZE, FACE, CASE, ALIGN. */
  readonly aspects: Readonly<Record<string, string>>
  /** Why a file was not checked, by code. */
  readonly troubles: Readonly<Record<CheckTrouble | SandboxProblem, string>>
  readonly words: Readonly<Record<string, string>>
  readonly wordings: readonly WordingRule[]
  readonly types: readonly DocumentType[]
}

const readJson = async (name: string): Promise<unknown> =>
  JSON.parse(await readFile(resourcePath('format-rules', `${name}.json`), 'utf8'))

const csvLimits = { maxCharacters: 1_000_000, maxRows: 10_000 } as const

const readTypes = async (): Promise<DocumentType[]> => {
  const rows = parseCsvRecords(await readFile(resourcePath('catalogue', 'document-types.csv'), 'utf8'), csvLimits)
  if (!rows.ok) throw new Error(`document-types.csv: ${rows.refusal.code}`)
  return rows.value.map(({ name = '', abbreviation = '', group = '' }) => ({
    name,
    folded: fold(name),
    abbreviation,
    group,
  }))
}

let loaded: Promise<Standard> | undefined

const load = async (): Promise<Standard> => {
  const [layouts, rules, words, wordings, types] = await Promise.all([
    readJson('standard'),
    readJson('rules'),
    readJson('words'),
    readJson('wordings'),
    readTypes(),
  ])
  return {
    layouts: layouts as Layouts,
    ...(rules as Pick<Standard, 'rules' | 'aspects' | 'troubles'>),
    words: words as Standard['words'],
    wordings: wordings as WordingRule[],
    types,
  }
}

/** The rules as they are shipped, read once. */
export const loadStandard = (): Promise<Standard> => (loaded ??= load())
