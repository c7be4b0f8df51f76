import type { Contract } from '#shared/contract/index.ts'
import { cleanText } from '#shared/kernel/text.ts'
import { fail, ok } from '#shared/kernel/result.ts'
import type { CivilDate } from '#shared/kernel/time.ts'
import type { Access } from '#core/kernel/access.ts'
import type { Handlers } from '#core/kernel/module.ts'
import { changeCatalogue } from '../changes.ts'
import { rankAgencies } from '../rules/agencies.ts'
import type { Phrase } from '../store.ts'

type ListHandlers = Pick<
  Handlers<Contract['catalogue']>,
  | 'documentTypes'
  | 'saveDocumentType'
  | 'fields'
  | 'saveField'
  | 'findAgencies'
  | 'agency'
  | 'saveAgency'
  | 'phrases'
  | 'savePhrase'
  | 'removePhrase'
>

const isValid = (
  row: { readonly validFrom: CivilDate | null; readonly validTo: CivilDate | null },
  on: CivilDate,
): boolean => (row.validFrom === null || row.validFrom <= on) && (row.validTo === null || row.validTo >= on)

const sameName = (left: string, right: string): boolean =>
  cleanText(left).toLowerCase() === cleanText(right).toLowerCase()

/** The row as the screen saw it: a new one (null) must not exist, a known one must still be in that version. */
const isCurrent = (row: { readonly version: number } | undefined, version: number | null): boolean =>
  (row?.version ?? null) === version

/** Own phrases are changed by their person, the office's by those who keep the catalogues. */
const mayKeepPhrase = (access: Access, phrase: Pick<Phrase, 'personId'>): boolean =>
  phrase.personId === null ? access.permissions.has('catalogue.edit') : phrase.personId === access.personId

/** Document types, fields, agencies and phrases. */
export const listHandlers: ListHandlers = {
  documentTypes: async ({ stores, today }, { on, includeClosed }) => {
    const types = await stores.catalogue.documentTypes()
    const shown = types.filter((type) => includeClosed || isValid(type, on ?? today))
    return ok({ items: shown.map(({ order, ...type }) => type) })
  },

  saveDocumentType: async ({ stores }, { version, ...next }) => {
    const types = await stores.catalogue.documentTypes()
    const type = types.find((one) => one.id === next.id)
    if (!isCurrent(type, version)) return fail(type ? 'conflict' : 'notFound')
    const rivals = types.filter((one) => one.id !== next.id && one.group === next.group && one.validTo === null)
    if (next.validTo === null && rivals.some((one) => sameName(one.name, next.name))) {
      return fail('catalogue.nameTaken', { name: next.name })
    }
    const last = Math.max(0, ...types.filter((one) => one.group === next.group).map((one) => one.order))
    const row = { ...next, name: cleanText(next.name), was: version, order: type?.order ?? last + 1 }
    return ok({ value: {}, changes: [changeCatalogue('catalogue.documentTypeSaved', row)] })
  },

  fields: async ({ stores }) => ok({ items: [...(await stores.catalogue.fields())] }),

  saveField: async ({ stores }, { version, ...next }) => {
    const fields = await stores.catalogue.fields()
    const field = fields.find((one) => one.id === next.id)
    if (!isCurrent(field, version)) return fail(field ? 'conflict' : 'notFound')
    const rivals = fields.filter((one) => one.id !== next.id && one.validTo === null)
    if (next.validTo === null && rivals.some((one) => sameName(one.name, next.name))) {
      return fail('catalogue.nameTaken', { name: next.name })
    }
    const row = { ...next, name: cleanText(next.name), was: version }
    return ok({ value: {}, changes: [changeCatalogue('catalogue.fieldSaved', row)] })
  },

  findAgencies: async ({ stores, today }, { search, limit, includeClosed }) => {
    const openOn = includeClosed ? null : today
    const candidates = await stores.catalogue.agencyCandidates({ text: search, openOn, limit: Math.max(limit, 50) })
    return ok({ items: rankAgencies(candidates, search, today).slice(0, limit) })
  },

  agency: async ({ stores }, { id }) => {
    const agency = await stores.catalogue.agency(id)
    return agency ? ok(agency) : fail('notFound')
  },

  saveAgency: async ({ stores, today }, { version, ...next }) => {
    const agency = await stores.catalogue.agency(next.id)
    if (!isCurrent(agency, version)) return fail(agency ? 'conflict' : 'notFound')
    if (isValid(next, today)) {
      for (const code of [next.code, next.legacyCode].filter((one) => one !== '')) {
        const bearers = await stores.catalogue.agenciesByCode(code)
        if (bearers.some((one) => one.id !== next.id && isValid(one, today)))
          return fail('catalogue.codeTaken', { code })
      }
    }
    const row = { ...next, name: cleanText(next.name), was: version }
    return ok({ value: {}, changes: [changeCatalogue('catalogue.agencySaved', row)] })
  },

  phrases: async ({ access, stores }) => {
    const phrases = await stores.catalogue.phrases(access.personId)
    return ok({ items: phrases.map(({ personId, ...phrase }) => ({ ...phrase, own: personId !== null })) })
  },

  savePhrase: async ({ access, stores }, { id, text, own, order, version }) => {
    const phrase = await stores.catalogue.phrase(id)
    const next = { personId: own ? access.personId : null }
    if (!mayKeepPhrase(access, next) || (phrase && !mayKeepPhrase(access, phrase))) return fail('forbidden')
    if (!isCurrent(phrase, version)) return fail(phrase ? 'conflict' : 'notFound')
    const change = changeCatalogue('catalogue.phraseSaved', { id, ...next, order, was: version }, { text })
    return ok({ value: {}, changes: [change] })
  },

  removePhrase: async ({ access, stores }, { id, version }) => {
    const phrase = await stores.catalogue.phrase(id)
    if (!phrase || (phrase.personId !== null && phrase.personId !== access.personId)) return fail('notFound')
    if (!mayKeepPhrase(access, phrase)) return fail('forbidden')
    if (phrase.version !== version) return fail('conflict')
    return ok({ value: {}, changes: [changeCatalogue('catalogue.phraseRemoved', { id, version })] })
  },
}
