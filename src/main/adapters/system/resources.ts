import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const places = ['../../../../resources', '../resources', '../../resources']

const folder = (): string => {
  const found = places
    .map((place) => fileURLToPath(new URL(place, import.meta.url)))
    .find((path) => existsSync(join(path, 'catalogue')))
  if (found === undefined) throw new Error('the resources folder is missing beside the program')
  return found
}

/** A file of `resources/`, from source or from the packaged program. */
export const resourcePath = (...parts: readonly string[]): string => join(folder(), ...parts)

/** The catalogues an office starts with, as the CSV texts in resources/catalogue. */
export const loadCatalogueResources = async (): Promise<Readonly<Record<string, string>>> => {
  const names = ['document-types', 'calendar-days', 'working-hours', 'fields', 'directive-phrases', 'agency-codes']
  const texts = await Promise.all(names.map((name) => readFile(resourcePath('catalogue', `${name}.csv`), 'utf8')))
  return Object.fromEntries(names.map((name, place) => [name, texts[place] ?? '']))
}
