import { z } from 'zod'
import { signatureBadges } from '#shared/signatures/badge.ts'
import {
  authorityModes,
  draftStates,
  dutyPairs,
  forwardKinds,
  madeLevels,
  opinionAnswers,
} from '#shared/vocabulary/drafting.ts'
import { mendings } from '#shared/vocabulary/document.ts'
import { deadlineRule } from './catalogue.ts'
import { command, query, scratch } from './define.ts'
import { draftForms } from './drafting-forms.ts'
import { draftNumbering } from './drafting-numbering.ts'
import { draftTemplates } from './drafting-templates.ts'
import { draftRoutes } from './drafting-routes.ts'
import {
  actRefusals,
  authority,
  draftAsks,
  draftDetail,
  draftFields,
  draftNote,
  draftRow,
  draftSets,
  moved,
  onDraft,
  partyRef,
} from './draft.ts'
import { formatReport } from './format-check.ts'
import { done, id, none, pageOf, pageRequest, reason, requiredText, sha256, text, version } from './fields.ts'
import { party } from './registry.ts'

/** Dự thảo, trình ký. Source: Decree 30/2020/NĐ-CP Art. 10–13, Annex VI.I.1 and VI.I.5; practice in domain facts 10.3. */

const recipientRefusals = [
  'drafting.recipientUnknown',
  'drafting.recipientSelf',
  'drafting.unitWithoutHead',
  'drafting.dutiesNotSeparate',
  'catalogue.dateBeforeReceipt',
] as const
const fieldRefusals = ['drafting.typeUnknown', 'drafting.secretNotHere', 'drafting.replyBeforeToday'] as const

/** Of a draft that mends another document: its type. */
const mendRefusals = ['exchange.notLetter', 'exchange.notSameType'] as const

/** To whom it goes next and what is asked there. Signing is asked of a post, with the authority it signs with. */
const next = z.object({
  kind: z.enum(forwardKinds),
  to: partyRef,
  note: text(2000).default(''),
  deadline: deadlineRule.nullable().default(null),
  authority: z.enum(authorityModes).nullable().default(null),
})
const forwardRefusals = [
  ...actRefusals,
  ...recipientRefusals,
  'drafting.subjectMissing',
  'drafting.typeMissing',
  'drafting.mainFileMissing',
  'drafting.contentCheckMissing',
  'drafting.formatCheckMissing',
  'drafting.noPdf',
  'drafting.toCannotCheck',
  'drafting.toCannotSign',
  'drafting.authorityWrong',
] as const

const signing = onDraft.extend({
  fileId: id,
  versionId: id,
  /** SHA-256 of the PDF the signer saw. */
  seen: sha256,
  /** The signed PDF, brought in beforehand: `seen` with one more revision. */
  signed: sha256,
  certificate: sha256,
  level: z.enum(madeLevels),
})
const signingRefusals = [
  ...actRefusals,
  'files.blobUnknown',
  'signing.certificateNotBound',
  'signing.certificateOfAnother',
  'signing.certificateOfAgency',
  'signing.certificateOfPerson',
  'drafting.fileMoved',
  'drafting.bytesChanged',
  'drafting.signatureMissing',
  'drafting.signatureBroken',
  'drafting.signatureRefused',
  'drafting.certificateDiffers',
  'drafting.levelNotReached',
  'drafting.dutiesNotSeparate',
  'drafting.entryClosed',
] as const

const signed = z.object({ version, versionId: id, badge: z.enum(signatureBadges) })

