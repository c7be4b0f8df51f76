import path from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { pdfjsData } from '../../../vite.config.ts'

/** The gallery: every part of the kit with made-up papers, to be looked at. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [react(), pdfjsData()],
  build: {
    outDir: path.join(import.meta.dirname, '../../../.cache/gallery'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    target: 'chrome140',
  },
  worker: { format: 'es' },
})
