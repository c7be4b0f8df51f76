import { createHash } from 'node:crypto'
import { readFile, realpath } from 'node:fs/promises'
import { fail, ok, type Refusal, type Result } from '#shared/kernel/result.ts'
import { extendPdf } from '../../../adapters/signing/sign/extend.ts'
import type { SigningKey } from '../../../adapters/signing/sign/key.ts'
import { pageAt } from '../../../adapters/signing/sign/page.ts'
import { openPkcs12 } from '../../../adapters/signing/sign/pkcs12.ts'
import { signPdf, type SignedPdf, type Shows } from '../../../adapters/signing/sign/sign-pdf.ts'
import type { Wanted } from '../../../adapters/signing/sign/target.ts'
import { openPdf } from '../../../adapters/signing/pdf/open.ts'
import { sentenceOf } from '../../../adapters/signing/sentences.ts'
import { openTokenKey } from '../../../adapters/signing/token/open-token.ts'
import { readTrust, type TrustStore } from '../../../adapters/signing/trust-material.ts'
import { writeFileAtomically } from '../../../adapters/system/atomic-file.ts'
import { EnvironmentFailure } from '../../../adapters/system/environment-failure.ts'
import { exits, printJson, say, secret, typedPath, wrongUsage, type CommandLine, type Exit } from '../run.ts'
import { readSignOptions, type SignOptions } from '../sign-options.ts'
import { words } from '../text.ts'
import { jsonLine, trustFrom } from './verify.ts'

/** A refusal with the family of sentences it belongs to. */
interface Said {
  readonly refusal: Refusal
  readonly family: 'sign' | 'p12' | 'token'
}

const refused = ({ refusal, family }: Said): Exit => {
  printJson({ ok: false, refusal, register: 'outside' })
  const params = Object.fromEntries(Object.entries(refusal.params ?? {}).map(([name, value]) => [name, value ?? '']))
  say(sentenceOf(`${family}.${refusal.code}`, params))
  return exits.refused
}

const isUnreadable = (error: unknown): boolean => error instanceof Error && 'code' in error

const read = async (typed: string): Promise<Result<Uint8Array, 'inputMissing'>> => {
  try {
    return ok(await readFile(typedPath(typed)))
  } catch (error) {
    if (isUnreadable(error)) return fail('inputMissing', { file: typed })
    throw error
  }
}

interface OpenKey {
  readonly key: SigningKey
  readonly close: () => void
}

const openKey = async ({ key }: SignOptions): Promise<OpenKey | Said> => {
  const bytes = key.kind === 'p12' ? await read(key.file) : null
  if (bytes !== null && !bytes.ok) return { refusal: bytes.refusal, family: 'sign' }
  const pin = await secret(words.askSecret)
  if (pin === undefined) return { refusal: { code: 'noSecret' }, family: 'sign' }
  if (key.kind === 'p12') {
    const opened = await openPkcs12(bytes?.value ?? new Uint8Array(), pin)
    return opened.ok ? { key: opened.value, close: () => undefined } : { refusal: opened.refusal, family: 'p12' }
  }
  const { kind: _, ...wanted } = key
  const opened = await openTokenKey({ ...wanted, library: typedPath(key.library), pin })
  return opened.ok ? opened.value : { refusal: opened.refusal, family: 'token' }
}

const showsOf = async ({ image, text }: SignOptions): Promise<Result<Shows, 'inputMissing'>> => {
  if (text !== undefined) return ok({ kind: 'text', text })
  if (image === undefined) return ok({ kind: 'nothing' })
  const png = await read(image)
  return png.ok ? ok({ kind: 'image', png: png.value }) : png
}

/** From the bottom left corner, as PDF counts, to the top left one. */
const wantedOf = ({ place }: SignOptions, pdf: Uint8Array): Wanted => {
  if (place.kind !== 'rect') return place
  const [x, y, width, height] = place.rect
  const file = openPdf(pdf)
  const page = 'trouble' in file ? null : pageAt(file.view(file.revisions.length - 1), place.page)
  return { kind: 'box', place: { page: place.page, box: { x, y: (page?.height ?? 0) - y - height, width, height } } }
}

