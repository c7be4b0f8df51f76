import { readFileSync } from 'node:fs'

const read = (): string => {
  const found = JSON.parse(readFileSync(new URL('../../../../package.json', import.meta.url), 'utf8')) as {
    version: string
  }
  return found.version
}

export const programVersion = read()
