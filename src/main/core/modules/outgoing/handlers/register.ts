import type { z } from 'zod'
import type { Contract, InputOf } from '#shared/contract/index.ts'
import type { copySource } from '#shared/contract/outgoing.ts'
import { fail, ok, type Result } from '#shared/kernel/result.ts'
import { yearOf } from '#shared/kernel/time.ts'
import { arrivedOn, isLawfulCopy, type CopyForm, type Medium, type Secrecy } from '#shared/vocabulary/document.ts'
import type { Context, Handlers } from '#core/kernel/module.ts'
import { visibilityOf } from '#core/kernel/visibility.ts'
import { carryFiles, type Carried } from '../files.ts'
import { seriesOf } from '../numbering.ts'
import { registerOutgoing } from '../registering.ts'
import { copyAsSecret } from '../rules/entry.ts'
import { printedCode } from '../rules/series.ts'
import type { CopyRecord } from '../store.ts'

type Outgoing = Contract['outgoing']
type Registering = Pick<Handlers<Outgoing>, 'suggestNumber' | 'register' | 'registerCopy'>

/** The wish that is fulfilled; none when none was named. */
const requestOf = async (
  context: Context,
  requestId: string | null,
): Promise<Result<{ readonly id: string; readonly version: number } | null, 'outgoing.requestOver'>> => {
  if (requestId === null) return ok(null)
  const request = await context.stores.outgoing.request(requestId)
  return request?.state === 'waiting' ? ok({ id: request.id, version: request.version }) : fail('outgoing.requestOver')
}

/** What is copied, as the copy names it, what it is on, and how secret it is: of a paper in no book the copy says it. */
interface Source {
  readonly named: CopyRecord['source']
  readonly medium: Medium
  readonly secrecy: Secrecy
}

/** A sao lục is made of a sao y only (Art. 25 cl. 2). */
const sourceOf = async (
  context: Context,
  asked: z.output<typeof copySource>,
  form: CopyForm,
): Promise<Result<Source, 'outgoing.sourceUnknown' | 'outgoing.sourceNotCopy'>> => {
  const { stores, access } = context
  if (asked.kind === 'paper') return ok({ named: { ...asked, documentId: null }, medium: 'paper', secrecy: 'none' })
  if (asked.kind === 'incoming') {
    const record = await stores.registry.incoming(asked.documentId, visibilityOf(access))
    if (!record || record.stage === 'cancelled') return fail('outgoing.sourceUnknown')
    const { typeName, code, issuedOn, issuer, subject, paper, channel, secrecy } = record
    return ok({
      named: { kind: 'incoming', documentId: record.id, typeName, code, issuedOn, issuer, subject },
      medium: arrivedOn(channel, paper.hasPaper ? 'there' : 'none'),
      secrecy,
    })
  }
  const record = await stores.outgoing.document(asked.documentId, visibilityOf(access))
  if (!record || record.state === 'cancelled') return fail('outgoing.sourceUnknown')
  if (form === 'recopied' && record.copy?.form !== 'certified') return fail('outgoing.sourceNotCopy')
  return ok({
    named: {
      kind: 'outgoing',
      documentId: record.id,
      typeName: record.fields.typeName,
      code: record.code,
      issuedOn: record.issuedOn,
      issuer: record.issuer,
      subject: record.fields.subject,
    },
    medium: record.fields.medium,
    secrecy: record.fields.secrecy,
  })
}

const suggest = async (context: Context, input: InputOf<Outgoing['suggestNumber']>) => {
  const { stores, ports, today } = context
  const found = await seriesOf(context, input.fields, input.copyForm, input.bookId)
  if (!found.ok) return found
  const { book, symbol } = found.value
  const year = yearOf(input.issuedOn ?? today)
  const bookYear = await stores.registry.bookYear(book.id, year)
  const next = (bookYear?.lastNumber ?? 0) + 1
  const [reserved, unexplained, reusable] = await Promise.all([
    stores.registry.openReservations(book.id, year),
    stores.registry.unexplainedNumbers(book.id, year),
    stores.outgoing.reusable(book.id, year, today),
  ])
  return ok({
    bookId: book.id,
    bookName: book.name,
    heldHere: book.holder === ports.device,
    year,
    next,
    symbol,
    code: symbol === '' ? '' : printedCode({ number: next, suffix: '', symbol, year, kind: book.kind }),
    lastIssuedOn: bookYear?.latestDay ?? null,
    openNumbers: [...reserved, ...unexplained].sort((left, right) => left - right),
    reusable: [...reusable],
  })
}

export const registering: Registering = {
  suggestNumber: suggest,

  register: {
    prepare: (context, { files }) => carryFiles(context, files, 'whole'),
    decide: async (context, input, { files, signature, checks }: Carried) => {
      const request = await requestOf(context, input.requestId)
      if (!request.ok) return request
      const given = await registerOutgoing(context, { ...input, files, signature, request: request.value, copy: null })
      if (!given.ok) return given
      return ok({ value: given.value.value, changes: [...given.value.changes, ...checks] })
    },
  },

  registerCopy: {
    prepare: (context, { files }) => carryFiles(context, files, 'whole'),
    decide: async (context, input, { files, signature, checks }: Carried) => {
      if (input.form === 'extract' && input.part === '') return fail('outgoing.partMissing')
      const source = await sourceOf(context, input.source, input.form)
      if (!source.ok) return source
      const { form, part, place } = input
      const { named, medium, secrecy } = source.value
      if (!isLawfulCopy(form, medium, input.fields.medium)) return fail('outgoing.copyStaysElectronic')
      const guarded = copyAsSecret(input.fields.secrecy, secrecy)
      if (!guarded.ok) return guarded
      const office = await context.stores.accounts.office()
      const typeName = input.fields.typeName === '' ? named.typeName : input.fields.typeName
      const subject = input.fields.subject === '' ? named.subject : input.fields.subject
      const given = await registerOutgoing(context, {
        ...input,
        fields: { ...input.fields, typeName, subject },
        files,
        signature,
        unsignedReason: '',
        answers: [],
        request: null,
        copy: { form, part, place: place === '' ? office.place : place, source: named },
      })
      if (!given.ok) {
        // A copy answers nobody, and its form is what makes it good.
        const { code } = given.refusal
        if (code === 'outgoing.unsigned' || code === 'outgoing.answerUnknown')
          throw new Error(`a copy refused: ${code}`)
        return { ok: false, refusal: { ...given.refusal, code } }
      }
      return ok({ value: given.value.value, changes: [...given.value.changes, ...checks] })
    },
  },
}
