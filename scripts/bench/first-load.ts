import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { projectRoot } from '../lib/tools.ts'
import type { Figure } from './table.ts'

/** JavaScript that the first screen needs: what the page names, and what those modules import at once. */
export const measureFirstLoad = (): Figure => {
  const root = path.join(projectRoot, 'dist/renderer')
  const page = readFileSync(path.join(root, 'index.html'), 'utf8')
  const named = [...page.matchAll(/(?:src|href)="\/?((?:\.\/)?assets\/[^"]+\.js)"/g)].map(([, name = '']) => name)
  const files = new Set<string>()
  const follow = (name: string): void => {
    const file = path.join(root, name)
    if (files.has(file)) return
    files.add(file)
    const source = readFileSync(file, 'utf8')
    for (const [, imported = ''] of source.matchAll(/(?:from|^import|[;}]import)\s*"(\.\/[^"]+\.js)"/g))
      follow(path.join(path.dirname(name), imported))
  }
  for (const name of named) follow(name)
  const bytes = [...files].reduce((sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).length, 0)
  return {
    what: 'JavaScript of the first load, gzipped',
    value: bytes / 1000,
    limit: 350,
    unit: 'kB',
    kind: 'most',
    detail: `${String(files.size)} files of dist/renderer, followed from index.html through static imports`,
  }
}
