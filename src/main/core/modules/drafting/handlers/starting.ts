import type { InputOf } from '#shared/contract/define.ts'
import type { Contract } from '#shared/contract/index.ts'
import { fail, ok, type Result } from '#shared/kernel/result.ts'
import { postGranting } from '#core/kernel/access.ts'
import type { Context, Handlers } from '#core/kernel/module.ts'
import { visibilityOf } from '#core/kernel/visibility.ts'
import { numberLabel, secretFiles } from '#core/modules/registry/index.ts'
import { postLabel } from '#core/modules/routing/index.ts'
import { openDraft, openFor, outcomeOf } from '../case.ts'
import { changeDrafting } from '../changes.ts'
import { permittedToRestore } from '../rules/permitted.ts'
import { carriedInto, mendedBy, stillMends, wordFilesOf, type Mended } from '../mending.ts'
import { discarded, restored } from '../rules/way.ts'
import type { DraftFields } from '../store.ts'

type Drafting = Contract['drafting']
type Starting = Pick<Handlers<Drafting>, 'start' | 'changeFields' | 'discard' | 'restore'>

const dataOf = ({ typeId, urgency, secrecy, pages, copies, replyBy }: DraftFields) => ({
  typeId,
  urgency,
  secrecy,
  pages,
  copies,
  replyBy,
})
const wordsOf = ({ typeName, language, note, addressees, recipients }: DraftFields) => ({
  typeName,
  language,
  note,
  addressees,
  recipients,
})

type FieldRefusal = 'drafting.typeUnknown' | 'drafting.secretNotHere' | 'drafting.replyBeforeToday'

/** Fields as they may be kept: a type of the catalogue under its name, no state secret on a machine that takes none. */
const fieldsToKeep = async (
  context: Context,
  fields: DraftFields,
  was: DraftFields | null,
): Promise<Result<DraftFields, FieldRefusal>> => {
  if (fields.secrecy !== 'none' && (await secretFiles(context)) === 'refused') return fail('drafting.secretNotHere')
  if (fields.replyBy !== null && fields.replyBy !== was?.replyBy && fields.replyBy < context.today) {
    return fail('drafting.replyBeforeToday')
  }
  if (fields.typeId === null) return ok(fields)
  const type = (await context.stores.catalogue.documentTypes()).find(({ id }) => id === fields.typeId)
  return type ? ok({ ...fields, typeName: type.name }) : fail('drafting.typeUnknown')
}

/** The document it answers, as its entry names it; only one that the drafter may see. */
const answered = async (context: Context, answersId: string | null) => {
  if (answersId === null) return ok(null)
  const document = await context.stores.registry.incoming(answersId, visibilityOf(context.access))
  return document ? ok({ id: document.id, label: numberLabel(document.number, document.suffix) }) : fail('notFound')
}

/** What is told of the issued document, and the files the draft begins with in its place. */
const mendingBegun = async (context: Context, input: InputOf<Drafting['start']>, { mends, document }: Mended) => {
  const isCarried = mends.as === 'replaces' && input.mends?.files === 'carried'
  const files = isCarried ? await wordFilesOf(context, document.id) : []
  return {
    told: changeDrafting(
      'drafting.mendingBegun',
      { documentId: document.id, draftId: input.id, as: mends.as },
      { text: input.fields.subject },
    ),
    carried: carriedInto(context, input.id, files, document.code),
  }
}

const start = async (context: Context, input: InputOf<Drafting['start']>) => {
  const { access, stores } = context
  const post = postGranting(access, 'drafting.write')
  if (!post) return fail('forbidden')
  if (await stores.drafting.idTaken(input.id)) return fail('conflict')
  const fields = await fieldsToKeep(context, input.fields, null)
  if (!fields.ok) return fields
  const answers = await answered(context, input.answersId)
  if (!answers.ok) return answers
  const mended = await mendedBy(context, input.mends, fields.value)
  if (!mended.ok) return mended
  const holder = await stores.accounts.post(post.postId)
  const begun = changeDrafting(
    'drafting.started',
    {
      documentId: input.id,
      ...dataOf(fields.value),
      template: input.template,
      answersId: answers.value?.id ?? null,
      mendsId: mended.value?.document.id ?? null,
      mendsAs: mended.value?.mends.as ?? null,
      authorPostId: post.postId,
      unitId: post.unitId,
    },
    {
      text: fields.value.subject,
      ...wordsOf(fields.value),
      author: postLabel({ title: post.title, personName: holder?.personName ?? access.personName }),
      unitName: post.unitName,
      answers: answers.value?.label ?? '',
      mended: mended.value?.document.code ?? '',
      reason: mended.value?.mends.reason ?? '',
    },
  )
  const told = answers.value
    ? [
        changeDrafting(
          'drafting.answerBegun',
          { documentId: answers.value.id, draftId: input.id },
          { text: fields.value.subject },
        ),
      ]
    : []
  const mending = mended.value && (await mendingBegun(context, input, mended.value))
  return ok({
    value: { id: input.id, version: 1 + (mending?.carried.length ?? 0) },
    as: post.postId,
    changes: [begun, ...told, ...(mending ? [mending.told, ...mending.carried] : [])],
  })
}

/** Names of the fields that differ. */
const changedFields = (was: DraftFields, is: DraftFields): string[] =>
  (Object.keys(is) as (keyof DraftFields)[]).filter((name) => JSON.stringify(was[name]) !== JSON.stringify(is[name]))

export const startingHandlers: Starting = {
  start,

  changeFields: async (context, input) => {
    const opened = await openFor(context, input, 'changeFields')
    if (!opened.ok) return opened
    const { draft, post } = opened.value
    const fields = await fieldsToKeep(context, input.fields, draft.fields)
    if (!fields.ok) return fields
    const fits = await stillMends(context, draft, fields.value)
    if (!fits.ok) return fits
    const changed = changedFields(draft.fields, fields.value)
    if (changed.length === 0) return fail('drafting.nothingChanged')
    return ok({
      value: { version: draft.version + 1, changed },
      as: post.postId,
      changes: [
        changeDrafting(
          'drafting.fieldsChanged',
          { documentId: draft.id, version: draft.version, ...dataOf(fields.value) },
          { subject: fields.value.subject, ...wordsOf(fields.value), fields: changed.join(', '), text: '' },
        ),
      ],
    })
  },

  discard: async (context, input) => {
    const opened = await openFor(context, input, 'discard')
    if (!opened.ok) return opened
    const { draft, post, way } = opened.value
    const outcome = await outcomeOf(opened.value, discarded(way), { text: input.reason })
    return ok({
      value: { version: draft.version + 1 },
      as: post.postId,
      changes: [changeDrafting('drafting.discarded', outcome.data, outcome.payload)],
    })
  },

  restore: async (context, input) => {
    const found = await openDraft(context, input)
    if (!found.ok) return found
    const { draft, way, situation } = found.value
    const allowed = permittedToRestore(situation)
    if (!allowed.ok) return allowed.code === 'drafting.over' ? fail('drafting.notNow') : fail(allowed.code)
    const outcome = await outcomeOf(found.value, restored(way), { text: '' })
    return ok({
      value: { version: draft.version + 1 },
      as: allowed.post.postId,
      changes: [changeDrafting('drafting.restored', outcome.data, outcome.payload)],
    })
  },
}
