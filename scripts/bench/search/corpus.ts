import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { projectRoot } from '../../lib/tools.ts'

/** Articles of law and statements that rest on them; not part of the repository. */

export interface Passage {
  readonly id: string
  readonly law: string
  readonly article: string
  readonly text: string
}

export interface Statement {
  readonly id: string
  readonly query: string
  readonly relevant: readonly string[]
}

const folder = path.join(projectRoot, '../shared/corpus/search')

const linesOf = <Line>(name: string): readonly Line[] =>
  readFileSync(path.join(folder, name), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Line)

/** Null where the corpus is absent. */
export const readCorpus = (): {
  readonly passages: readonly Passage[]
  readonly statements: readonly Statement[]
} | null =>
  existsSync(folder)
    ? { passages: linesOf<Passage>('passages.jsonl'), statements: linesOf<Statement>('queries.jsonl') }
    : null
