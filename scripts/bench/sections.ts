import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { projectRoot } from '../lib/tools.ts'

const file = path.join(projectRoot, 'docs/benchmarks.md')

/** Puts `text` under the `## title` of docs/benchmarks.md, in place of what stood there. */
export const keepSection = (title: string, text: string): void => {
  const [head = '', ...sections] = readFileSync(file, 'utf8').split(/^(?=## )/m)
  const others = sections.filter((section) => !section.startsWith(`## ${title}\n`))
  writeFileSync(file, [head.trimEnd(), ...others.map((one) => one.trimEnd()), `## ${title}\n\n${text}`].join('\n\n'))
}
