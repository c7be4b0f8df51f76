import type { Finding, Severity } from '../findings.ts'
import { excerptOf, type Line, type Paper, type Run } from '../model.ts'
import type { Parts } from '../parts/model.ts'
import type { ComponentId, Standard } from '../standard.ts'
import { aboutWords } from '../sentences.ts'

/** One paper under review: what is known of it, and what was found so far. */
export interface Review {
  readonly paper: Paper
  readonly parts: Parts
  readonly standard: Standard
  /** Whether it is a công văn: no type name, its subject under the number. */
  readonly isLetter: boolean
  /** Rows of dots show that it is still to be filled in: what is missing may yet come. */
  readonly isUnfilled: boolean
  readonly findings: Finding[]
}

export interface Spotted {
  readonly component: ComponentId
  readonly line?: Line | null | undefined
  /** Instead of the line's own words. */
  readonly excerpt?: string
  readonly found?: string
  readonly expected?: string
  readonly severity?: Severity
  readonly count?: number
}

/** Puts a finding down; its source and what belongs there come from the rule where the caller does not say. */
export const spot = (review: Review, rule: string, spotted: Spotted): void => {
  const { standard } = review
  const text = standard.rules[rule]
  const { component, line } = spotted
  const source = text?.source ?? standard.layouts.components[component].source
  review.findings.push({
    rule,
    severity: spotted.severity ?? 'wrong',
    place: {
      component,
      paragraph: line?.paragraph ?? null,
      page: line?.page ?? null,
      excerpt: excerptOf(spotted.excerpt ?? line?.text ?? ''),
    },
    found: spotted.found ?? '',
    expected: spotted.expected ?? text?.expected ?? '',
    source: aboutWords(standard).say('source', { decree: standard.layouts.decree, place: source }),
    count: spotted.count ?? 1,
  })
}

/** A paragraph of the text with all its lines. */
export interface Paragraph {
  readonly text: string
  readonly line: Line
  readonly lines: readonly Line[]
}

export const paragraphsOf = (lines: readonly Line[]): Paragraph[] => {
  const groups: Line[][] = []
  for (const line of lines) {
    const last = groups.at(-1)
    const before = last?.at(-1)
    if (last !== undefined && before?.paragraph === line.paragraph && before.side === line.side) last.push(line)
    else groups.push([line])
  }
  return groups.map((group) => ({
    text: group.map(({ text }) => text).join(' '),
    line: group[0] as Line,
    lines: group,
  }))
}

/** Sizes in PDFs are measured. */
export const sizeSlack = ({ kind }: Paper): number => (kind === 'pdf' ? 0.35 : 0.01)

export const lettersOf = (run: Run): number => run.text.match(/[\p{L}\p{N}]/gu)?.length ?? 0

/** What part of a line's letters a question is true of. */
export const shareOf = (line: Line, is: (run: Run) => boolean): number => {
  const all = line.runs.reduce((sum, run) => sum + lettersOf(run), 0)
  return all === 0 ? 0 : line.runs.filter(is).reduce((sum, run) => sum + lettersOf(run), 0) / all
}

export const unique = <Value>(values: readonly Value[]): Value[] => [...new Set(values)]
