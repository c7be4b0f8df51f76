import type { PaperRole } from '#shared/contract/signing-papers.ts'
import { fail, ok, type Result } from '#shared/kernel/result.ts'
import type { DocumentReport } from '#shared/signatures/report.ts'
import type { FieldNode } from '../changes/form-tree.ts'
import { isArray, isDict, isName, type PdfDict, type PdfObject, type PdfRef, type PdfView } from '../pdf/objects.ts'
import type { TrustStore } from '../trust-material.ts'
import { verifyPdf } from '../verify.ts'
import { addBlank, addLook, layText, type Look, type Scale, signatureText } from './appearance.ts'
import { reserveFor, type RsaPreference } from './cms.ts'
import type { SigningWarning } from './dangers.ts'
import { addToForm, addSignatureField, freeName, widgetFlags } from './form.ts'
import { printedSize, readImage } from './image.ts'
import type { KeyFailureCode, SignatureScheme, SigningKey } from './key.ts'
import { dateString, dictOf, nameOf, textString, withEntries } from './objects.ts'
import type { Place } from './page.ts'
import { sealRoom, textWidth } from './place.ts'
import { examine, isCertified, type Signable, type UnsignableCode } from './preflight.ts'
import { beginRevision, type Revision } from './revision.ts'
import { lockAll } from './locks.ts'
import { reserveSignature, sealRevision, type Reserved } from './seal.ts'
import { sealerOf, type Sealer } from './sealer.ts'
import { harmedField } from './self-check.ts'
import { checkSigner, type SignerCode } from './signer.ts'
import { shownPageOf, targetOf, type Target, type TargetCode, type Wanted } from './target.ts'
import type { TimestampCode, TimestampService } from './timestamp-client.ts'

/** What a signature shows: nothing, a PNG with a line of text `under` it where there is one, or a line of text. */
export type Shows =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'image'; readonly png: Uint8Array; readonly under?: string }
  | { readonly kind: 'text'; readonly text: string }

/** A signature as it is wanted, whoever makes its value. */
export interface SignatureDesign {
  readonly pdf: Uint8Array
  readonly rsa: RsaPreference
  readonly role: PaperRole
  readonly wanted: Wanted
  readonly shows: Shows
  /** Milliseconds since 1970: what /M claims. */
  readonly at: number
  /** By which revocation of the certificate is looked up, and the result judged; null: nobody says whom to trust. */
  readonly trust: TrustStore | null
  readonly reason: string | null
  readonly location: string | null
}

export interface SignRequest extends SignatureDesign {
  readonly key: SigningKey
  /** Puts a time-stamp over the signature value into the signature (level B-T); null: B-B. */
  readonly timestamps: TimestampService | null
}

/** `glyphMissing`: the font lacks `letter`. The others: the PNG. */
export type LookCode = 'glyphMissing' | 'imageUnreadable' | 'imageTooLarge'

/**
 * - `certified`: a certification permits no further signature (DocMDP level 1).
 * - `selfCheckFailed`: what came out does not verify, or harmed an earlier signature; nothing is handed out.
 */
export type SignCode =
  | UnsignableCode
  | TargetCode
  | SignerCode
  | KeyFailureCode
  | TimestampCode
  | LookCode
  | 'certified'
  | 'reserveTooSmall'
  | 'selfCheckFailed'

export interface SignedPdf {
  /** Begins with the bytes that were given. */
  readonly pdf: Uint8Array
  readonly field: string
  /** Null for an invisible signature. */
  readonly place: Place | null
  readonly scheme: SignatureScheme
  /** What the own verifier says of the result. */
  readonly report: DocumentReport
  readonly warnings: readonly SigningWarning[]
}

/** What the revision of a signature does beside signing. */
export interface Beside {
  /** Fills in other fields. */
  readonly fill: (revision: Revision) => void
  /** What the signature closes: what the lock of its field says, or every field there is. */
  readonly closes: 'asField' | 'everything'
}

const nothingBeside: Beside = { fill: () => undefined, closes: 'asField' }

/** Signs in one revision behind the file, which stays as it is (ISO 32000-2 §12.8, ETSI EN 319 142-1). */
export const signPdf = ({ key, timestamps, ...design }: SignRequest): Promise<Result<SignedPdf, SignCode>> =>
  sealPdf(design, sealerOf(key, timestamps))

/** `signPdf` where the value is made by a sealer. */
export const sealPdf = async (design: SignatureDesign, sealer: Sealer): Promise<Result<SignedPdf, SignCode>> => {
  const signable = examine(design.pdf, design.at)
  return signable.ok ? signExamined(design, sealer, signable.value, nothingBeside) : signable
}

