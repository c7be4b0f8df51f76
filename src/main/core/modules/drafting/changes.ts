import { z } from 'zod'
import { templateStates } from '#shared/contract/drafting-templates.ts'
import { draftFields, draftingSettings, draftNote } from '#shared/contract/draft.ts'
import { civilDate, id, instant, sha256, version } from '#shared/contract/fields.ts'
import { fileProblems } from '#shared/contract/files.ts'
import { noticeKinds } from '#shared/contract/reading.ts'
import { signatureBadges } from '#shared/signatures/badge.ts'
import {
  authorityModes,
  draftStates,
  dutyPairs,
  madeLevels,
  opinionAnswers,
  stepKinds,
  stepStates,
} from '#shared/vocabulary/drafting.ts'
import { mendings } from '#shared/vocabulary/document.ts'
import { changesOf, fact } from '#core/kernel/change.ts'

const saves = z.object({ content: z.int(), all: z.int() })

/** A new step as it goes out; its words stand in the payload. */
const addedStep = z.object({
  id,
  place: z.int(),
  kind: z.enum(stepKinds),
  state: z.enum(stepStates),
  to: z.string(),
  unitId: id.nullable(),
  from: z.string(),
  fromPersonId: id,
  fromStepId: id.nullable(),
  dueAt: instant.nullable(),
  authority: z.enum(authorityModes).nullable(),
})

/** What an act decided about a step that was there; `version` is the one it was decided on. */
const changedStep = z.object({
  id,
  version,
  state: z.enum(stepStates),
  /** Null when it ended without having been done. */
  decidedById: id.nullable(),
  answer: z.enum(opinionAnswers).nullable(),
  versionId: id.nullable(),
  covers: saves.nullable(),
  warnings: z.array(z.enum(dutyPairs)),
})

/** What every act says of the draft and its way. `version` is the draft's, as it was decided on. */
const outcome = {
  documentId: id,
  version,
  urgency: z.int(),
  state: z.enum(draftStates),
  stepId: id.nullable(),
  holderSince: instant.nullable(),
  dueAt: instant.nullable(),
  added: z.array(addedStep),
  changed: z.array(changedStep),
  /** Who is told, once each. */
  told: z.array(z.object({ personId: id, kind: z.enum(noticeKinds) })),
}

const words = {
  /** What the person wrote. */
  text: z.string(),
  /** Who has the draft in hand after the act. */
  holder: z.string(),
  steps: z.array(
    z.object({
      id,
      to: z.string(),
      toPerson: z.string(),
      from: z.string(),
      note: z.string(),
      authorityLines: z.array(z.string()),
      signerName: z.string(),
    }),
  ),
}
const toWords = { ...words, to: z.string() }

/** Fields that decide, and fields that are words of people. */
const fieldData = draftFields.pick({
  typeId: true,
  urgency: true,
  secrecy: true,
  pages: true,
  copies: true,
  replyBy: true,
})
const fieldWords = draftFields.pick({ typeName: true, language: true, note: true, addressees: true, recipients: true })

const savedFile = z.object({
  fileId: id,
  versionId: id,
  role: z.enum(['main', 'annex']),
  place: z.int(),
  /** 1 for a new file. */
  number: z.int(),
  blob: sha256,
  mime: z.string(),
  bytes: z.int(),
  pages: z.int().nullable(),
  shownBlob: sha256.nullable(),
  shownMime: z.string().nullable(),
  problem: z.enum(fileProblems).nullable(),
})

const signature = z.object({
  id,
  fileId: id,
  /** The version that was signed, and the one the signature made. */
  versionId: id,
  signedVersionId: id,
  number: z.int(),
  seen: sha256,
  signed: sha256,
  bytes: z.int(),
  pages: z.int().nullable(),
  certificate: sha256,
  level: z.enum(madeLevels),
  badge: z.enum(signatureBadges),
})
const signatureWords = { file: z.string(), certificateName: z.string() }

const onNote = z.object({ documentId: id, noteId: id, noteVersion: version })

