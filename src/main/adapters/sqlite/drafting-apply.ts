import type { z } from 'zod'
import { draftsDesk } from '#core/kernel/access.ts'
import type { accountsFacts } from '#core/modules/accounts/changes.ts'
import type { draftingFacts } from '#core/modules/drafting/changes.ts'
import { sortKeyOf } from '#core/modules/routing/rules/lines.ts'
import { secrecies, urgencies } from '#shared/vocabulary/document.ts'
import { templatesApply } from './templates.ts'
import type { ApplyTable, EntryMeta } from './apply.ts'
import { indexDraft } from './draft-words.ts'
import { signedVersion, writeSignature } from './drafting-signatures.ts'
import { tell } from './notices.ts'
import type { Row, Writer } from './writer.ts'

type Facts = typeof draftingFacts
type Data<Name extends keyof Facts> = z.output<Facts[Name]['data']>
type Payload<Name extends keyof Facts> = z.output<Facts[Name]['payload']>
/** What every act on the way says. */
type Outcome = Data<'drafting.withdrawn'>
type Words = Payload<'drafting.withdrawn'>

const settingsId = 'drafting'

const addReaders = (writer: Writer, draftId: string, ...readers: readonly string[]): void => {
  for (const reader of new Set(readers)) {
    writer.derive(
      'INSERT INTO draft_readers (reader, ord, state) SELECT ?, ord, state FROM drafts WHERE id = ? ON CONFLICT DO NOTHING',
      reader,
      draftId,
    )
  }
}

/** Moves a draft on by one version. Throws `Moved` when it stands at another one. */
const moveDraft = (writer: Writer, draftId: string, version: number, patch: Row): void => {
  writer.update('drafts', draftId, { ...patch, version: version + 1 }, { version })
  indexDraft(writer, draftId)
}

type FieldData = Pick<Data<'drafting.started'>, 'typeId' | 'urgency' | 'secrecy' | 'pages' | 'copies' | 'replyBy'>
type FieldWords = Pick<Payload<'drafting.started'>, 'typeName' | 'language' | 'note' | 'addressees' | 'recipients'>

const fieldColumns = (data: FieldData, words: FieldWords): Row => ({
  type_id: data.typeId,
  type_name: words.typeName,
  urgency: urgencies.indexOf(data.urgency),
  secrecy: secrecies.indexOf(data.secrecy),
  language: words.language,
  pages: data.pages,
  copies: data.copies,
  reply_by: data.replyBy,
  note: words.note,
  addressees: JSON.stringify(words.addressees),
  recipients: JSON.stringify(words.recipients),
})

const addSteps = (writer: Writer, outcome: Outcome, words: Words, meta: EntryMeta): void => {
  const urgency = urgencies[outcome.urgency] ?? 'normal'
  const wordsById = new Map(words.steps.map((step) => [step.id, step]))
  for (const step of outcome.added) {
    const said = wordsById.get(step.id)
    writer.insert('draft_steps', {
      id: step.id,
      draft_id: outcome.documentId,
      place: step.place,
      kind: step.kind,
      state: step.state,
      waits: step.state === 'waiting' ? 1 : 0,
      to_key: step.to,
      to_label: said?.to ?? '',
      to_person: said?.toPerson ?? '',
      unit_id: step.unitId,
      from_key: step.from,
      from_label: said?.from ?? '',
      from_person_id: step.fromPersonId,
      from_step_id: step.fromStepId,
      note: said?.note ?? '',
      asked_at: meta.at,
      due_at: step.dueAt,
      sort_key: sortKeyOf(urgency, step.dueAt, meta.at),
      decided_by_id: null,
      decided_by: '',
      decided_title: '',
      on_behalf_of: null,
      decided_at: null,
      text: '',
      answer: null,
      authority_mode: step.authority,
      authority_lines: JSON.stringify(said?.authorityLines ?? []),
      signer_name: said?.signerName ?? '',
      version_id: null,
      covers_content: null,
      covers: null,
      warnings: '[]',
      version: 1,
    })
  }
  addReaders(writer, outcome.documentId, ...outcome.added.flatMap(({ to, from }) => [to, from]))
}

/** What somebody decided bears the person's name and words; what ended by itself bears nobody's. */
const changeSteps = (writer: Writer, outcome: Outcome, words: Words, meta: EntryMeta): void => {
  for (const step of outcome.changed) {
    const ready = step.state === 'waiting'
    const byActor = step.decidedById === meta.actor.personId || step.state === 'takenBack'
    writer.update(
      'draft_steps',
      step.id,
      {
        state: step.state,
        waits: ready ? 1 : 0,
        decided_by_id: step.decidedById,
        decided_by: byActor ? meta.actor.personName : '',
        decided_title: byActor ? meta.actor.title : '',
        on_behalf_of: byActor ? meta.actor.onBehalfOf : null,
        decided_at: ready ? null : meta.at,
        text: byActor ? words.text : '',
        answer: step.answer,
        version_id: step.versionId,
        covers_content: step.covers?.content ?? null,
        covers: step.covers?.all ?? null,
        warnings: JSON.stringify(step.warnings),
        version: step.version + 1,
      },
      { version: step.version },
    )
  }
}

