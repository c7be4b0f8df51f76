/**
 * Where the files live that printed papers are made of. The only place that knows, because a bundler may move them.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const fontFiles = {
  regular: '@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf',
  italic: '@expo-google-fonts/tinos/400Regular_Italic/Tinos_400Regular_Italic.ttf',
  bold: '@expo-google-fonts/tinos/700Bold/Tinos_700Bold.ttf',
  boldItalic: '@expo-google-fonts/tinos/700Bold_Italic/Tinos_700Bold_Italic.ttf',
} as const

export type FaceName = keyof typeof fontFiles

/** Bytes of the TrueType file of one face of Tinos (the metrics of Times New Roman, every Vietnamese letter). */
export const readFontFile = (face: FaceName): Uint8Array =>
  readFileSync(createRequire(import.meta.url).resolve(fontFiles[face]))

/** Parsed content of `resources/practice/<name>`. */
export const readPracticeFile = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../../resources/practice/${name}`, import.meta.url), 'utf8'))

/** Bytes of `resources/practice/pictures/<name>`: a made-up signature or seal, in its real size. */
export const readPracticePicture = (name: string): Uint8Array =>
  readFileSync(new URL(`../../../../resources/practice/pictures/${name}`, import.meta.url))
