import type { Contract } from '#shared/contract/index.ts'
import { fail, ok } from '#shared/kernel/result.ts'
import { codeIdentityKey } from '#shared/kernel/document-code.ts'
import { fold } from '#shared/kernel/text.ts'
import { civilDateOf } from '#shared/kernel/time.ts'
import type { Context, Handlers } from '#core/kernel/module.ts'
import { visibilityOf } from '#core/kernel/visibility.ts'
import { deadline } from '#core/kernel/working-time.ts'
import { agencyNamed, calendarFor } from '#core/modules/catalogue/index.ts'
import { bodyKey, bodyNames } from '../agency-names.ts'
import { senderKey, signerKeys } from '../learning.ts'
import type { PaperReading } from '../paper.ts'
import { deadlinesOf, proposalsOf, unsureOf, type KnownOfSender, type PaperOnCard } from '../proposals.ts'
import type { CardFile } from '../store.ts'

type PaperHandlers = Pick<
  Handlers<Contract['files']>,
  'paper' | 'readPaper' | 'stopReading' | 'forgetSender' | 'learnedSenders'
>

const nothing: PaperOnCard = {
  state: 'none',
  fileId: null,
  readingMs: null,
  readingPage: null,
  trouble: null,
  source: null,
  proposed: {},
  unsure: [],
  deadlines: [],
  answers: [],
  answersPlace: null,
  recipients: [],
  invitation: null,
  invitationPlace: null,
  usualRecipient: null,
}

const waitingFile = async (context: Context, cardId: string): Promise<CardFile | 'gone' | 'none'> => {
  const card = await context.stores.files.card(cardId)
  if (card?.state !== 'waiting') return 'gone'
  const main = card.files.find(({ role }) => role === 'main')
  return main?.problem === null ? main : 'none'
}

const partyOf = (address: string | null): PaperOnCard['usualRecipient'] => {
  const [kind, id] = address?.split(':') ?? []
  return id !== undefined && (kind === 'post' || kind === 'unit') ? { kind, id } : null
}

/**
 * What the office knows of the sender a paper names: what was learned of papers that print it so, else the catalogue, else
 * the register, else the rule.
 */
const senderOf = async (context: Context, reading: PaperReading): Promise<KnownOfSender | null> => {
  const { fields } = reading
  const key = senderKey(reading)
  if (fields.issuer === null || key === null) return null
  const learned = await context.stores.files.learnedSender(key)
  if (learned) {
    const signers = fields.signer === null ? [] : signerKeys(fields.signer, fields.authority)
    return {
      issuer: { name: learned.issuer, id: learned.issuerId },
      isKnown: true,
      bookId: learned.bookId,
      signerPosition: (await context.stores.files.learnedPosition(key, signers)) ?? null,
      recipient: partyOf(learned.recipient),
    }
  }
  const names = bodyNames(fields.issuer, fields.issuerParent)
  const unknown = { bookId: null, signerPosition: null, recipient: null }
  for (const name of names) {
    const agency = await agencyNamed(context.stores, name, bodyKey, context.today)
    if (agency) return { ...unknown, issuer: { name: agency.name, id: agency.id }, isKnown: true }
  }
  for (const name of names) {
    const last = await context.stores.files.lastOfSender(fold(name))
    if (last) {
      const issuer = { name: last.issuer, id: last.issuerId }
      return { ...unknown, issuer, isKnown: true, bookId: last.bookId }
    }
  }
  return { ...unknown, issuer: { name: names[0] ?? fields.issuer, id: null }, isKnown: false }
}

/** The documents a paper answers, those of the office with their entry: the newest of that code. */
const answersOf = async (context: Context, codes: readonly string[]): Promise<PaperOnCard['answers']> => {
  const answers: PaperOnCard['answers'] = []
  for (const code of codes) {
    const [own] = await context.stores.outgoing.called(codeIdentityKey(code), visibilityOf(context.access))
    answers.push({ code, outgoing: own ? { id: own.id, subject: own.subject } : null })
  }
  return answers
}

const shownReading = async (context: Context, reading: PaperReading): Promise<Partial<PaperOnCard>> => {
  const types = await context.stores.catalogue.documentTypes()
  const valid = types.filter(({ validTo }) => validTo === null || validTo >= context.today)
  const calendar = await calendarFor(context.stores)
  const known = await senderOf(context, reading)
  const deadlines = deadlinesOf(reading, context.today, ({ kind, count }) =>
    civilDateOf(deadline(context.now, { unit: kind, amount: count }, calendar)),
  )
  const proposed = proposalsOf(reading, known, valid, deadlines)
  const { fields, places, invitation } = reading
  const invited = invitation && (invitation.places.time ?? invitation.places.place ?? invitation.places.chair)
  return {
    source: reading.source,
    proposed,
    unsure: unsureOf(reading, proposed),
    deadlines,
    answers: await answersOf(context, fields.respondsTo),
    answersPlace: places.respondsTo ? { ...places.respondsTo } : null,
    recipients: [...fields.recipients],
    invitation: invitation && { time: invitation.time, place: invitation.place, chair: invitation.chair },
    invitationPlace: invited ? { ...invited } : null,
    usualRecipient: known?.recipient ?? null,
  }
}

/** What was read off the main file of a card, and reading it. */
export const paperHandlers: PaperHandlers = {
  paper: async (context, { id }) => {
    const file = await waitingFile(context, id)
    if (file === 'gone') return fail('notFound')
    if (file === 'none') return ok(nothing)
    const { texts } = context.ports
    const reading = texts.readingFor(file.blob)
    if (reading !== null)
      return ok({
        ...nothing,
        state: 'reading',
        fileId: file.id,
        readingMs: reading.ms,
        readingPage: reading.page && { ...reading.page },
      })
    const kept = await context.stores.files.reading(file.blob, texts.engine)
    if (kept === undefined) return ok({ ...nothing, state: 'waiting', fileId: file.id })
    if (kept.kind === 'failed') return ok({ ...nothing, state: 'failed', fileId: file.id, trouble: kept.trouble })
    return ok({ ...nothing, state: 'read', fileId: file.id, ...(await shownReading(context, kept.reading)) })
  },

  readPaper: async (context, { id }) => {
    const file = await waitingFile(context, id)
    if (file === 'gone') return fail('notFound')
    if (file !== 'none') context.ports.texts.readNow(file.blob)
    return ok({})
  },

  learnedSenders: async (context) => {
    const { accounts, files, registry } = context.stores
    const books = new Map((await registry.books()).map(({ id, name }) => [id, name]))
    const posts = (await accounts.postsInForce(context.today)).map(({ id, title }) => [`post:${id}`, title] as const)
    const units = (await accounts.units()).map(({ id, name }) => [`unit:${id}`, name] as const)
    const labels = new Map<string, string>([...posts, ...units])
    const items = (await files.learnedSenders()).map(({ key, issuer, bookId, recipient }) => ({
      key,
      printed: key.split('|')[0] ?? '',
      issuer,
      book: books.get(bookId) ?? '',
      recipient: recipient === null ? '' : (labels.get(recipient) ?? ''),
    }))
    return ok({ items })
  },

  forgetSender: async (context, { key }) => {
    await context.ports.scratch.forgetSender(key)
    return ok({})
  },

  stopReading: async (context, { id }) => {
    const file = await waitingFile(context, id)
    if (file === 'gone') return fail('notFound')
    if (file !== 'none') context.ports.texts.stop(file.blob)
    return ok({})
  },
}