/** Writes what an act decided: steps, where the draft stands, who may read it, who is told. */
const record = (writer: Writer, outcome: Outcome, words: Words, meta: EntryMeta, also: Row = {}): void => {
  addSteps(writer, outcome, words, meta)
  changeSteps(writer, outcome, words, meta)
  moveDraft(writer, outcome.documentId, outcome.version, {
    state: outcome.state,
    step_id: outcome.stepId,
    holder: words.holder,
    holder_since: outcome.holderSince,
    due_at: outcome.dueAt,
    ...also,
  })
  writer.derive(
    'UPDATE draft_readers SET state = ? WHERE ord = (SELECT ord FROM drafts WHERE id = ?)',
    outcome.state,
    outcome.documentId,
  )
  tell(writer, meta, { documentId: outcome.documentId, text: words.text, told: outcome.told })
}

/** What the office's desks may read from now on: the draft has left its author. */
const recordForward = (writer: Writer, outcome: Outcome, words: Words, meta: EntryMeta): void => {
  record(writer, outcome, words, meta)
  addReaders(writer, outcome.documentId, draftsDesk)
}

/** Bàn giao of a draft: who writes it, whom its open steps are addressed to, and how its holder is called. */
export const handDraftOver = (
  writer: Writer,
  work: z.output<(typeof accountsFacts)['accounts.draftHandedOver']['data']>,
  words: z.output<(typeof accountsFacts)['accounts.draftHandedOver']['payload']>,
  at: string,
): void => {
  const { documentId, fromKey, toKey } = work
  const draft = writer.read<{ version: number; holder: string; author: string }>(
    'SELECT version, holder, author FROM drafts WHERE id = ?',
    documentId,
  )
  if (!draft) throw new Error(`work of an unknown draft: ${documentId}`)
  const labels = work.received.flatMap(({ id, version }) => {
    const step = writer.read<{ label: string }>('SELECT to_label AS label FROM draft_steps WHERE id = ?', id)
    const patch = { to_key: toKey, to_label: words.to, to_person: words.toPerson, unit_id: work.toUnitId }
    writer.update('draft_steps', id, { ...patch, version: version + 1 }, { to_key: fromKey, version })
    return step ? [step.label] : []
  })
  for (const id of work.sent) writer.update('draft_steps', id, { from_key: toKey }, { from_key: fromKey })
  const isWritten = work.written === 1
  const called = isWritten ? [...labels, draft.author] : labels
  const holder = called.reduce((held, label) => held.replace(label, () => words.to), draft.holder)
  moveDraft(writer, documentId, draft.version, {
    ...(holder === draft.holder ? {} : { holder, holder_since: at }),
    ...(isWritten ? { author_key: toKey, author: words.to, author_person_id: work.toPersonId } : {}),
  })
  addReaders(writer, documentId, toKey)
}

