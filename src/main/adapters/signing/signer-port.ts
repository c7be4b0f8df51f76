import type { MadeSignature, SignaturePlace, SignatureWanted, SignerPort } from '#core/modules/signing/signer.ts'
import { fail, ok, type Refusal, type Result } from '#shared/kernel/result.ts'
import { epochFromInstant } from '#shared/kernel/time.ts'
import type { PaperRole } from '#shared/contract/signing-papers.ts'
import type { BlobStore } from '../files/blob-store.ts'
import { annexMark, copyMark } from '../papers/signature-marks.ts'
import type { KeysPortHandle } from './keys-port.ts'
import { readImage } from './sign/image.ts'
import { numberAndSignPdf } from './sign/number-and-sign.ts'
import type { Place } from './sign/page.ts'
import { preparePdf } from './sign/prepare.ts'
import { findSignaturePlace, signPdf, type Shows, type SignedPdf, type SignRequest } from './sign/sign-pdf.ts'
import { createTrustLoader } from './trust-loader.ts'
import { readTrust } from './trust-material.ts'

/** A person waits for this at the screen; what is not there by then is appended later. */
const timestampPatience = { timeLimitMs: 20_000, pausesMs: [2_000] } as const

const placeOf = ({ page, box }: Place): SignaturePlace => ({ page, ...box })

const enginePlaceOf = ({ page, ...box }: SignaturePlace): Place => ({ page, box })

const cannotSign = (refusal: Refusal) => fail('cannotSign', { ...refusal.params, why: refusal.code })

/** Signs papers of the office with the keys that people opened. */
export const createSignerPort = (blobs: BlobStore, keys: Pick<KeysPortHandle, 'keyOf'>): SignerPort => {
  const trustFor = createTrustLoader(blobs, readTrust)

  const showsFor = async ({ role, picture, text, agency, at }: SignatureWanted): Promise<Shows> => {
    const time = epochFromInstant(at)
    if (role === 'annex') return { kind: 'text', text: annexMark(text, time) }
    if (role === 'copy') return { kind: 'text', text: copyMark(text, agency, time) }
    return picture === null ? { kind: 'nothing' } : { kind: 'image', png: await blobs.readAll(picture) }
  }

  /** The leader's paper gets the fields that number, date and seal will stand in; where their places cannot be found, none. */
  const madeReady = async (pdf: Uint8Array, shows: Shows, at: number, place: Place | null): Promise<Uint8Array> => {
    const prepared = await preparePdf({
      pdf,
      at,
      places: place === null ? {} : { person: place },
      personImage: shows.kind === 'image' ? shows.png : null,
      sealImage: null,
    })
    return prepared.ok ? prepared.value.pdf : pdf
  }

  /** Number and date into the fields that wait for them; a paper without such fields shows them with the signature. */
  const signNumbered = async (request: SignRequest, { number, at }: SignatureWanted): Promise<Result<SignedPdf>> => {
    if (number === null) return signPdf(request)
    const filled = await numberAndSignPdf({ ...request, ...number })
    if (filled.ok || filled.refusal.code !== 'numberFieldsMissing') return filled
    const text = annexMark(`${number.number}/${number.symbol}`, epochFromInstant(at))
    return signPdf({ ...request, role: 'annex', shows: { kind: 'text', text } })
  }

  return {
    sign: async (personId, session, wanted, trust) => {
      const key = keys.keyOf(personId, session)
      if (key === undefined) return fail('keyClosed')
      const { role, rsa, timestampUrl } = wanted
      const place = wanted.place && enginePlaceOf(wanted.place)
      const at = epochFromInstant(wanted.at)
      const shows = await showsFor(wanted)
      const original = await blobs.readAll(wanted.blob)
      const request: SignRequest = {
        pdf: role === 'person' ? await madeReady(original, shows, at, place) : original,
        key,
        rsa,
        role,
        wanted: place === null ? { kind: 'found' } : { kind: 'box', place },
        shows,
        at,
        timestamps: timestampUrl === null ? null : { url: timestampUrl, ...timestampPatience },
        trust: await trustFor(trust),
        reason: null,
        location: null,
      }
      const stamped = await signNumbered(request, wanted)
      const isLate = !stamped.ok && stamped.refusal.code.startsWith('timestamp')
      const signed = isLate ? await signNumbered({ ...request, timestamps: null }, wanted) : stamped
      if (!signed.ok) return cannotSign(signed.refusal)
      const stored = await blobs.put(signed.value.pdf, { maxBytes: Infinity })
      if (!stored.ok) throw new Error('a blob without a limit was too large')
      const { field, report } = signed.value
      const made: MadeSignature = {
        blob: stored.value.sha256,
        bytes: signed.value.pdf.length,
        field,
        place: signed.value.place && placeOf(signed.value.place),
        report,
        stamped: timestampUrl !== null && !isLate,
      }
      return ok(made)
    },

    placeFor: async (blob, role, picture) => {
      const found = await findSignaturePlace({
        pdf: await blobs.readAll(blob),
        role,
        shows: await likelyShows(role, picture),
        at: Date.now(),
      })
      if (!found.ok || found.value.place === null || found.value.page === null) return null
      const { width, height } = found.value.page
      return { ...placeOf(found.value.place), pageWidth: width, pageHeight: height }
    },

    isPicture: async (blob) => (await readImage(await blobs.readAll(blob))).ok,
  }

  /** What the signature will show, before its text is known. */
  async function likelyShows(role: PaperRole, picture: string | null): Promise<Shows> {
    if (role === 'annex' || role === 'copy') return { kind: 'text', text: annexMark('0000/XXXX-XXXX', 0) }
    return picture === null ? { kind: 'nothing' } : { kind: 'image', png: await blobs.readAll(picture) }
  }
}