/** What happens to a draft between its first words and its issue. */
export const draftingFacts = {
  'drafting.started': fact(
    z.object({
      documentId: id,
      ...fieldData.shape,
      template: z.string(),
      answersId: id.nullable(),
      /** The issued document that it corrects or replaces. */
      mendsId: id.nullable().default(null),
      mendsAs: z.enum(mendings).nullable().default(null),
      authorPostId: id,
      unitId: id,
    }),
    z.object({
      text: z.string(),
      ...fieldWords.shape,
      author: z.string(),
      unitName: z.string(),
      answers: z.string(),
      /** Number and symbol of what it corrects or replaces, and why. */
      mended: z.string().default(''),
      reason: z.string().default(''),
    }),
  ),
  /** Told of the incoming document that the draft answers. */
  'drafting.answerBegun': fact(z.object({ documentId: id, draftId: id }), z.object({ text: z.string() })),
  /** Told of the issued document that the draft corrects or replaces. */
  'drafting.mendingBegun': fact(
    z.object({ documentId: id, draftId: id, as: z.enum(mendings) }),
    z.object({ text: z.string() }),
  ),
  'drafting.fieldsChanged': fact(
    z.object({ documentId: id, version, ...fieldData.shape }),
    z.object({ subject: z.string(), ...fieldWords.shape, fields: z.string(), text: z.string() }),
  ),
  'drafting.fileSaved': fact(
    z.object({ documentId: id, version, during: z.enum(draftStates), saves, ...savedFile.shape }),
    z.object({ file: z.string(), text: z.string() }),
  ),
  /** A PDF beside a DOCX version: made by the program, or brought by a person. */
  'drafting.pdfAdded': fact(
    z.object({
      documentId: id,
      version,
      saves,
      versionId: id,
      number: z.int(),
      blob: sha256,
      bytes: z.int(),
      pages: z.int().nullable(),
      origin: z.enum(['converted', 'attached']),
    }),
    z.object({ file: z.string(), text: z.string() }),
  ),
  'drafting.fileRemoved': fact(
    z.object({ documentId: id, version, saves, fileId: id }),
    z.object({ file: z.string(), text: z.string() }),
  ),

  'drafting.submitted': fact(z.object({ ...outcome, kind: z.enum(stepKinds) }), z.object(toWords)),
  'drafting.approved': fact(
    z.object({ ...outcome, approvedKind: z.enum(stepKinds), kind: z.enum(stepKinds) }),
    z.object(toWords),
  ),
  'drafting.opinionsAsked': fact(z.object(outcome), z.object(toWords)),
  'drafting.opinionAnswered': fact(z.object({ ...outcome, decided: z.enum(opinionAnswers) }), z.object(words)),
  'drafting.opinionsClosed': fact(z.object(outcome), z.object(toWords)),
  'drafting.sentBack': fact(z.object(outcome), z.object(toWords)),
  'drafting.takenBack': fact(z.object(outcome), z.object(toWords)),
  'drafting.withdrawn': fact(z.object(outcome), z.object(words)),
  'drafting.refused': fact(z.object(outcome), z.object(words)),
  'drafting.reassigned': fact(z.object(outcome), z.object({ ...toWords, insteadOf: z.string() })),
  'drafting.discarded': fact(z.object(outcome), z.object(words)),
  'drafting.restored': fact(z.object(outcome), z.object(words)),
  /** Said from the verdict on the signed bytes. */
  'drafting.signed': fact(z.object({ ...outcome, signature }), z.object({ ...words, ...signatureWords })),
  'drafting.numbered': fact(
    z.object({ ...outcome, outgoingId: id, issuedOn: civilDate }),
    z.object({ ...words, code: z.string() }),
  ),
  'drafting.numberRefused': fact(z.object(outcome), z.object(toWords)),
  'drafting.issued': fact(z.object(outcome), z.object(words)),
  'drafting.agencySigned': fact(
    z.object({ documentId: id, version, signature }),
    z.object({ ...signatureWords, text: z.string() }),
  ),
  /** Signatures of a file raised by appending; nobody signed anew. */
  'drafting.fileRaised': fact(
    z.object({
      documentId: id,
      version,
      during: z.enum(draftStates),
      fileId: id,
      versionId: id,
      number: z.int(),
      from: sha256,
      blob: sha256,
      bytes: z.int(),
      pages: z.int().nullable(),
      reached: z.enum(madeLevels),
    }),
    z.object({ file: z.string() }),
  ),

  'drafting.noteAdded': fact(
    z.object({ documentId: id, noteId: id, versionId: id, page: z.int(), rects: draftNote.shape.rects }),
    z.object({ text: z.string() }),
  ),
  'drafting.noteResolved': fact(
    onNote.extend({ resolved: z.union([z.literal(0), z.literal(1)]) }),
    z.object({ text: z.string() }),
  ),
  'drafting.noteRemoved': fact(onNote, z.object({ text: z.string() })),

  'drafting.routeSaved': fact(
    z.object({
      routeId: id,
      /** Null for a new one. */
      version: version.nullable(),
      typeId: id.nullable(),
      unitId: id.nullable(),
      steps: z.array(
        z.object({
          kind: z.enum(['contentCheck', 'opinion', 'formatCheck', 'signing']),
          to: z.object({ kind: z.enum(['post', 'unit']), id }).nullable(),
          authority: z.enum(authorityModes).nullable(),
        }),
      ),
    }),
    // Words for each step, in their order.
    z.object({ text: z.string(), notes: z.array(z.string()).default([]) }),
  ),
  'drafting.routeRemoved': fact(z.object({ routeId: id, version }), z.object({ text: z.string() })),
  'drafting.templateSaved': fact(
    z.object({
      templateId: id,
      /** Null for a new one. */
      version: version.nullable(),
      typeId: id,
      unitId: id.nullable(),
      state: z.enum(templateStates),
      blob: sha256,
      bytes: z.int(),
      asked: z.array(z.string()),
    }),
    z.object({ text: z.string(), file: z.string() }),
  ),
  'drafting.settingsChanged': fact(draftingSettings),
}

export const changeDrafting = changesOf(draftingFacts)
