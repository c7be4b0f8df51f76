import type { InputOf } from '#shared/contract/define.ts'
import type { Contract } from '#shared/contract/index.ts'
import { templateForm, type TemplateEntry } from '#shared/contract/template-form.ts'
import { fail, ok, type Fail, type Result } from '#shared/kernel/result.ts'
import { cleanText, fold } from '#shared/kernel/text.ts'
import type { Access } from '#core/kernel/access.ts'
import type { Context, Handlers } from '#core/kernel/module.ts'
import type { Unit } from '#core/modules/accounts/index.ts'
import { changeDrafting } from '../changes.ts'
import type { FormTrouble } from '../port.ts'
import { labelOf, probablyMeant, unitsAbove } from '../rules/templates.ts'
import type { SavedTemplate } from '../store.ts'
import { broughtDraftFile, type BroughtDraftFile } from './files.ts'

type Drafting = Contract['drafting']
type Templates = Pick<Handlers<Drafting>, 'ownTemplates' | 'examineTemplate' | 'saveTemplate'>

const wordMime = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

const unfit = (problem: FormTrouble): Fail<'drafting.fileUnfit'> => fail('drafting.fileUnfit', { problem })

interface Examined extends BroughtDraftFile {
  readonly bytes: Uint8Array
  readonly words: {
    readonly known: readonly string[]
    readonly asked: readonly string[]
    readonly malformed: readonly string[]
  }
}

/** An uploaded Word file that can be a template: none with macros, none that only calls itself Word. */
const examined = async (context: Context, named: { readonly blob: string; readonly name: string }) => {
  const brought = await broughtDraftFile(context, named, [wordMime])
  if (!brought.ok) return brought
  const bytes = await context.ports.files.read(brought.value.file.blob)
  const words = await context.ports.forms.examineOwn(bytes)
  return words.ok ? ok<Examined>({ ...brought.value, bytes, words: words.value }) : unfit(words.refusal.code)
}

/** Filled as a draft of this office would be, so that the check of format sees words where place holders stand. */
const filledSample = async ({ stores, ports }: Context, { bytes }: Examined): Promise<Uint8Array> => {
  const office = await stores.accounts.office()
  const form = templateForm.parse({
    parent: office.parentName === '' ? null : office.parentName,
    agency: office.name,
    number: '01',
    symbol: office.abbreviation.slice(0, 30),
    place: office.place.slice(0, 100),
    addressees: [office.name],
    recipients: [office.name],
    signature: { authority: [office.name], name: office.name.slice(0, 100) },
  })
  const filled = await ports.forms.fillOwn(bytes, form)
  return filled.ok ? filled.value.docx : bytes
}

const sameName = (left: string, right: string): boolean => fold(cleanText(left)) === fold(cleanText(right))

interface Saving {
  readonly input: InputOf<Drafting['saveTemplate']>
  readonly known: SavedTemplate | undefined
}

/** What the template is called and whom it serves. */
const placed = async ({ stores, today }: Context, { input, known }: Saving) => {
  const type = (await stores.catalogue.documentTypes()).find(({ id }) => id === input.typeId)
  if (!type) return fail('drafting.typeUnknown')
  const unit = input.unitId === null ? null : await stores.accounts.unit(input.unitId)
  if (unit === undefined) return fail('accounts.unitUnknown')
  const closedOn = unit?.validTo ?? null
  if (closedOn !== null && closedOn < today && known?.unitId !== input.unitId) return fail('accounts.unitUnknown')
  const rivals = (await stores.drafting.templates()).filter(
    ({ id, unitId, state }) => id !== input.id && unitId === input.unitId && state === 'offered',
  )
  if (input.state === 'offered' && rivals.some(({ name }) => sameName(name, input.name)))
    return fail('catalogue.nameTaken', { name: input.name })
  return ok({ name: cleanText(input.name) })
}

/** Templates of the office that this person writes from: those of the whole office, and of the units above the own posts. */
const offeredTo = (access: Access, units: readonly Unit[], templates: readonly SavedTemplate[]) => {
  const own = new Set(access.posts.flatMap(({ unitId }) => unitsAbove(units, unitId)))
  return templates.filter(({ state, unitId }) => state === 'offered' && (unitId === null || own.has(unitId)))
}

/** As they are offered beside the program's own, by name. */
export const agencyTemplates = async ({ access, stores }: Context): Promise<readonly TemplateEntry[]> => {
  const [units, types] = [await stores.accounts.units(), await stores.catalogue.documentTypes()]
  return offeredTo(access, units, await stores.drafting.templates()).map(({ id, name, typeId, unitId, asked }) => ({
    id,
    origin: 'agency',
    name,
    source: units.find((unit) => unit.id === unitId)?.name ?? '',
    types: types
      .filter((type) => type.id === typeId)
      .map((type) => ({ name: type.name, abbreviation: type.abbreviation || null })),
    details: asked.map((key) => ({ key, label: labelOf(key) })),
  }))
}

/** The file of a template that is offered to this person. */
export const agencyTemplateFile = async (
  context: Context,
  templateId: string,
): Promise<Result<Uint8Array, 'drafting.templateUnknown'>> => {
  const { access, stores, ports } = context
  const offered = offeredTo(access, await stores.accounts.units(), await stores.drafting.templates())
  const template = offered.find(({ id }) => id === templateId)
  return template ? ok(await ports.files.read(template.blob)) : fail('drafting.templateUnknown')
}

export const templateHandlers: Templates = {
  ownTemplates: async ({ stores, ports }) => {
    const [units, types] = [await stores.accounts.units(), await stores.catalogue.documentTypes()]
    const templates = await stores.drafting.templates()
    const items = templates.map((template) => ({
      ...template,
      asked: [...template.asked],
      typeName: types.find(({ id }) => id === template.typeId)?.name ?? '',
      unitName: units.find(({ id }) => id === template.unitId)?.name ?? '',
    }))
    return ok({ items, known: [...ports.forms.knownPlaceholders] })
  },

  examineTemplate: async (context, named) => {
    const found = await examined(context, named)
    if (!found.ok) return found
    const { known, asked, malformed } = found.value.words
    const { forms, formats } = context.ports
    return ok({
      known: [...known],
      asked: asked.map((key) => ({ key, like: probablyMeant(key, forms.knownPlaceholders) })),
      malformed: [...malformed],
      report: await formats.checkBytes(await filledSample(context, found.value)),
    })
  },

  saveTemplate: {
    prepare: async (context, { file }) => (file === null ? ok(null) : examined(context, file)),
    decide: async (context, input, brought: Examined | null) => {
      const known = await context.stores.drafting.template(input.id)
      if ((known?.version ?? null) !== input.version) return fail(known ? 'conflict' : 'notFound')
      if (!known && !brought) return fail('drafting.templateFileMissing')
      const place = await placed(context, { input, known })
      if (!place.ok) return place
      const data = {
        templateId: input.id,
        version: input.version,
        typeId: input.typeId,
        unitId: input.unitId,
        state: input.state,
        blob: brought?.file.blob ?? known?.blob ?? '',
        bytes: brought?.file.bytes ?? known?.bytes ?? 0,
        asked: [...(brought?.words.asked ?? known?.asked ?? [])],
      }
      const words = { text: place.value.name, file: brought?.file.name ?? known?.file ?? '' }
      return ok({
        value: {},
        changes: [changeDrafting('drafting.templateSaved', data, words), ...(brought?.checks ?? [])],
      })
    },
  },
}
