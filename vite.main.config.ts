import path from 'node:path'
import { defineConfig, type Plugin, type UserConfig } from 'vite'

/**
 * Bundles the desktop shell. Files keep their place (`src/main/x.ts` → `dist/main/x.js`), so that whatever a file
 * finds relative to itself – resources, child processes – is found the same way from the sources and when shipped.
 */

/** `new URL('./child.ts', import.meta.url)` names a program started on its own: ship it, and name it as shipped. */
function startedPrograms(): Plugin {
  const reference = /new URL\(\s*(['"])(\.{1,2}\/[^'"]+)\.ts\1,\s*import\.meta\.url\s*,?\s*\)/g
  return {
    name: 'started-programs',
    transform(code, file) {
      const names = [...code.matchAll(reference)].flatMap(([, , name]) => name ?? [])
      if (names.length === 0) return undefined
      for (const name of names) this.emitFile({ type: 'chunk', id: path.resolve(path.dirname(file), `${name}.ts`) })
      return { code: code.replace(reference, "new URL('$2.js', import.meta.url)"), map: null }
    },
  }
}

const common = { emptyOutDir: false, outDir: 'dist', minify: false, target: 'node24', ssr: true } as const

const programs: UserConfig = {
  plugins: [startedPrograms()],
  build: {
    ...common,
    rolldownOptions: {
      input: ['src/main/hosts/electron/main.ts', 'src/main/hosts/electron/office-process.ts'],
      external: ['electron'],
      output: { preserveModules: true, preserveModulesRoot: 'src', entryFileNames: '[name].js' },
    },
  },
}

/** A sandboxed page's preload must be one CommonJS file. */
const preload: UserConfig = {
  build: {
    ...common,
    rolldownOptions: {
      input: 'src/main/hosts/electron/preload.ts',
      external: ['electron'],
      output: { format: 'cjs', entryFileNames: 'preload.cjs' },
    },
  },
}

export default defineConfig(({ mode }) => (mode === 'preload' ? preload : programs))
