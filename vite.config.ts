import { createReadStream, existsSync, statSync } from 'node:fs'
import { cp, readdir } from 'node:fs/promises'
import path from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const root = import.meta.dirname
const pdfjs = path.join(root, 'node_modules/pdfjs-dist')

/** pdf.js reads these by name while it draws; the quickjs files run scripts inside PDFs and are left out. */
const pdfjsFolders = ['cmaps', 'standard_fonts', 'wasm', 'iccs']
const isPdfjsFile = (name: string): boolean => !name.includes('quickjs') && !name.includes('QUICKJS')

const types: Readonly<Record<string, string>> = { '.wasm': 'application/wasm', '.js': 'text/javascript' }

/** pdf.js's own data beside the program: `pdfjs/{cmaps,standard_fonts,wasm,iccs}/`, nothing from another host. */
export const pdfjsData = (): Plugin => {
  let outDir = ''
  return {
    name: 'pdfjs-data',
    configResolved: (config) => {
      outDir = path.resolve(config.root, config.build.outDir)
    },
    configureServer: (server) => {
      server.middlewares.use('/pdfjs', (request, response, next) => {
        const name = decodeURIComponent((request.url ?? '').split('?')[0] ?? '')
        const file = path.join(pdfjs, path.normalize(name))
        const isData = pdfjsFolders.some((folder) => file.startsWith(path.join(pdfjs, folder) + path.sep))
        if (!isData || !existsSync(file) || !statSync(file).isFile()) return next()
        response.setHeader('Content-Type', types[path.extname(file)] ?? 'application/octet-stream')
        createReadStream(file).pipe(response)
      })
    },
    writeBundle: async () => {
      for (const folder of pdfjsFolders) {
        for (const name of (await readdir(path.join(pdfjs, folder))).filter(isPdfjsFile)) {
          await cp(path.join(pdfjs, folder, name), path.join(outDir, 'pdfjs', folder, name))
        }
      }
    },
  }
}

/** Libraries of the first load in files of their own, so that a new version of the program leaves them cached. */
const vendorOf = (id: string): string | null => {
  if (!id.includes('/node_modules/')) return null
  if (/\/node_modules\/(react|react-dom|scheduler)\//.test(id)) return 'react'
  if (/\/node_modules\/(@mantine|@floating-ui|clsx|react-remove-scroll|react-textarea-autosize)\//.test(id))
    return 'mantine'
  if (/\/node_modules\/@tanstack\//.test(id)) return 'tanstack'
  return null
}

export default defineConfig({
  root: path.join(root, 'src/renderer'),
  base: './',
  plugins: [react(), pdfjsData()],
  build: {
    outDir: path.join(root, 'dist/renderer'),
    emptyOutDir: true,
    target: 'chrome140',
    // A file stays a file: the content security policy allows no data: URLs for fonts and scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: true,
    chunkSizeWarningLimit: 1400,
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: vendorOf }] } } },
  },
  worker: { format: 'es' },
})
