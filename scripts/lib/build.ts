import { globSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { build } from 'vite'
import { projectRoot } from './tools.ts'

interface Bundle {
  readonly configFile: string
  readonly mode: string
  /** Newer than every source once the bundle is built. */
  readonly product: string
  readonly sources: readonly string[]
}

const COMMON_SOURCES = ['src/shared/**/*.ts', 'package-lock.json']

const screens: Bundle = {
  configFile: 'vite.config.ts',
  mode: 'production',
  product: 'dist/renderer/index.html',
  sources: ['src/renderer/**/*', 'resources/**/*', 'vite.config.ts', ...COMMON_SOURCES],
}

const MAIN_SOURCES = ['src/main/**/*.ts', 'vite.main.config.ts', ...COMMON_SOURCES]

const shell: readonly Bundle[] = [
  {
    configFile: 'vite.main.config.ts',
    mode: 'production',
    product: 'dist/main/hosts/electron/main.js',
    sources: MAIN_SOURCES,
  },
  {
    configFile: 'vite.main.config.ts',
    mode: 'preload',
    product: 'dist/preload.cjs',
    sources: MAIN_SOURCES,
  },
]

const modifiedAt = (file: string): number =>
  statSync(path.join(projectRoot, file), { throwIfNoEntry: false })?.mtimeMs ?? 0

function isStale({ product, sources }: Bundle): boolean {
  const builtAt = modifiedAt(product)
  return globSync([...sources], { cwd: projectRoot }).some((file) => modifiedAt(file) > builtAt)
}

async function bundle({ configFile, mode }: Bundle): Promise<void> {
  await build({ configFile: path.join(projectRoot, configFile), mode, logLevel: 'warn' })
}

/** Bundles the screens when their sources are newer than the bundle. */
export async function buildScreensIfStale(): Promise<void> {
  if (isStale(screens)) await bundle(screens)
}

/** Bundles the desktop shell when its sources are newer than the bundle. */
export async function buildShellIfStale(): Promise<void> {
  for (const part of shell.filter(isStale)) await bundle(part)
}

/** Bundles everything that is shipped, from scratch. */
export async function buildAll(): Promise<void> {
  rmSync(path.join(projectRoot, 'dist'), { recursive: true, force: true })
  for (const part of [screens, ...shell]) await bundle(part)
}