export const draftingApply: ApplyTable<Facts> = {
  'drafting.started': (writer, data, payload, meta) => {
    const authorKey = `post:${data.authorPostId}`
    writer.insert('drafts', {
      id: data.documentId,
      subject: payload.text,
      ...fieldColumns(data, payload),
      template: data.template,
      author_key: authorKey,
      author_person_id: meta.actor.personId,
      author: payload.author,
      unit_id: data.unitId,
      unit_name: payload.unitName,
      answers_id: data.answersId,
      mends_id: data.mendsId,
      mends_as: data.mendsAs,
      mends_reason: data.mendsId === null ? null : payload.reason,
      state: 'drafting',
      step_id: null,
      holder: payload.author,
      holder_since: meta.at,
      due_at: null,
      content_saves: 0,
      saves: 0,
      code: '',
      outgoing_id: null,
      issued_on: null,
      started_at: meta.at,
      version: 1,
    })
    addReaders(writer, data.documentId, authorKey, `unit:${data.unitId}`)
    indexDraft(writer, data.documentId)
  },
  // Told on the timeline of the incoming document; the link itself stands on the draft.
  'drafting.answerBegun': () => undefined,
  // The same on the timeline of the issued document.
  'drafting.mendingBegun': () => undefined,
  'drafting.fieldsChanged': (writer, data, payload) => {
    moveDraft(writer, data.documentId, data.version, { subject: payload.subject, ...fieldColumns(data, payload) })
  },
  'drafting.fileSaved': (writer, data, payload, meta) => {
    moveDraft(writer, data.documentId, data.version, { content_saves: data.saves.content, saves: data.saves.all })
    if (data.number === 1) {
      writer.insert('draft_files', {
        id: data.fileId,
        draft_id: data.documentId,
        role: data.role,
        place: data.place,
        removed: 0,
      })
    }
    const isPdf = data.mime === 'application/pdf'
    writer.insert('draft_versions', {
      id: data.versionId,
      draft_id: data.documentId,
      file_id: data.fileId,
      number: data.number,
      blob: data.blob,
      name: payload.file,
      mime: data.mime,
      bytes: data.bytes,
      pages: data.pages,
      shown_blob: data.shownBlob,
      shown_mime: data.shownMime,
      problem: data.problem,
      saved_by: meta.actor.personName,
      saved_at: meta.at,
      saved_during: data.during,
      note: payload.text,
      pdf_blob: isPdf ? data.blob : null,
      pdf_bytes: isPdf ? data.bytes : null,
      pdf_pages: isPdf ? data.pages : null,
      pdf_origin: isPdf ? 'itself' : null,
      pdf_made_at: isPdf ? meta.at : null,
    })
  },
  'drafting.pdfAdded': (writer, data, _payload, meta) => {
    moveDraft(writer, data.documentId, data.version, { content_saves: data.saves.content, saves: data.saves.all })
    writer.update('draft_versions', data.versionId, {
      pdf_blob: data.blob,
      pdf_bytes: data.bytes,
      pdf_pages: data.pages,
      pdf_origin: data.origin,
      pdf_made_at: meta.at,
    })
  },
  'drafting.fileRemoved': (writer, data) => {
    moveDraft(writer, data.documentId, data.version, { content_saves: data.saves.content, saves: data.saves.all })
    writer.update('draft_files', data.fileId, { removed: 1 }, { removed: 0 })
  },

  'drafting.submitted': recordForward,
  'drafting.approved': recordForward,
  'drafting.opinionsAsked': record,
  'drafting.opinionAnswered': record,
  'drafting.opinionsClosed': record,
  'drafting.sentBack': record,
  'drafting.takenBack': record,
  'drafting.withdrawn': record,
  'drafting.refused': record,
  'drafting.reassigned': record,
  'drafting.discarded': record,
  'drafting.restored': record,
  'drafting.signed': (writer, data, payload, meta) => {
    record(writer, data, payload, meta)
    writeSignature(
      writer,
      data.signature,
      { ...payload, draftId: data.documentId, role: 'person', during: 'signing' },
      meta,
    )
  },
  'drafting.numbered': (writer, data, payload, meta) =>
    record(writer, data, payload, meta, {
      code: payload.code,
      outgoing_id: data.outgoingId,
      issued_on: data.issuedOn,
    }),
  'drafting.numberRefused': record,
  'drafting.issued': record,
  'drafting.agencySigned': (writer, data, payload, meta) => {
    moveDraft(writer, data.documentId, data.version, {})
    writeSignature(
      writer,
      data.signature,
      { ...payload, draftId: data.documentId, role: 'agency', during: 'numbered' },
      meta,
    )
  },
  'drafting.fileRaised': (writer, data, payload, meta) => {
    moveDraft(writer, data.documentId, data.version, {})
    signedVersion(
      writer,
      {
        id: data.versionId,
        draftId: data.documentId,
        fileId: data.fileId,
        number: data.number,
        blob: data.blob,
        bytes: data.bytes,
        pages: data.pages,
        name: payload.file,
        during: data.during,
      },
      meta,
    )
  },

  'drafting.noteAdded': (writer, data, payload, meta) => {
    writer.insert('draft_notes', {
      id: data.noteId,
      draft_id: data.documentId,
      version_id: data.versionId,
      page: data.page,
      rects: JSON.stringify(data.rects),
      text: payload.text,
      by_person_id: meta.actor.personId,
      by_name: meta.actor.personName,
      at: meta.at,
      resolved_by: null,
      resolved_at: null,
      version: 1,
    })
  },
  'drafting.noteResolved': (writer, data, _payload, meta) => {
    const isResolved = data.resolved === 1
    writer.update(
      'draft_notes',
      data.noteId,
      {
        resolved_by: isResolved ? meta.actor.personName : null,
        resolved_at: isResolved ? meta.at : null,
        version: data.noteVersion + 1,
      },
      { version: data.noteVersion },
    )
  },
  'drafting.noteRemoved': (writer, data) => writer.remove('draft_notes', data.noteId),

  'drafting.routeSaved': (writer, data, payload) => {
    const row = {
      name: payload.text,
      type_id: data.typeId,
      unit_id: data.unitId,
      steps: JSON.stringify(data.steps.map((step, place) => ({ ...step, note: payload.notes[place] ?? '' }))),
      version: (data.version ?? 0) + 1,
    }
    if (data.version === null) writer.insert('draft_routes', { id: data.routeId, ...row })
    else writer.update('draft_routes', data.routeId, row, { version: data.version })
  },
  'drafting.routeRemoved': (writer, data) => writer.remove('draft_routes', data.routeId),
  ...templatesApply,
  'drafting.settingsChanged': (writer, data) => {
    const row = { separation: data.separation, order_of_work: data.orderOfWork }
    const known = writer.read('SELECT 1 FROM drafting_settings WHERE id = ?', settingsId)
    if (known) writer.update('drafting_settings', settingsId, row)
    else writer.insert('drafting_settings', { id: settingsId, ...row })
  },
}
