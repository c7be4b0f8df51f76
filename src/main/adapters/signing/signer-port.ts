import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { MadeSignature, PaperShown, SignaturePlace, SignerPort } from '#core/modules/signing/signer.ts'
import { fail, ok, type Refusal, type Result } from '#shared/kernel/result.ts'
import { epochFromInstant } from '#shared/kernel/time.ts'
import type { BlobStore } from '../files/blob-store.ts'
import { createSandbox, type Answers, type SandboxProblem } from '../files/sandbox.ts'
import { annexMark, copyMark } from '../papers/signature-marks.ts'
import type { KeysPortHandle } from './keys-port.ts'
import type { SignInput, SignTasks, ValueQuestion } from './sign-tasks.ts'
import { padded } from './sign/cms.ts'
import type { SigningKey } from './sign/key.ts'
import type { Place } from './sign/page.ts'
import type { NumberShown } from './sign/preview.ts'
import { sealWith, type Stamp } from './sign/sealer.ts'
import type { Shows } from './sign/sign-pdf.ts'
import { fetchTimestamp } from './sign/timestamp-client.ts'
import { createTrustLoader } from './trust-loader.ts'

/** The port and the child processes behind it. */
export interface SignerPortHandle {
  readonly port: SignerPort
  readonly close: () => void
}

/** A person waits for this at the screen; what is not there by then is appended later. */
const timestampPatience = { timeLimitMs: 20_000, pausesMs: [2_000] } as const

/** One child signs while another finds a place; a paper is read twice, written and verified within these. */
const signLimits = { children: 2, timeLimitMs: 20_000, memoryLimitMb: 1024 } as const

/** Beside this file, under the ending this file runs with: from source or from the bundle, which keeps the places. */
const childEntry = new URL(`./sign-worker${extname(fileURLToPath(import.meta.url))}`, import.meta.url)

const placeOf = ({ page, box }: Place): SignaturePlace => ({ page, ...box })

const enginePlaceOf = ({ page, ...box }: SignaturePlace): Place => ({ page, box })

const cannotSign = (refusal: Refusal) => fail('cannotSign', { ...refusal.params, why: refusal.code })

/** A paper that stops the reader is one that is too much for it. */
const problemCodes: Readonly<Record<SandboxProblem, 'tooMuch' | 'damaged'>> = {
  timedOut: 'tooMuch',
  tooMuchMemory: 'tooMuch',
  crashed: 'damaged',
  cancelled: 'damaged',
}

/** What the office itself does for a signature: the value over the paper it holds, and the whole that comes of it. */
const sealing = (original: Uint8Array, key: SigningKey, timestampUrl: string | null) => {
  const made: { pdf: Uint8Array | null; stamped: boolean } = { pdf: null, stamped: false }
  const stamp: Stamp = async (signature) => {
    const token = await fetchTimestamp({ url: timestampUrl ?? '', ...timestampPatience }, [signature])
    made.stamped = token.ok
    return ok(token.ok ? token.value : null)
  }
  const value = async ({ before, after, scheme, reserve }: ValueQuestion) => {
    const der = await sealWith(key, timestampUrl === null ? null : stamp, [original, before, after], scheme)
    if (!der.ok) return der
    const digits = padded(der.value, reserve)
    if (!digits.ok) return digits
    made.pdf = Buffer.concat([original, before, Buffer.from('<'), digits.value, Buffer.from('>'), after])
    return der
  }
  return { made, value }
}

/**
 * Signs papers of the office with the keys that people opened. Papers are read, written and verified by child processes;
 * key and network stay here (decision 0026).
 */
export const createSignerPort = (blobs: BlobStore, keys: Pick<KeysPortHandle, 'keyOf'>): SignerPortHandle => {
  const sandbox = createSandbox<SignTasks>({ entry: childEntry, ...signLimits })
  const materialFor = createTrustLoader(blobs, (material) => material)

  const showsFor = async ({ role, picture, text, agency, at }: PaperShown): Promise<Shows> => {
    const time = epochFromInstant(at)
    if (role === 'annex') return { kind: 'text', text: annexMark(text, time) }
    if (role === 'copy') return { kind: 'text', text: copyMark(text, agency, time) }
    return picture === null ? { kind: 'nothing' } : { kind: 'image', png: await blobs.readAll(picture) }
  }

  /** On a paper that neither shows its number nor has room for it, the signature shows it. */
  const numberShown = ({ number, at }: PaperShown): NumberShown | null =>
    number && {
      written: number,
      otherwise: annexMark(`${number.number}/${number.symbol}`, epochFromInstant(at)),
    }

  const run = async (input: SignInput, answers: Answers) => {
    const answer = await sandbox.run('sign', input, { answers })
    return answer.ok ? answer.value : fail(problemCodes[answer.refusal.code])
  }

  const keep = async (pdf: Uint8Array): Promise<string> => {
    const stored = await blobs.put(pdf, { maxBytes: Infinity })
    if (!stored.ok) throw new Error('a blob without a limit was too large')
    return stored.value.sha256
  }

  const port: SignerPort = {
    sign: async (personId, session, wanted, trust): Promise<Result<MadeSignature, 'keyClosed' | 'cannotSign'>> => {
      const key = keys.keyOf(personId, session)
      if (key === undefined) return fail('keyClosed')
      const { role, rsa, timestampUrl } = wanted
      const original = await blobs.readAll(wanted.blob)
      const { made, value } = sealing(original, key, timestampUrl)
      const signed = await run(
        {
          pdf: original,
          key: { certificate: key.certificate, chain: key.chain, schemes: key.schemes },
          room: timestampUrl === null ? 'plain' : 'stamped',
          rsa,
          role,
          wanted: wanted.place === null ? { kind: 'found' } : { kind: 'box', place: enginePlaceOf(wanted.place) },
          shows: await showsFor(wanted),
          at: epochFromInstant(wanted.at),
          number: numberShown(wanted),
          trustKey: trust.version,
        },
        { value, trust: () => materialFor(trust) },
      )
      if (!signed.ok) return cannotSign(signed.refusal)
      if (made.pdf === null) throw new Error('A paper was signed without a value')
      const { field, place, report } = signed.value
      return ok({
        blob: await keep(made.pdf),
        bytes: made.pdf.length,
        field,
        place: place && placeOf(place),
        report,
        stamped: made.stamped,
      })
    },

    preview: async (shown) => {
      const answer = await sandbox.run('preview', {
        pdf: await blobs.readAll(shown.blob),
        role: shown.role,
        shows: await showsFor(shown),
        number: numberShown(shown),
        signer: shown.signer,
        at: epochFromInstant(shown.at),
      })
      if (!answer.ok) return fail('cannotSign', { why: problemCodes[answer.refusal.code] })
      if (!answer.value.ok) return cannotSign(answer.value.refusal)
      const { found, look, moves, written, warnings } = answer.value.value
      return ok({
        look: look && { ...look, lines: [...look.lines] },
        place: found && {
          ...placeOf(found.place),
          pageWidth: found.page.width,
          pageHeight: found.page.height,
        },
        moves,
        written: [...written],
        warnings: warnings.map(({ code, field = '', value = '' }) => ({ code, field, value })),
      })
    },

    resolution: async (blob) => {
      const answer = await sandbox.run('resolution', await blobs.readAll(blob))
      return answer.ok ? answer.value : fail('unreadable')
    },
    picture: async (blob) => Buffer.from(await blobs.readAll(blob)).toString('base64'),
  }
  return { port, close: sandbox.close }
}
