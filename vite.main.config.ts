import { globSync } from 'node:fs'
import { defineConfig, type UserConfig } from 'vite'

/**
 * Bundles the desktop shell. Files keep their place (`src/main/x.ts` → `dist/main/x.js`), so that whatever a file
 * finds relative to itself – resources, child processes – is found the same way from the sources and when shipped.
 */

const common = { emptyOutDir: false, outDir: 'dist', minify: false, target: 'node24', ssr: true } as const

const programs: UserConfig = {
  root: import.meta.dirname,
  build: {
    ...common,
    rolldownOptions: {
      // `*-worker.ts`: started by path, as a process of its own, so no import leads there.
      input: [
        'src/main/hosts/electron/main.ts',
        'src/main/hosts/electron/office-process.ts',
        ...globSync('src/main/**/*-worker.ts', { cwd: import.meta.dirname }),
      ],
      external: ['electron'],
      output: { preserveModules: true, preserveModulesRoot: 'src', entryFileNames: '[name].js' },
    },
  },
}

/** A sandboxed page's preload must be one CommonJS file. */
const preload: UserConfig = {
  root: import.meta.dirname,
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
