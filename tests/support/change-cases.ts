import { expect, it } from 'vitest'
import type { ChangeLevel } from '#shared/signatures/words.ts'
import { analysed, signedForm, type SigningOptions } from './changed-pdf.ts'
import type { RevisionSpec, Source } from './pdf-builder.ts'

/** One update after `signedForm`, and what the change analysis says of it. */
export interface ChangeCase {
  readonly what: string
  readonly objects?: Readonly<Record<number, Source>>
  readonly update?: Omit<RevisionSpec, 'objects'>
  readonly signing?: SigningOptions
  readonly level: ChangeLevel
  /** The reasons found; none for what the document permits without a word. */
  readonly reasons: readonly string[]
}

/** A test for each case. */
export const checkChanges = (cases: readonly ChangeCase[]): void => {
  it.each(cases.map((one) => [one.what, one] as const))('%s', (_, { objects, update, signing, level, reasons }) => {
    const found = analysed(signedForm(signing).append({ ...update, objects: objects ?? {} }))
    expect({ level: found.level, reasons: found.reasons }).toEqual({ level, reasons })
  })
}
