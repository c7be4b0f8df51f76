import { fail, ok, type Result } from '#shared/kernel/result.ts'
import type { DocumentReport } from '#shared/signatures/report.ts'
import type { Ask, Tasks } from '../files/task-server.ts'
import { readImage } from './sign/image.ts'
import type { KeyFacts } from './sign/key.ts'
import { numberAndSealPdf, numberStands, type NumberAndSignCode } from './sign/number-and-sign.ts'
import type { Place } from './sign/page.ts'
import { examine } from './sign/preflight.ts'
import { preparePdf } from './sign/prepare.ts'
import {
  previewSignature,
  showingNumber,
  type NumberShown,
  type PreviewCode,
  type PreviewWanted,
  type SignaturePreview,
} from './sign/preview.ts'
import type { Sealer, SealWanted } from './sign/sealer.ts'
import { sealPdf, type SignatureDesign, type SignedPdf } from './sign/sign-pdf.ts'
import { readTrust, type TrustMaterial, type TrustStore } from './trust-material.ts'

/**
 * What a child does with papers that are to be signed: it reads them, writes the revision and verifies what came out. It
 * has neither key nor network: the value of the signature is made by the parent, over the file as the parent knows it and
 * what the child wants behind it (decision 0026).
 */

export interface SignInput extends Omit<SignatureDesign, 'trust' | 'reason' | 'location'> {
  readonly key: KeyFacts
  readonly room: Sealer['room']
  readonly number: NumberShown | null
  /** Names the trust store; the child asks for its material once. */
  readonly trustKey: string
}

/** `value`, the question for the DER of a signature: what is to stand behind the file, without the value and its angle brackets. */
export interface ValueQuestion extends SealWanted {
  readonly before: Uint8Array
  readonly after: Uint8Array
}

/** The rest is with the parent, who has the bytes. */
export interface SignOutput {
  readonly field: string
  readonly place: Place | null
  readonly report: DocumentReport
}

let known: { readonly key: string; readonly store: TrustStore } | null = null

const trustOf = async (key: string, ask: Ask): Promise<TrustStore> => {
  if (known?.key !== key) known = { key, store: readTrust((await ask('trust')) as TrustMaterial) }
  return known.store
}

/** The leader's paper gets the fields that number, date and seal will stand in; where their places cannot be found, none. */
const madeReady = async ({ pdf, role, shows, at, wanted }: SignInput): Promise<Uint8Array> => {
  if (role !== 'person') return pdf
  const prepared = await preparePdf({
    pdf,
    at,
    places: wanted.kind === 'box' ? { person: wanted.place } : {},
    personImage: shows.kind === 'image' ? shows.png : null,
    sealImage: null,
  })
  return prepared.ok ? prepared.value.pdf : pdf
}

/** Leaves the value of the signature to the parent. */
const askingSealer = ({ key, room, pdf }: SignInput, ask: Ask): Sealer => ({
  key,
  room,
  value: async ([file, before, after], wanted) => {
    if (file === undefined || before === undefined || after === undefined)
      throw new Error('A revision has three pieces')
    const question: ValueQuestion = { ...wanted, before: Buffer.concat([file.subarray(pdf.length), before]), after }
    return (await ask('value', question)) as Awaited<ReturnType<Sealer['value']>>
  },
})

/** The agency's signature, with the number where it belongs; exactly what `previewSignature` showed. */
const sealNumbered = async (
  request: SignatureDesign,
  { written, otherwise }: NumberShown,
  sealer: Sealer,
): Promise<Result<SignedPdf, NumberAndSignCode>> => {
  const signable = examine(request.pdf, request.at)
  if (!signable.ok) return signable
  const { where } = numberStands(signable.value, written)
  if (where === 'fields') return numberAndSealPdf({ ...request, ...written }, sealer)
  return sealPdf(where === 'page' ? request : showingNumber(request, otherwise), sealer)
}

export const signTasks = {
  sign: async (input: SignInput, ask: Ask): Promise<Result<SignOutput, NumberAndSignCode>> => {
    const { number, trustKey, ...design } = input
    const trust = await trustOf(trustKey, ask)
    const request = { ...design, pdf: await madeReady(input), trust, reason: null, location: null }
    const sealer = askingSealer(input, ask)
    const signed = await (number === null ? sealPdf(request, sealer) : sealNumbered(request, number, sealer))
    if (!signed.ok) return signed
    const { field, place, report } = signed.value
    return ok({ field, place, report })
  },
  preview: (input: PreviewWanted): Promise<Result<SignaturePreview, PreviewCode>> => previewSignature(input),
  resolution: async (png: Uint8Array): Promise<Result<number | null, 'unreadable'>> => {
    const image = await readImage(png)
    return image.ok ? ok(image.value.dpi) : fail('unreadable')
  },
} satisfies Tasks

export type SignTasks = typeof signTasks
