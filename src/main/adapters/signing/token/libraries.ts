import { readFile, realpath } from 'node:fs/promises'
import path from 'node:path'
import { resourcePath } from '../../system/resources.ts'

export interface KnownLibrary {
  readonly path: string
  readonly vendor: string
}

type Platform = 'win32' | 'linux' | 'darwin'
type ByPlatform = Readonly<Record<Platform, readonly string[]>>

interface Catalogue {
  readonly folders: ByPlatform
  readonly libraries: readonly (ByPlatform & { readonly vendor: string })[]
}

const expanded = (folder: string): string =>
  folder.replace(/%(\w+)%/g, (place, name: string) => process.env[name] ?? place)

const platformOf = (): Platform =>
  process.platform === 'win32' || process.platform === 'darwin' ? process.platform : 'linux'

/** Drivers of the list in `resources/signatures/token-libraries.json` that are installed here, each file once. */
export const findLibraries = async (): Promise<readonly KnownLibrary[]> => {
  const file = await readFile(resourcePath('signatures', 'token-libraries.json'), 'utf8')
  const { folders, libraries } = JSON.parse(file) as Catalogue
  const platform = platformOf()
  const places = libraries.flatMap(({ vendor, ...names }) =>
    names[platform].flatMap((name) =>
      folders[platform].map((folder) => ({ vendor, path: path.join(expanded(folder), name) })),
    ),
  )
  const real = await Promise.all(places.map((place) => realpath(place.path).catch(() => null)))
  const seen = new Set<string | null>([null])
  return places.filter((_, index) => {
    const target = real[index] ?? null
    if (seen.has(target)) return false
    seen.add(target)
    return true
  })
}

/** Whose tokens a library is for, by the name of its file; null for one that is not in the list. */
export const vendorOf = async (library: string): Promise<string | null> => {
  const file = await readFile(resourcePath('signatures', 'token-libraries.json'), 'utf8')
  const { libraries } = JSON.parse(file) as Catalogue
  const name = path.basename(library).toLowerCase()
  const known = libraries.find((one) => one[platformOf()].some((place) => path.basename(place).toLowerCase() === name))
  return known?.vendor ?? null
}
