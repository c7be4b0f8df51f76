import type { Contract } from '#shared/contract/index.ts'
import { fail, ok, type Result } from '#shared/kernel/result.ts'
import { keepPaper, paperOffice } from '#core/kernel/made-papers.ts'
import type { MadePaper } from '#core/kernel/paper.ts'
import type { Context, Handlers } from '#core/kernel/module.ts'
import { visibilityOf } from '#core/kernel/visibility.ts'
import type { OutgoingRecord } from '#core/modules/outgoing/index.ts'

type Copies = Pick<Handlers<Contract['reports']>, 'copyPaper'>
type Refusal = 'reports.notACopy' | 'reports.noOriginal' | 'reports.unparsable'

const pdf = 'application/pdf'

interface Held {
  readonly role: string
  readonly mime: string
  readonly blob: string
  readonly shownMime: string | null
  readonly shownBlob: string | null
}

const pagesOf = async (context: Context, files: readonly Held[]): Promise<Uint8Array | null> => {
  const main = files.find(({ role }) => role === 'main')
  const blob = main?.mime === pdf ? main.blob : main?.shownMime === pdf ? main.shownBlob : null
  return blob ? context.ports.files.read(blob) : null
}

/** The pages a copy is made of: its own when the clerk put some to it, else those of what it copies. */
const originalOf = async (context: Context, record: OutgoingRecord): Promise<Uint8Array | null> => {
  const { stores, access } = context
  const own = await pagesOf(context, await stores.outgoing.files(record.id))
  if (own || !record.copy || record.copy.form === 'extract') return own
  const { kind, documentId } = record.copy.source
  if (kind === 'paper' || documentId === null) return null
  const visibility = visibilityOf(access)
  if (kind === 'incoming') {
    const source = await stores.registry.incoming(documentId, visibility)
    return source ? pagesOf(context, await stores.registry.incomingFiles(documentId)) : null
  }
  const source = await stores.outgoing.document(documentId, visibility)
  if (!source) return null
  // A sao lục shows the sao y it is made of, with that one's block.
  if (!source.copy) return originalOf(context, source)
  const made = await makeCopy(context, source)
  return made.ok ? made.value.bytes : null
}

const makeCopy = async (context: Context, record: OutgoingRecord): Promise<Result<MadePaper, Refusal>> => {
  if (!record.copy) return fail('reports.notACopy')
  const original = await originalOf(context, record)
  if (!original) return fail('reports.noOriginal')
  return context.ports.papers.copy(original, {
    office: paperOffice(context),
    form: record.copy.form,
    agency: record.issuer,
    code: record.code,
    place: record.copy.place,
    madeOn: record.issuedOn,
    signerPosition: record.fields.signerPosition,
    signerName: record.fields.signerName,
    recipients: record.fields.recipients,
  })
}

export const copies: Copies = {
  copyPaper: async (context, { documentId }) => {
    const record = await context.stores.outgoing.document(documentId, visibilityOf(context.access))
    if (!record) return fail('notFound')
    const made = await makeCopy(context, record)
    return made.ok ? ok(await keepPaper(context, made.value)) : made
  },
}