const signed = async (
  options: SignOptions,
  pdf: Uint8Array,
  key: SigningKey,
  trust: TrustStore | null,
): Promise<Result<SignedPdf>> => {
  const shows = await showsOf(options)
  if (!shows.ok) return shows
  const { level, tsa, role, rsa, reason } = options
  const timestamps = level === 'B' || tsa === undefined ? null : { url: tsa }
  const first = await signPdf({
    pdf,
    key,
    rsa,
    role,
    wanted: wantedOf(options, pdf),
    shows: shows.value,
    at: Date.now(),
    timestamps,
    trust,
    reason: reason ?? null,
    location: null,
  })
  if (!first.ok || timestamps === null || level === 'B' || level === 'T') return first
  const extended = await extendPdf({
    pdf: first.value.pdf,
    to: level,
    only: first.value.field,
    at: Date.now(),
    timestamps,
    // The addresses are those of the signer's own certificate and of the service chosen, not of a stranger's paper.
    sources: { stored: trust ?? { certificates: [], crls: [], ocsps: [] }, network: { reach: () => true } },
    trust,
  })
  return extended.ok ? ok({ ...first.value, ...extended.value }) : extended
}

const resultLine = (options: SignOptions, input: Uint8Array, result: SignedPdf): Readonly<Record<string, unknown>> => {
  const { pdf, field, place, scheme, report, warnings } = result
  const own = report.signatures.find((signature) => signature.field === field)
  const { file: _, ...verification } = jsonLine(options.output, report) as Record<string, unknown>
  return {
    ok: true,
    output: options.output,
    sha256: createHash('sha256').update(pdf).digest('hex'),
    bytesAdded: pdf.length - input.length,
    field,
    page: place?.page ?? null,
    rect: own?.box ?? null,
    level: own?.level ?? null,
    scheme,
    signer: own?.signer ?? null,
    signedAt: own?.signedAt ?? null,
    timeSource: own?.timeSource ?? null,
    verification,
    warnings,
    register: 'outside',
  }
}

const isSameFile = async (one: string, other: string): Promise<boolean> => {
  const real = (path: string): Promise<string> => realpath(typedPath(path)).catch(() => typedPath(path))
  return (await real(one)) === (await real(other))
}

/**
 * `sign`: signs one PDF with a key of the person at the keyboard, without an office. It stands outside the register, and
 * says so: no number, no entry, and nobody checks who may use which certificate but the person who knows the PIN.
 */
export const sign: CommandLine = {
  options: {
    p12: 'text',
    pkcs11: 'text',
    token: 'text',
    key: 'text',
    level: 'text',
    tsa: 'text',
    rsa: 'text',
    role: 'text',
    image: 'text',
    text: 'text',
    page: 'text',
    rect: 'text',
    field: 'text',
    invisible: 'flag',
    reason: 'text',
    trust: 'texts',
    overwrite: 'flag',
  },
  run: async (run) => {
    const options = readSignOptions(run)
    if (typeof options === 'string') return wrongUsage(options)
    const folders = await trustFrom(run.texts('trust'), []).catch((error: unknown) => {
      if (isUnreadable(error)) return undefined
      throw error
    })
    if (folders === undefined) return wrongUsage(words.trustMissing)
    if (!run.flag('overwrite') && (await isSameFile(options.input, options.output)))
      return refused({ refusal: { code: 'outputIsInput' }, family: 'sign' })
    const input = await read(options.input)
    if (!input.ok) return refused({ refusal: input.refusal, family: 'sign' })
    const opened = await openKey(options)
    if ('refusal' in opened) return refused(opened)
    const trust = folders?.material === undefined ? null : readTrust(folders.material)
    const result = await signed(options, input.value, opened.key, trust).finally(() => {
      opened.close()
    })
    if (!result.ok) return refused({ refusal: result.refusal, family: 'sign' })
    try {
      await writeFileAtomically(typedPath(options.output), result.value.pdf)
    } catch (error) {
      if (!(error instanceof EnvironmentFailure) && !isUnreadable(error)) throw error
      return refused({ refusal: { code: 'outputFailed', params: { file: options.output } }, family: 'sign' })
    }
    printJson(resultLine(options, input.value, result.value))
    say(sentenceOf('sign.outsideRegister'))
    for (const { code, field } of result.value.warnings) say(sentenceOf(`warning.${code}`, { field: field ?? '' }))
    return exits.done
  },
}
