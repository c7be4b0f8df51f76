import { createVerifyPool, verifyLimits } from '#main/adapters/signing/pool.ts'
import { coversOriginal, mutationOf } from './mutations.ts'

export interface FuzzFile {
  readonly name: string
  readonly bytes: Buffer
}

export interface FuzzFailure {
  readonly number: number
  readonly file: string
  readonly mutation: string
  readonly problem: string
}

/**
 * Verifies mutations `first` … `first + count - 1` in the pool that the program uses. A failure is a child that crashed,
 * took more than its two seconds or its 512 MB, and a signature called intact whose signed bytes were altered.
 */
export const fuzz = async (
  files: readonly FuzzFile[],
  { seed, first, count, told }: { seed: number; first: number; count: number; told?: (done: number) => void },
): Promise<FuzzFailure[]> => {
  const pool = createVerifyPool()
  const failures: FuzzFailure[] = []
  const originals = files.map(({ bytes }) => bytes)
  let next = first
  const lane = async (): Promise<void> => {
    while (next < first + count) {
      const number = next
      next += 1
      const { name, file, bytes } = mutationOf(seed, number, originals)
      const report = await pool.verify({ file: { bytes }, trust: null })
      const original = originals[file] ?? bytes
      const fail = (problem: string): void =>
        void failures.push({ number, file: files[file]?.name ?? '', mutation: name, problem })
      if (report.error === 'crashed' || report.error === 'timedOut' || report.error === 'tooMuchMemory')
        fail(`${report.error} (limits ${JSON.stringify(verifyLimits)})`)
      for (const { field, integrity, signedBytes } of report.signatures) {
        if (integrity !== 'intact' || coversOriginal(original, bytes, signedBytes ?? -1)) continue
        // A few files of the corpus were made wrong on purpose, and a mutation may mend them.
        const before = await pool.verify({ file: { bytes: original }, trust: null })
        const held = before.signatures.find((signature) => signature.field === field)?.integrity
        if (held === 'intact' || held === 'changed')
          fail(`${field} is called intact, and its signed bytes were altered`)
      }
      if ((number - first + 1) % 1000 === 0) told?.(number - first + 1)
    }
  }
  await Promise.all(Array.from({ length: pool.children * 2 }, lane))
  pool.close()
  return failures
}
