import { open } from 'node:fs/promises'

/** A file as the child of a pool is given it: where it lies, or its bytes. */
export type GivenFile = { readonly path: string } | { readonly bytes: Uint8Array }

/** The bytes of a given file; those of one on the disk up to `most` of them: more would fill the memory of a child. */
export const bytesOfGiven = async (file: GivenFile, most: number): Promise<Uint8Array | 'missing' | 'tooLarge'> => {
  if ('bytes' in file) return file.bytes
  try {
    await using opened = await open(file.path)
    const { size } = await opened.stat()
    return size > most ? 'tooLarge' : await opened.readFile()
  } catch {
    return 'missing'
  }
}
