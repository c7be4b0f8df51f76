import type { InputOf } from '#shared/contract/define.ts'
import type { Contract } from '#shared/contract/index.ts'
import { templateForm, type TemplateForm } from '#shared/contract/template-form.ts'
import { fileStem } from '#shared/kernel/file-names.ts'
import { fail, ok, type Fail, type Result } from '#shared/kernel/result.ts'
import type { Context, Handlers } from '#core/kernel/module.ts'
import { maySeeBlob } from '#core/modules/files/index.ts'
import { openFor, seeDraft, type Case } from '../case.ts'
import { signingAgency, signingPost } from '../forward.ts'
import type { FormTrouble, MadePdf } from '../port.ts'
import { proposedFor } from '../proposals.ts'
import { authorityLines, authorityModesOf } from '../rules/authority.ts'
import type { SavedVersion } from '../store.ts'
import { addPdf, broughtDraftFile, saveFile, type BroughtDraftFile } from './files.ts'
import { agencyTemplateFile, agencyTemplates } from './templates.ts'

type Drafting = Contract['drafting']
type Forms = Pick<Handlers<Drafting>, 'templates' | 'templateForm' | 'fromTemplate' | 'convert' | 'compare'>

const pdfMime = 'application/pdf'
const wordMime = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** Made bytes count as brought in by this person, and are looked into like any other file. */
const bring = async (context: Context, bytes: Uint8Array, name: string, mime: string) => {
  const kept = await context.ports.files.put(bytes)
  await context.ports.scratch.rememberUpload(context.access.personId, kept.blob, kept.bytes, context.now)
  return broughtDraftFile(context, { blob: kept.blob, name }, [mime])
}

const unfit = (problem: FormTrouble): Fail<'drafting.fileUnfit'> => fail('drafting.fileUnfit', { problem })

/** Who is asked to sign already, else who usually would be. */
const signatureOf = async (found: Case): Promise<TemplateForm['signature']> => {
  const asked = found.way.steps.findLast(({ kind, authority }) => kind === 'signing' && authority !== null)?.authority
  if (asked) return { authority: [...asked.lines], name: asked.signerName }
  const proposed = await proposedFor(found, 'signing')
  const [post] = proposed?.party.posts ?? []
  if (!proposed || !post) return { authority: [], name: '' }
  const [agency, signer] = [await signingAgency(found), signingPost(found, post)]
  const mode = proposed.authority ?? authorityModesOf(agency, signer)[0]
  return { authority: mode === undefined ? [] : [...authorityLines(agency, signer, mode)], name: post.personName }
}

/** Ký hiệu: type and agency; of a công văn agency and drafting unit. Decree 30/2020/NĐ-CP, Annex I, II.3. */
const symbolOf = async ({ context, draft }: Case, agency: string, unit: string): Promise<string> => {
  const types = await context.stores.catalogue.documentTypes()
  const type = types.find(({ id }) => id === draft.fields.typeId)?.abbreviation ?? ''
  return (type === '' ? [agency, unit] : [type, agency]).filter((part) => part !== '').join('-')
}

const proposedForm = async (found: Case): Promise<TemplateForm> => {
  const { context, draft } = found
  const office = await context.stores.accounts.office()
  const units = await context.stores.accounts.units()
  const unit = units.find(({ id }) => id === draft.unitId)?.abbreviation ?? ''
  const { typeName, subject, urgency, addressees, recipients } = draft.fields
  const short = (lines: readonly string[]): string[] => lines.slice(0, 200).map((line) => line.slice(0, 300))
  return templateForm.parse({
    parent: office.parentName === '' ? null : office.parentName,
    agency: office.name,
    symbol: (await symbolOf(found, office.abbreviation, unit)).slice(0, 30),
    // The clerk keeps the original, the drafting unit a copy (Annex I, cell 9b).
    keptBy: unit === '' ? null : `VT, ${unit}`,
    place: office.place.slice(0, 100),
    year: Number(context.today.slice(0, 4)),
    typeName: typeName === '' ? null : typeName,
    subject: subject.slice(0, 500),
    addressees: short(addressees),
    recipients: recipients.length === 0 ? null : short(recipients),
    urgency,
    signature: await signatureOf(found),
  })
}

interface Written extends BroughtDraftFile {
  readonly unknown: readonly string[]
}

type OwnTemplate = Exclude<InputOf<Drafting['fromTemplate']>['template'], { readonly kind: 'program' }>

/** A Word file with place holders: one that the office keeps, or one that this person brought. */
const ownTemplate = async (
  context: Context,
  template: OwnTemplate,
): Promise<Result<Uint8Array, 'drafting.templateUnknown' | 'files.blobUnknown'>> => {
  if (template.kind === 'agency') return agencyTemplateFile(context, template.id)
  const mayUse = await maySeeBlob(context.stores, context.access, template.blob)
  return mayUse ? ok(await context.ports.files.read(template.blob)) : fail('files.blobUnknown', { name: template.name })
}