/** `sealPdf` on a file that was examined, with fields filled in by the same revision. */
export const signExamined = async (
  request: Omit<SignatureDesign, 'pdf'>,
  sealer: Sealer,
  signable: Signable,
  { fill, closes }: Beside,
): Promise<Result<SignedPdf, SignCode>> => {
  const { at } = request
  if (isCertified(signable)) return fail('certified')
  const signer = checkSigner(sealer.key, request)
  if (!signer.ok) return signer
  const look = await lookOf(request, signable)
  if (!look.ok) return look
  const named = (name: string): string => freeName(signable.fields, name)
  const target = targetOf(signable, request.role, request.wanted, look.value, named)
  if (!target.ok) return target
  const revision = beginRevision(signable.file)
  fill(revision)
  const { scheme } = signer.value
  const reserve = reserveFor(sealer.key, sealer.room)
  const entries = dictionaryOf(request, signable, target.value, closes)
  const reserved = reserveSignature(revision, entries, reserve)
  const { name: field, place } = target.value
  // A seal stands in its real size; a box that somebody drew says how large it is to be.
  const scale = request.role === 'agency' && target.value.kind === 'existing' ? 'printed' : 'fitted'
  const appearance = place && appearanceOn(revision, place, look.value, scale)
  if (!attach(revision, signable, target.value, reserved, appearance)) return fail('pageMissing')
  const sealed = await sealRevision(revision, reserved, (pieces) => sealer.value(pieces, { scheme, reserve }))
  if (!sealed.ok) return sealed
  // A time-stamp is younger than the moment signing began.
  const report = verifyPdf(sealed.value, { trust: request.trust, at: Math.max(at, Date.now()) })
  const harmed = harmedField(report, field, signable.intact)
  if (harmed !== null) return fail('selfCheckFailed', harmed)
  return ok({ pdf: sealed.value, field, place, scheme, report, warnings: signable.warnings })
}

/** Under a seal the lines leave its right third to the name, which stands below the signature that the seal overlaps. */
const besideName = 0.62

/** What is to be seen, decoded or set in lines; null for nothing. */
export const lookOf = async (
  { shows, wanted }: Pick<SignRequest, 'shows' | 'wanted'>,
  { view }: Signable,
): Promise<Result<Look | null, LookCode>> => {
  if (shows.kind === 'nothing') return ok(null)
  if (shows.kind === 'text') {
    const width = wanted.kind === 'box' ? wanted.place.box.width - 2 : textWidth(view)
    const lettering = layText(shows.text, width, signatureText)
    return lettering.ok ? ok({ kind: 'text', lettering: lettering.value }) : lettering
  }
  const image = await readImage(shows.png)
  if (!image.ok) return image
  if (shows.under === undefined) return ok({ kind: 'image', image: image.value })
  const [width] = printedSize(image.value) ?? [sealRoom.width]
  const under = layText(shows.under, width * besideName, signatureText)
  return under.ok ? ok({ kind: 'image', image: image.value, under: under.value }) : under
}

/** The signature dictionary but for its value (ISO 32000-2 table 255). */
const dictionaryOf = (
  { at, reason, location }: Omit<SignatureDesign, 'pdf'>,
  { view }: Signable,
  target: Target,
  closes: Beside['closes'],
): PdfDict => {
  const own = target.kind === 'existing' ? view.get(target.field.dict, 'Lock') : null
  const lock = closes === 'everything' ? lockAll : own
  return dictOf({
    Type: nameOf('Sig'),
    Filter: nameOf('Adobe.PPKLite'),
    SubFilter: nameOf('ETSI.CAdES.detached'),
    M: dateString(at),
    Reason: reason === null ? undefined : textString(reason),
    Location: location === null ? undefined : textString(location),
    Reference: isDict(lock) ? [lockReference(view, lock)] : undefined,
  })
}

/** FieldMDP with what the field's /Lock says (ISO 32000-2 §12.8.2.4): readers of one kind or the other obey it. */
const lockReference = (view: PdfView, lock: PdfDict): PdfDict => {
  const [action, fields] = [view.get(lock, 'Action'), view.get(lock, 'Fields')]
  return dictOf({
    Type: nameOf('SigRef'),
    TransformMethod: nameOf('FieldMDP'),
    TransformParams: dictOf({
      Type: nameOf('TransformParams'),
      V: nameOf('1.2'),
      Action: isName(action) ? action : nameOf('All'),
      Fields: isArray(fields) ? fields : undefined,
    }),
    Data: view.trailer.entries.get('Root'),
  })
}

/**
 * A form that asks readers to draw its fields makes some of them leave a signature out. Where every field is drawn in
 * the file, the wish can go; behind an earlier signature the form stays as it was.
 */
const drawnForm = ({ view, fields, signatures }: Signable): Readonly<Record<string, PdfObject>> => {
  const asks = view.get(view.get(view.catalog, 'AcroForm'), 'NeedAppearances') === true
  const isDrawn = ({ type, dict, kids }: FieldNode): boolean =>
    type === 'Sig' || (kids.length > 0 ? kids.every(isDrawn) : view.get(dict, 'AP') !== null)
  return asks && signatures.length === 0 && [...fields.values()].every(isDrawn) ? { NeedAppearances: false } : {}
}

/** Hangs the signature on its field, which is made when it is not there. False: its page cannot be changed. */
const attach = (
  revision: Revision,
  signable: Signable,
  target: Target,
  { ref }: Reserved,
  appearance: PdfRef | null,
): boolean => {
  const { place } = target
  const shown = appearance === null ? {} : { AP: dictOf({ N: appearance }) }
  if (target.kind === 'new')
    return addSignatureField(revision, target.name, ref, place, { shown, form: drawnForm(signable) })
  const { field, widget } = target
  revision.put(field.num, withEntries(field.dict, { V: ref }))
  if (widget !== null && place !== null) {
    const now = revision.dictAt(widget.num) ?? widget.dict
    const flags = signable.view.get(widget.dict, 'F')
    revision.put(widget.num, withEntries(now, { F: (typeof flags === 'number' ? flags : 0) | widgetFlags, ...shown }))
  }
  addToForm(revision, [], drawnForm(signable))
  return true
}

const appearanceOn = (revision: Revision, place: Place, look: Look | null, scale: Scale): PdfRef => {
  const page = shownPageOf(revision.view, place)
  return look === null ? addBlank(revision, page, place.box) : addLook(revision, page, place.box, look, scale)
}
