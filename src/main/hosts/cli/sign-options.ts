import { paperRoles, type PaperRole } from '#shared/contract/signing-papers.ts'
import { rsaPreferences, type RsaPreference } from '../../adapters/signing/sign/cms.ts'
import { extendedLevels, type ExtendedLevel } from '../../adapters/signing/sign/extend.ts'
import type { Run } from './run.ts'
import { words } from './text.ts'

/** What the words of `sign` come to. */
export interface SignOptions {
  readonly key:
    | { readonly kind: 'p12'; readonly file: string }
    | { readonly kind: 'token'; readonly library: string; readonly token?: string; readonly key?: string }
  readonly level: 'B' | ExtendedLevel
  readonly tsa: string | undefined
  readonly rsa: RsaPreference
  readonly role: PaperRole
  readonly image: string | undefined
  readonly text: string | undefined
  readonly place:
    | { readonly kind: 'found' }
    | { readonly kind: 'invisible' }
    | { readonly kind: 'field'; readonly name: string }
    /** From the bottom left corner of the page as shown, in points. */
    | { readonly kind: 'rect'; readonly page: number; readonly rect: readonly [number, number, number, number] }
  readonly reason: string | undefined
  readonly input: string
  readonly output: string
}

const oneOf = <Known extends string>(typed: string, known: readonly Known[]): Known | undefined =>
  known.find((one) => one === typed)

const readKey = (run: Run): SignOptions['key'] | undefined => {
  const [file, library] = [run.text('p12'), run.text('pkcs11')]
  const [token, key] = [run.text('token'), run.text('key')]
  if ((file === undefined) === (library === undefined)) return undefined
  if (library === undefined) return (token ?? key) ? undefined : { kind: 'p12', file: file ?? '' }
  return { kind: 'token', library, ...(token === undefined ? {} : { token }), ...(key === undefined ? {} : { key }) }
}

const readPlace = (run: Run): SignOptions['place'] | undefined => {
  const [page, rect, name] = [run.text('page'), run.text('rect'), run.text('field')]
  const invisible = run.flag('invisible')
  const ways = [page ?? rect, name, invisible ? 'invisible' : undefined].filter((way) => way !== undefined)
  if (ways.length > 1) return undefined
  if (invisible) return { kind: 'invisible' }
  if (name !== undefined) return { kind: 'field', name }
  if (page === undefined && rect === undefined) return { kind: 'found' }
  const sides = (rect ?? '').split(',').map((side) => (side.trim() === '' ? Number.NaN : Number(side)))
  const [x, y, width, height] = sides
  if (x === undefined || y === undefined || width === undefined || height === undefined) return undefined
  if (sides.length !== 4 || !sides.every(Number.isFinite) || !/^[1-9]\d*$/.test(page ?? '')) return undefined
  return { kind: 'rect', page: Number(page), rect: [x, y, width, height] }
}

/** The options, or a sentence that says what does not fit. */
export const readSignOptions = (run: Run): SignOptions | string => {
  const key = readKey(run)
  const place = readPlace(run)
  // Whoever names a time-stamp service and no level wants its time-stamp.
  const level = oneOf(run.text('level') ?? (run.text('tsa') === undefined ? 'B' : 'T'), [
    'B',
    ...extendedLevels,
  ] as const)
  const role = oneOf(run.text('role') ?? 'person', paperRoles)
  const rsa = oneOf(run.text('rsa') ?? 'pss', rsaPreferences)
  const [input, output, ...more] = run.words
  const [image, text, tsa] = [run.text('image'), run.text('text'), run.text('tsa')]
  if (!key || !place || !level || !role || !rsa || !input || !output || more.length > 0) return words.signUsage
  const shows = image ?? text
  if (image !== undefined && text !== undefined) return words.signUsage
  if (place.kind === 'invisible' && shows !== undefined) return words.signUsage
  if (place.kind === 'rect' && shows === undefined) return words.signUsage
  if (level !== 'B' && tsa === undefined) return words.signNeedsStamps
  if (text?.trim() === '') return words.signTextEmpty
  if ((role === 'annex' || role === 'copy') && text === undefined && place.kind !== 'invisible')
    return words.signNeedsText
  return { key, level, tsa, rsa, role, image, text, place, reason: run.text('reason'), input, output }
}
