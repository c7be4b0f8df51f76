import { ok, type Result } from '#shared/kernel/result.ts'
import type { PdfDict, PdfRef } from '../pdf/objects.ts'
import { padded } from './cms.ts'
import { written } from './objects.ts'
import type { Revision } from './revision.ts'

/** Reserving the place of a signature value, and filling it once the bytes around it are known (ISO 32000-2 §12.8.1). */

/** A signature dictionary whose /ByteRange and /Contents are still to be written. */
export interface Reserved {
  readonly ref: PdfRef
  /** Where the digits of /Contents begin within the dictionary. */
  readonly digitsAt: number
  /** Where the three open numbers of /ByteRange are. */
  readonly rangeAt: number
  /** Bytes of DER. */
  readonly reserve: number
}

/** Ten digits each: files end before 10 GB. */
const openRange = ' '.repeat(32)

/** Adds a signature dictionary with room for `reserve` bytes of DER. */
export const reserveSignature = (revision: Revision, entries: PdfDict, reserve: number): Reserved => {
  const head = `${written(entries).slice(0, -2)}\n/ByteRange [0 `
  const middle = `${head}${openRange}]\n/Contents <`
  const text = `${middle}${'0'.repeat(reserve * 2)}>>>`
  const ref = revision.add({ type: 'verbatim', bytes: Buffer.from(text, 'latin1') })
  return { ref, digitsAt: middle.length, rangeAt: head.length, reserve }
}

/**
 * Finishes the revision and puts the value into it: everything of the result is signed but the value itself.
 * @param value answers the DER over the pieces, which follow one another in the file
 */
export const sealRevision = async <Code extends string>(
  revision: Revision,
  { ref, digitsAt, rangeAt, reserve }: Reserved,
  value: (pieces: readonly Uint8Array[]) => Promise<Result<Uint8Array, Code>>,
): Promise<Result<Uint8Array, Code | 'reserveTooSmall'>> => {
  const { bytes: file } = revision.file
  const { bytes: added, bodyAt } = revision.finish()
  const body = bodyAt(ref.num)
  const gap = { start: body + digitsAt - 1, end: body + digitsAt + reserve * 2 + 1 }
  const range = [file.length + gap.start, file.length + gap.end, added.length - gap.end].join(' ')
  added.write(range.padEnd(openRange.length), body + rangeAt, 'latin1')
  const der = await value([file, added.subarray(0, gap.start), added.subarray(gap.end)])
  if (!der.ok) return der
  const digits = padded(der.value, reserve)
  if (!digits.ok) return digits
  digits.value.copy(added, gap.start + 1)
  return ok(joined(file, added))
}

/** The file with what was added behind it. */
export const joined = (file: Uint8Array, added: Uint8Array): Uint8Array => {
  const whole = Buffer.allocUnsafe(file.length + added.length)
  whole.set(file)
  whole.set(added, file.length)
  return whole
}
