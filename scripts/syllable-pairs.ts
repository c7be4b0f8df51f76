import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { printedPairs } from '../src/main/adapters/text/rules/accents.ts'
import { projectRoot } from './lib/tools.ts'

/**
 * Counts the pairs of syllables of law texts into resources/extraction/syllable-pairs.json.
 * `npm run count:pairs -- FILE.jsonl`: a line for each article, `{text}`.
 */
const [file] = process.argv.slice(2)
if (file === undefined) throw new Error('npm run count:pairs -- FILE.jsonl')
const articles = readFileSync(file, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => (JSON.parse(line) as { readonly text: string }).text)
const source = `Pairs of neighbouring syllables in ${String(articles.length)} articles of Vietnamese laws (texts of law are not under copyright: Law on Intellectual Property, Art. 15), with how often each was seen.`
const printed = { source, ...printedPairs(articles.flatMap((text) => text.split(/\n+/))) }
writeFileSync(path.join(projectRoot, 'resources/extraction/syllable-pairs.json'), `${JSON.stringify(printed)}\n`)