const write = async (context: Context, input: InputOf<Drafting['fromTemplate']>) => {
  const opened = await openFor(context, input, 'saveFile')
  if (!opened.ok) return opened
  const { template, form } = input
  const name = `${fileStem(form.subject || form.typeName || form.agency).slice(0, 80)}.docx`
  const bringWord = async (docx: Uint8Array, unknown: readonly string[]) => {
    const brought = await bring(context, docx, name, wordMime)
    return brought.ok ? ok<Written>({ ...brought.value, unknown }) : brought
  }
  if (template.kind === 'program') {
    const made = await context.ports.forms.fill(template.id, form)
    return made.ok ? bringWord(made.value, []) : fail('drafting.templateUnknown')
  }
  const own = await ownTemplate(context, template)
  if (!own.ok) return own
  const made = await context.ports.forms.fillOwn(own.value, form)
  return made.ok ? bringWord(made.value.docx, made.value.unknown) : unfit(made.refusal.code)
}

interface Made extends BroughtDraftFile {
  readonly facts: {
    readonly pages: number
    readonly pagesBefore: number | null
    readonly madeBy: MadePdf['madeBy']
    readonly standIns: MadePdf['standIns']
    readonly places: Readonly<Record<'number' | 'date' | 'signature', 'found' | 'missing'>>
  }
}

const conversionFailed = (
  code: string,
): code is 'failed' | 'notEmbedded' | 'timedOut' | 'cancelled' | 'crashed' | 'tooMuchMemory' =>
  ['failed', 'notEmbedded', 'timedOut', 'cancelled', 'crashed', 'tooMuchMemory'].includes(code)

const standing = (place: unknown): 'found' | 'missing' => (place ? 'found' : 'missing')

const makePdf = async (context: Context, input: InputOf<Drafting['convert']>) => {
  const opened = await openFor(context, input, 'attachPdf')
  if (!opened.ok) return opened
  const version = await versionOf(context, input.draftId, input.versionId)
  if (!version) return fail('drafting.fileUnknown')
  if (version.mime !== wordMime) return fail('drafting.fileKind', { name: version.name })
  const { forms, files } = context.ports
  const made = await forms.convert(await files.read(version.blob), { blanks: 'widened', program: null })
  if (!made.ok) {
    const { code } = made.refusal
    if (code === 'noConverter') return fail('drafting.noConverter')
    return conversionFailed(code) ? fail('drafting.notConverted', { why: code }) : unfit(code)
  }
  const { pdf, pages, pagesBefore, madeBy, standIns } = made.value
  const places = await forms.places(pdf)
  const brought = await bring(context, pdf, `${version.name.replace(/\.docx$/iu, '')}.pdf`, pdfMime)
  if (!brought.ok) return brought
  const found = {
    number: standing(places?.number),
    date: standing(places?.date),
    signature: standing(places?.person),
  }
  return ok<Made>({ ...brought.value, facts: { pages, pagesBefore, madeBy, standIns, places: found } })
}

const versionOf = async (context: Context, draftId: string, versionId: string): Promise<SavedVersion | undefined> => {
  const files = await context.stores.drafting.files(draftId)
  return files.flatMap(({ versions }) => versions).find(({ id }) => id === versionId)
}

/** What a version says: its own letters, or those of its PDF where the file has none. */
const bytesOf = async (
  context: Context,
  draftId: string,
  versionId: string,
): Promise<Result<Uint8Array, 'drafting.fileUnknown'>> => {
  const version = await versionOf(context, draftId, versionId)
  return version ? ok(await context.ports.files.read(version.blob)) : fail('drafting.fileUnknown')
}

export const formsHandlers: Forms = {
  templates: async (context) => {
    const { forms } = context.ports
    const items = [...(await agencyTemplates(context)), ...forms.templates()]
    return ok({ items, converter: await forms.converter(null) })
  },

  templateForm: async (context, { draftId }) => {
    const found = await seeDraft(context, draftId)
    return found.ok ? ok(await proposedForm(found.value)) : found
  },

  fromTemplate: {
    prepare: write,
    decide: async (context, input, written: Written) => {
      const saved = await saveFile(context, input, written)
      if (!saved.ok) return saved
      return ok({ ...saved.value, value: { ...saved.value.value, unknown: [...written.unknown] } })
    },
  },

  convert: {
    prepare: makePdf,
    decide: async (context, input, made: Made) => {
      const added = await addPdf(context, input, made, 'converted')
      if (!added.ok) return added
      return ok({ ...added.value, value: { ...added.value.value, ...made.facts, standIns: [...made.facts.standIns] } })
    },
  },

  compare: async (context, { draftId, from, to }) => {
    const found = await seeDraft(context, draftId)
    if (!found.ok) return found
    const before = await bytesOf(context, draftId, from)
    if (!before.ok) return before
    const after = await bytesOf(context, draftId, to)
    if (!after.ok) return after
    const compared = await context.ports.forms.compare(before.value, after.value)
    return compared.ok ? compared : unfit(compared.refusal.code)
  },
}