export const drafting = {
  ...draftNumbering,
  ...draftForms,
  ...draftTemplates,
  ...draftRoutes,

  list: query({
    gate: 'signedIn',
    input: pageRequest.extend({
      set: z.enum(draftSets).default('waiting'),
      state: z.enum(draftStates).optional(),
      asked: z.enum(draftAsks).optional(),
    }),
    output: pageOf(draftRow),
  }),
  /** For navigation; no count goes past 1,000. */
  counts: query({
    gate: 'signedIn',
    input: none,
    output: z.object({
      waiting: z.int(),
      waitingBy: z.object({
        contentCheck: z.int(),
        opinion: z.int(),
        formatCheck: z.int(),
        signing: z.int(),
        numbering: z.int(),
        revise: z.int(),
      }),
      overdue: z.int(),
      /** Own drafts on their way. */
      mine: z.int(),
      returned: z.int(),
      unit: z.int(),
      numbering: z.int(),
    }),
  }),
  /** One draft as the acting person may see it: fields, versions, way, who holds it, timeline, and what may be done now. */
  draft: query({ gate: 'signedIn', input: z.object({ id }), output: draftDetail }),
  /** Drafts that answer an incoming document, as far as the acting person may see them. */
  ofIncoming: query({
    gate: 'signedIn',
    input: z.object({ documentId: id }),
    output: z.object({ items: z.array(draftRow) }),
  }),
  /** What is being drafted to mend an issued document, and what a draft in its place would begin with. */
  mending: query({
    gate: 'signedIn',
    input: z.object({ documentId: id }),
    output: z.object({
      /** Drafts underway that correct or replace it, as far as the acting person may see them. */
      drafts: z.array(draftRow.extend({ as: z.enum(mendings) })),
      /** What it will correct or replace once it is dispatched, when the acting person may see that one. */
      mends: z.object({ documentId: id, as: z.enum(mendings), code: z.string(), subject: z.string() }).nullable(),
      /** Word files it was written in here, the document first; none where it was written elsewhere. */
      files: z.array(z.object({ role: z.enum(['main', 'annex']), name: z.string() })),
    }),
  }),
  /** Enter, or two seconds on screen: this person has opened the draft. Kept in the chain of reading traces. */
  markOpened: scratch({
    gate: 'signedIn',
    input: z.object({ draftId: id }),
    output: z.object({ first: z.boolean() }),
  }),

  /**
   * Begins a draft: empty, from a template, as the answer to an incoming document that the drafter may see, or to correct
   * or replace an issued one (Art. 18 cl. 3), which the dispatch of what comes of the draft then writes down.
   */
  start: command({
    gate: 'drafting.write',
    input: z.object({
      id,
      fields: draftFields,
      template: text(100).default(''),
      answersId: id.nullable().default(null),
      mends: z
        .object({
          documentId: id,
          as: z.enum(mendings),
          reason,
          /** `carried`: begins with the Word files the wrong document was written in here. */
          files: z.enum(['carried', 'none']).default('carried'),
        })
        .nullable()
        .default(null),
    }),
    output: z.object({ id, version }),
    refusals: [...fieldRefusals, ...mendRefusals, 'outgoing.cancelled', 'outgoing.frozen', 'outgoing.notDispatched'],
  }),
  changeFields: command({
    gate: 'drafting.write',
    input: onDraft.extend({ fields: draftFields }),
    output: moved.extend({ changed: z.array(z.string()) }),
    refusals: [...actRefusals, ...fieldRefusals, ...mendRefusals, 'drafting.nothingChanged'],
  }),
  /**
   * Keeps an uploaded DOCX or PDF: without `fileId` as the main file when there is none, else as a new annex; with it as
   * the next version of that file. The same bytes once more are refused.
   */
  saveFile: command({
    gate: 'drafting.write',
    input: onDraft.extend({
      fileId: id.nullable().default(null),
      blob: sha256,
      name: requiredText(500),
      note: text(1000).default(''),
    }),
    output: moved.extend({ fileId: id, versionId: id, number: z.int() }),
    refusals: [
      ...actRefusals,
      'files.blobUnknown',
      'files.refused',
      'drafting.fileKind',
      'drafting.fileUnknown',
      'drafting.sameFile',
      'drafting.secretFiles',
    ],
  }),
  /** Puts an uploaded PDF beside a DOCX version: for who has no converter. */
  attachPdf: command({
    gate: 'drafting.write',
    input: onDraft.extend({ versionId: id, blob: sha256, name: requiredText(500) }),
    output: moved,
    refusals: [...actRefusals, 'files.blobUnknown', 'files.refused', 'drafting.fileKind', 'drafting.fileUnknown'],
  }),
  /** Where a version departs from the decree on layout: shown to who checks the format, in the way of nobody. */
  checkFormat: query({
    gate: 'signedIn',
    input: z.object({ draftId: id, versionId: id }),
    output: formatReport,
    refusals: ['drafting.fileUnknown'],
  }),
  /** Takes an annex out; its versions stay readable. */
  removeFile: command({
    gate: 'drafting.write',
    input: onDraft.extend({ fileId: id }),
    output: moved,
    refusals: [...actRefusals, 'drafting.fileUnknown', 'drafting.mainFileStays'],
  }),

  /** Trình: the author, or who holds it after it came back, passes it on. */
  submit: command({
    gate: 'drafting.write',
    input: onDraft.extend({ next }),
    output: moved,
    refusals: forwardRefusals,
  }),
  /** Duyệt, ký nháy: the checker puts an initial on this version and passes it on. */
  approve: command({
    gate: 'drafting.write',
    input: onDraft.extend({ stepId: id, text: text(5000).default(''), next }),
    output: moved,
    refusals: forwardRefusals,
  }),
  /** Xin ý kiến, side by side; the draft waits for all answers and then comes back to who asked. */
  askOpinions: command({
    gate: 'drafting.write',
    input: onDraft.extend({
      to: z.array(partyRef).min(1).max(50),
      question: requiredText(5000),
      deadline: deadlineRule.nullable().default(null),
    }),
    output: moved,
    refusals: [...actRefusals, ...recipientRefusals, 'drafting.recipientTwice', 'drafting.mainFileMissing'],
  }),
  /** `version` is the step's: others may answer at the same time. */
  answerOpinion: command({
    gate: 'drafting.write',
    input: z.object({
      draftId: id,
      stepId: id,
      version,
      answer: z.enum(opinionAnswers),
      text: text(5000).default(''),
    }),
    output: done,
    refusals: [...actRefusals, 'drafting.reasonNeeded'],
  }),
  /** Goes on without the answers that are missing; before the deadline with a reason. */
  closeOpinions: command({
    gate: 'drafting.write',
    input: onDraft.extend({ reason: text(1000).default('') }),
    output: moved,
    refusals: [...actRefusals, 'drafting.reasonNeeded'],
  }),
  /** Trả lại: to the author (`toStepId` null) or to anyone who had it before, with a reason; takes effect at once. */
  sendBack: command({
    gate: 'drafting.write',
    input: onDraft.extend({ stepId: id, toStepId: id.nullable().default(null), reason }),
    output: moved,
    refusals: [...actRefusals, 'drafting.notBefore', 'drafting.recipientUnknown', 'drafting.unitWithoutHead'],
  }),
  /** Who passed it on takes it back while it has not been opened there. */
  takeBack: command({
    gate: 'drafting.write',
    input: onDraft.extend({ reason: text(1000).default('') }),
    output: moved,
    refusals: [...actRefusals, 'drafting.alreadyOpened'],
  }),
  /** The author takes the draft back from wherever it is before it is signed; with a reason once the holder has opened it. */
  withdraw: command({
    gate: 'drafting.write',
    input: onDraft.extend({ reason: text(1000).default('') }),
    output: moved,
    refusals: [...actRefusals, 'drafting.reasonNeeded'],
  }),
  /** Không duyệt: an end, by who checks the content or signs. */
  refuse: command({
    gate: 'drafting.write',
    input: onDraft.extend({ stepId: id, reason }),
    output: moved,
    refusals: actRefusals,
  }),
  /** Gives a check or the signing to somebody else when the one asked is away. */
  reassign: command({
    gate: 'drafting.write',
    input: onDraft.extend({
      stepId: id,
      to: partyRef,
      authority: z.enum(authorityModes).nullable().default(null),
      reason,
    }),
    output: moved,
    refusals: [
      ...actRefusals,
      ...recipientRefusals,
      'drafting.toCannotCheck',
      'drafting.toCannotSign',
      'drafting.authorityWrong',
    ],
  }),
  /** Bỏ dự thảo: an own draft that is with its author; undone by `restore`. */
  discard: command({
    gate: 'drafting.write',
    input: onDraft.extend({ reason: text(1000).default('') }),
    output: moved,
    refusals: actRefusals,
  }),
  restore: command({
    gate: 'drafting.write',
    input: onDraft,
    output: moved,
    refusals: ['drafting.notYours', 'drafting.notNow'],
  }),

  /**
   * What the competent person's signature put down. Only who is asked to sign may, only now, and only when the verifier
   * finds the new signature whole over the bytes that were seen.
   */
  recordSignature: command({
    gate: 'drafting.sign',
    input: signing.extend({ stepId: id }),
    output: signed,
    refusals: [...signingRefusals, 'drafting.signsForAnother'],
  }),
  /** The agency's signature on the main file or an annex, by the clerk, after the number was given. */
  recordAgencySignature: command({
    gate: 'outgoing.number',
    input: signing,
    output: signed,
    refusals: signingRefusals,
  }),

  notes: query({
    gate: 'signedIn',
    input: z.object({ draftId: id, versionId: id.optional() }),
    output: z.object({ items: z.array(draftNote) }),
  }),
  /** Beside the file, never inside it. */
  addNote: command({
    gate: 'drafting.write',
    input: z.object({
      id,
      draftId: id,
      versionId: id,
      page: z.int().min(1).max(99_999),
      rects: draftNote.shape.rects.max(200).default([]),
      text: requiredText(5000),
    }),
    output: done,
    refusals: ['drafting.over', 'drafting.fileUnknown'],
  }),
  resolveNote: command({
    gate: 'drafting.write',
    input: z.object({ draftId: id, noteId: id, version, resolved: z.enum(['yes', 'no']) }),
    output: done,
  }),
  removeNote: command({
    gate: 'drafting.write',
    input: z.object({ draftId: id, noteId: id, version }),
    output: done,
    refusals: ['drafting.notYours'],
  }),

  /** To whom may this draft go for that, as the acting post; with who stands in by delegation. */
  candidates: query({
    gate: 'signedIn',
    input: z.object({
      draftId: id,
      for: z.enum(['contentCheck', 'opinion', 'formatCheck', 'signing']),
      search: text(100).default(''),
    }),
    output: z.object({
      items: z.array(
        party.extend({
          detail: z.string(),
          standIn: z.string().nullable(),
          /** Proposed by a saved route, or by the unit of the drafter. */
          suggested: z.boolean(),
          /** For signing: with which authority this post may sign, as printed, the usual one first. */
          authorities: z.array(authority.omit({ signerName: true })),
          warnings: z.array(z.enum(dutyPairs)),
        }),
      ),
    }),
  }),
} as const
