import { composeLetter, type LetterKind } from '#main/adapters/papers/sample-letters.ts'
import { writeOfficialLetter } from '#main/adapters/papers/cong-van.ts'
import { civilDateOf, instantFromEpoch } from '#shared/kernel/time.ts'

/** Today in the office's time. */
export const today = () => civilDateOf(instantFromEpoch(Date.now()))

/** `2026-11-20` as it is typed and read: `20/11/2026`. */
export const asTyped = (date: string): string => date.split('-').reverse().join('/')

/** A file as a person drops it. */
export interface DroppedFile {
  readonly name: string
  readonly mimeType: string
  readonly buffer: Buffer
}

export interface Letter {
  readonly file: DroppedFile
  readonly code: string
  readonly issuer: string
  readonly subject: string
  readonly signer: string
}

/** A letter from a fictional sender as a PDF in legal form; the same seed is the same letter. */
export const letter = async (seed: number, kind: LetterKind = 'officialLetter'): Promise<Letter> => {
  const sample = composeLetter(seed, kind, { addressee: 'Sở Thí Dụ', date: today() })
  const code = sample.letter.symbol
  return {
    file: {
      name: `${code.replaceAll('/', '_')}.pdf`,
      mimeType: 'application/pdf',
      buffer: Buffer.from(await writeOfficialLetter(sample.letter)),
    },
    code,
    issuer: sample.issuer,
    subject: sample.subject,
    signer: sample.signer,
  }
}
