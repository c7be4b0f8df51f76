import { fail, ok, type Result } from '#shared/kernel/result.ts'
import type { InputOf } from '#shared/contract/define.ts'
import type { Contract } from '#shared/contract/index.ts'
import type { Instant } from '#shared/kernel/time.ts'
import type { AuthorityMode, DutyPair, ForwardKind, StepKind } from '#shared/vocabulary/drafting.ts'
import type { Post } from '#core/modules/accounts/index.ts'
import { calendarFor, dueAt } from '#core/modules/catalogue/index.ts'
import { partyAt, permissionsOf, type Party, type PartyRef } from '#core/modules/routing/index.ts'
import { dutiesApart, newStep, numberingParty, type Asked, type Case, type Opened } from './case.ts'
import { authorityLines, authorityModesOf, type SigningAgency, type SigningPost } from './rules/authority.ts'
import { permissionFor } from './rules/permitted.ts'
import { nextKinds } from './rules/stepper.ts'
import { numberFirst, submitTo, type Authority, type Step, type Way } from './rules/way.ts'
import type { SavedFile, SavedVersion } from './store.ts'

export type Next = InputOf<Contract['drafting']['submit']>['next']

type PartyRefusal = 'drafting.recipientUnknown' | 'drafting.unitWithoutHead'

/** The party behind a reference, in the words of this module. */
export const partyOf = async (found: Case, to: PartyRef): Promise<Result<Party, PartyRefusal>> => {
  const party = await partyAt(found.context.stores, found.directory, to, found.context.today)
  if (party === 'routing.recipientUnknown') return fail('drafting.recipientUnknown')
  if (party === 'routing.unitWithoutHead') {
    return fail('drafting.unitWithoutHead', { name: found.directory.units.get(to.id)?.name ?? '' })
  }
  return ok(party)
}

export const addressed = (party: Party): Asked['to'] => ({
  to: party.address,
  toLabel: party.label,
  toPerson: party.person,
  unitId: party.unitId,
})

/** When something asked now is due; null when nobody set a time. */
export const dueFor = async (
  found: Case,
  rule: Next['deadline'],
): Promise<Result<Instant | null, 'catalogue.dateBeforeReceipt'>> =>
  rule === null ? ok(null) : dueAt(found.context.now, rule, await calendarFor(found.context.stores))

/** What the authority of a post is derived from. */
export const signingAgency = async ({
  context,
  directory,
}: Pick<Case, 'context' | 'directory'>): Promise<SigningAgency> => {
  const office = await context.stores.accounts.office()
  const head = [...directory.posts.values()].find(({ role }) => role === 'head')
  return { kind: office.kind, name: office.name, headTitle: head?.title ?? null }
}

export const signingPost = ({ directory }: Pick<Case, 'directory'>, post: Post): SigningPost => ({
  role: post.role,
  title: post.title,
  unitName: post.unitName,
  unitHeadTitle:
    [...directory.posts.values()].find(({ role, unitId }) => role === 'unitHead' && unitId === post.unitId)?.title ??
    null,
})

/** The authority somebody is asked to sign with: as chosen, else the usual one of the post. */
const authorityOf = async (
  found: Case,
  post: Post,
  chosen: AuthorityMode | null,
): Promise<Result<Authority, 'drafting.authorityWrong'>> => {
  const [agency, signer] = [await signingAgency(found), signingPost(found, post)]
  const modes = authorityModesOf(agency, signer)
  const mode = chosen ?? modes[0]
  if (mode === undefined || !modes.includes(mode)) return fail('drafting.authorityWrong')
  return ok({ mode, lines: authorityLines(agency, signer, mode), signerName: post.personName })
}

/** Posts of the party that may do it. */
const able = (party: Party, kind: StepKind): readonly Post[] =>
  party.posts.filter((post) => permissionsOf(post).has(permissionFor[kind]))

export interface Sent {
  readonly party: Party
  readonly authority: Authority | null
}

/** Whoever is asked to check or to sign must be able to, and apart from whoever did the other duty. */
export const askedOf = async (
  found: Case,
  asked: { readonly kind: ForwardKind; readonly to: PartyRef; readonly authority: AuthorityMode | null },
): Promise<
  Result<
    Sent,
    | PartyRefusal
    | 'drafting.toCannotCheck'
    | 'drafting.toCannotSign'
    | 'drafting.authorityWrong'
    | 'drafting.dutiesNotSeparate'
  >
