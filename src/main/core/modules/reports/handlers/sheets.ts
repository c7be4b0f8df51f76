import type { Contract } from '#shared/contract/index.ts'
import { fail, ok } from '#shared/kernel/result.ts'
import type { Handlers } from '#core/kernel/module.ts'
import { visibilityOf } from '#core/kernel/visibility.ts'
import { calendarFor } from '#core/modules/catalogue/index.ts'
import { criteriaOf, numberLabel, type IncomingRow } from '#core/modules/registry/index.ts'
import { ask } from '#core/modules/search/index.ts'
import { codeGroups, mostFound, mostListed } from '../rules.ts'
import { frameOf, keepPaper, paperOffice } from '#core/kernel/made-papers.ts'

type Sheets = Pick<Handlers<Contract['reports']>, 'slip' | 'list' | 'found' | 'stampedCopy' | 'recoverySheet'>

const pdf = 'application/pdf'

export const sheets: Sheets = {
  slip: async (context, { documentId, format }) => {
    const { stores, ports } = context
    const document = await stores.registry.incoming(documentId, visibilityOf(context.access))
    if (!document) return fail('notFound')
    const opinions = await stores.reports.opinions(documentId)
    const slip = {
      frame: await frameOf(context, null),
      document: {
        label: numberLabel(document.number, document.suffix),
        arrivedOn: document.arrivedOn,
        typeName: document.typeName,
        code: document.code,
        issuedOn: document.issuedOn,
        issuer: document.issuer,
        subject: document.subject,
      },
      ...opinions,
    }
    return ok(await keepPaper(context, await ports.papers.render('slip', slip, format)))
  },

  list: async (context, { filter, format, title }) => {
    const { stores, ports, access } = context
    const criteria = criteriaOf(filter, context, await calendarFor(stores))
    const documents: IncomingRow[] = []
    let after: string | null = null
    do {
      const page: Awaited<ReturnType<typeof stores.registry.list>> = await stores.registry.list({
        visibility: visibilityOf(access),
        personId: access.personId,
        criteria,
        after,
        limit: 500,
      })
      documents.push(...page.items)
      after = page.next
    } while (after !== null && documents.length <= mostListed)
    if (documents.length === 0) return fail('reports.nothingToPrint')
    if (documents.length > mostListed) return fail('reports.tooMany', { most: mostListed })
    const made = await ports.papers.render('list', { frame: await frameOf(context, null), title, documents }, format)
    return ok({ ...(await keepPaper(context, made)), entries: documents.length })
  },

  found: async (context, { query, format, order, columns }) => {
    const found = await ask(context, { query, limit: mostFound, kind: 'any', order })
    if (!found.ok) return found
    const answers = found.value.items
    if (answers.length === 0) return fail('reports.nothingToPrint')
    const frame = await frameOf(context, null)
    const made = await context.ports.papers.render('found', { frame, query, columns, answers }, format)
    return ok({ ...(await keepPaper(context, made)), entries: answers.length })
  },

  stampedCopy: async (context, { documentId }) => {
    const { stores, ports } = context
    const document = await stores.registry.incoming(documentId, visibilityOf(context.access))
    if (!document) return fail('notFound')
    const main = (await stores.registry.incomingFiles(documentId)).find(({ role }) => role === 'main')
    const blob = main?.mime === pdf ? main.blob : main?.shownMime === pdf ? main.shownBlob : null
    if (!blob) return fail('reports.noPdf')
    const office = await stores.accounts.office()
    const stamped = await ports.papers.stamp(await ports.files.read(blob), {
      agencyName: office.name,
      number: numberLabel(document.number, document.suffix),
      arrivedOn: document.arrivedOn,
      forwardTo: await stores.reports.forwardedTo(documentId),
      fileSymbol: document.fileNotation,
    })
    return stamped.ok ? ok(await keepPaper(context, stamped.value)) : stamped
  },

  recoverySheet: async (context, { recoveryCode }) => {
    const office = await context.stores.accounts.office()
    const sheet = await context.ports.papers.recoverySheet({
      office: paperOffice(context),
      agency: office.name,
      codeGroups: codeGroups(recoveryCode),
      createdAt: context.now,
      administrator: context.access.personName,
    })
    return ok(sheet)
  },
}
