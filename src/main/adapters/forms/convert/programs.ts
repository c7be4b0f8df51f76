/** Which program of this computer can turn a Word file into a PDF. */
import { access, constants, readdir, stat } from 'node:fs/promises'
import path from 'node:path'

export interface Converter {
  readonly kind: 'libreOffice' | 'word'
  /** The program itself; of Word the PowerShell that asks it. */
  readonly program: string
}

/** Where to look; handed in so that it can be tried on one system for another. */
export interface Machine {
  readonly platform: NodeJS.Platform
  readonly environment: Readonly<Record<string, string | undefined>>
}

export const thisMachine: Machine = { platform: process.platform, environment: process.env }

const isProgram = async (file: string): Promise<boolean> => {
  try {
    if (!(await stat(file)).isFile()) return false
    await access(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

const below = async (folder: string, name: RegExp): Promise<string[]> => {
  try {
    return (await readdir(folder)).filter((entry) => name.test(entry)).map((entry) => path.join(folder, entry))
  } catch {
    return []
  }
}

const windowsPlaces = (environment: Machine['environment']): string[] =>
  ['ProgramFiles', 'ProgramW6432', 'ProgramFiles(x86)', 'LOCALAPPDATA'].flatMap((name) => environment[name] ?? [])

/** Usual places of LibreOffice, the likeliest first. */
const libreOfficePlaces = async ({ platform, environment }: Machine): Promise<string[]> => {
  const inPath = (environment['PATH'] ?? environment['Path'] ?? '')
    .split(platform === 'win32' ? ';' : ':')
    .filter(Boolean)
  if (platform === 'win32')
    return [
      ...windowsPlaces(environment).map((folder) => path.join(folder, 'LibreOffice', 'program', 'soffice.exe')),
      ...inPath.map((folder) => path.join(folder, 'soffice.exe')),
    ]
  const named = inPath.flatMap((folder) => [path.join(folder, 'soffice'), path.join(folder, 'libreoffice')])
  if (platform === 'darwin') return [...named, '/Applications/LibreOffice.app/Contents/MacOS/soffice']
  const optional = (await below('/opt', /^libreoffice/)).map((folder) => path.join(folder, 'program', 'soffice'))
  return [
    ...named,
    '/usr/bin/soffice',
    '/usr/lib/libreoffice/program/soffice',
    '/usr/lib64/libreoffice/program/soffice',
    '/snap/bin/libreoffice',
    ...optional.sort().reverse(),
  ]
}

const findWord = async ({ platform, environment }: Machine): Promise<Converter | null> => {
  if (platform !== 'win32') return null
  const roots = windowsPlaces(environment).flatMap((folder) => [
    path.join(folder, 'Microsoft Office', 'root', 'Office16', 'WINWORD.EXE'),
    ...['Office16', 'Office15', 'Office14'].map((version) =>
      path.join(folder, 'Microsoft Office', version, 'WINWORD.EXE'),
    ),
  ])
  const shell = path.join(
    environment['SystemRoot'] ?? 'C:\\Windows',
    'System32',
    'WindowsPowerShell',
    'v1.0',
    'powershell.exe',
  )
  for (const place of roots)
    if ((await isProgram(place)) && (await isProgram(shell))) return { kind: 'word', program: shell }
  return null
}

/**
 * LibreOffice or Word on this computer, or null. `given`, or LACTHU_OFFICE_PROGRAM, is a path that was set: the program or
 * the folder it stands in; nothing else is looked for then.
 */
export const findConverter = async (
  given: string | null,
  machine: Machine = thisMachine,
): Promise<Converter | null> => {
  const set = given ?? machine.environment['LACTHU_OFFICE_PROGRAM'] ?? null
  if (set !== null && set !== '') {
    if (/winword\.exe$/i.test(set)) return findWord(machine)
    const names = ['soffice', 'soffice.exe', 'program/soffice', 'program/soffice.exe']
    for (const place of [set, ...names.map((name) => path.join(set, name))])
      if (await isProgram(place)) return { kind: 'libreOffice', program: place }
    return null
  }
  for (const place of await libreOfficePlaces(machine))
    if (await isProgram(place)) return { kind: 'libreOffice', program: place }
  return findWord(machine)
}