> => {
  const party = await partyOf(found, asked.to)
  if (!party.ok) return party
  const posts = able(party.value, asked.kind)
  const [post] = posts
  if (!post || (asked.kind === 'signing' && party.value.kind !== 'post')) {
    const code = asked.kind === 'signing' ? 'drafting.toCannotSign' : 'drafting.toCannotCheck'
    return fail(code, { name: party.value.label })
  }
  const duties = posts.map(({ personId }) => dutiesApart(found, { kind: asked.kind, personId }))
  const united = duties.find((duty) => !duty.ok)
  if (united && duties.every(({ ok: apart }) => !apart)) return united
  if (asked.kind !== 'signing') return ok({ party: party.value, authority: null })
  const authority = await authorityOf(found, post, asked.authority)
  return authority.ok ? ok({ party: party.value, authority: authority.value }) : authority
}

export const mainFile = (files: readonly SavedFile[]): SavedFile | undefined =>
  files.find(({ role, removed }) => role === 'main' && !removed)

/** The version of the main file that stands now. */
export const mainVersion = (files: readonly SavedFile[]): SavedVersion | undefined => mainFile(files)?.versions[0]

/** The first file without a PDF: the signer reads and the agency signs every one of them as a PDF (Annex I, II.7–8). */
const withoutPdf = (files: readonly SavedFile[]): SavedVersion | undefined =>
  files.flatMap(({ removed, versions: [newest] }) => (!removed && newest?.pdf === null ? [newest] : []))[0]

type ReadyRefusal =
  | 'drafting.subjectMissing'
  | 'drafting.typeMissing'
  | 'drafting.mainFileMissing'
  | 'drafting.contentCheckMissing'
  | 'drafting.formatCheckMissing'
  | 'drafting.noPdf'

/** Is the draft complete enough for the next hand? Both checks stand before the signer sees it (Art. 12). */
const readyFor = async (found: Case, kind: ForwardKind): Promise<Result<true, ReadyRefusal>> => {
  const { draft, way, context } = found
  if (draft.fields.subject === '') return fail('drafting.subjectMissing')
  if (draft.fields.typeName === '') return fail('drafting.typeMissing')
  const files = await context.stores.drafting.files(draft.id)
  if (!mainVersion(files)) return fail('drafting.mainFileMissing')
  const kinds = nextKinds(way, draft.saves)
  if (!kinds.includes(kind)) {
    return fail(kinds.includes('formatCheck') ? 'drafting.formatCheckMissing' : 'drafting.contentCheckMissing')
  }
  const unread = kind === 'signing' ? withoutPdf(files) : undefined
  return unread ? fail('drafting.noPdf', { name: unread.name }) : ok(true)
}

export interface Forwarded {
  readonly step: Step
  readonly party: Party
  /** Set when the office numbers before it signs: the clerk has it before the signer. */
  readonly numbering: Step | null
}

type ForwardRefusal =
  | ReadyRefusal
  | PartyRefusal
  | 'drafting.toCannotCheck'
  | 'drafting.toCannotSign'
  | 'drafting.authorityWrong'
  | 'drafting.dutiesNotSeparate'
  | 'catalogue.dateBeforeReceipt'

/** The step that comes next, as whoever has the draft in hand asks for it. */
export const forward = async (opened: Opened, next: Next): Promise<Result<Forwarded, ForwardRefusal>> => {
  const ready = await readyFor(opened, next.kind)
  if (!ready.ok) return ready
  const sent = await askedOf(opened, next)
  if (!sent.ok) return sent
  const due = await dueFor(opened, next.deadline)
  if (!due.ok) return due
  const numbersFirst =
    next.kind === 'signing' && opened.settings.orderOfWork === 'numberFirst' && opened.situation.numbered === 'no'
  const numbering = numbersFirst
    ? newStep(opened, {
        kind: 'numbering',
        to: await numberingParty(opened),
        note: '',
        dueAt: null,
        authority: null,
      })
    : null
  const step = newStep(
    opened,
    {
      kind: next.kind,
      to: addressed(sent.value.party),
      note: next.note,
      dueAt: due.value,
      authority: sent.value.authority,
    },
    numbering ? 1 : 0,
  )
  return ok({ step, party: sent.value.party, numbering })
}

/** What a check stands on: the version before the checker, and how often the files had been changed by then. */
export const checkedOn = async (
  { context, draft }: Case,
  warnings: readonly DutyPair[],
): Promise<Pick<Step, 'versionId' | 'covers' | 'warnings'>> => ({
  versionId: mainVersion(await context.stores.drafting.files(draft.id))?.id ?? null,
  covers: draft.saves,
  warnings,
})

/** The way with the next step in hand, after what was in hand is decided. */
export const handedOn = (way: Way, { step, numbering }: Forwarded): Way =>
  numbering ? numberFirst(way, numbering, step) : submitTo(way, step)
