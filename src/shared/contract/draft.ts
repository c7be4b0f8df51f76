import { z } from 'zod'
import { signatureBadges } from '#shared/signatures/badge.ts'
import { mendings, outgoingStates, secrecies, urgencies, usualLanguage } from '#shared/vocabulary/document.ts'
import {
  authorityModes,
  draftStates,
  dutyPairs,
  forwardKinds,
  madeLevels,
  opinionAnswers,
  pdfOrigins,
  stepKinds,
  stepStates,
} from '#shared/vocabulary/drafting.ts'
import { timelineItem } from './document.ts'
import { civilDate, id, instant, requiredText, sha256, text, version } from './fields.ts'
import { fileProblems } from './files.ts'
import { party } from './registry.ts'
import { paperLevel } from './stamping.ts'

/** One draft as the acting person may see it, and what belongs to it. */

export const partyRef = z.object({ kind: z.enum(['post', 'unit']), id })

/** Fields of Annex VI.II for outgoing documents, as far as the drafter fills them. */
export const draftFields = z.object({
  typeId: id.nullable().default(null),
  typeName: text(100).default(''),
  subject: text(5000).default(''),
  urgency: z.enum(urgencies).default('normal'),
  secrecy: z.enum(secrecies).default('none'),
  language: text(30).default(usualLanguage),
  pages: z.int().min(0).max(99_999).nullable().default(null),
  /** Issued copies (IssuedAmount). */
  copies: z.int().min(0).max(99_999).nullable().default(null),
  replyBy: civilDate.nullable().default(null),
  note: text(2000).default(''),
  /** "Kính gửi", one line each; empty for documents without it. */
  addressees: z.array(requiredText(500)).max(200).default([]),
  /** "Nơi nhận", one line each, without the line "Lưu: VT, …". */
  recipients: z.array(requiredText(500)).max(500).default([]),
})

/** What was saved once; never changed afterwards. `number` counts from 1 within its file. */
export const draftVersion = z.object({
  id,
  number: z.int(),
  blob: sha256,
  name: z.string(),
  mime: z.string(),
  bytes: z.int(),
  pages: z.int().nullable(),
  /** A copy the screen can show when neither the file nor its PDF can be: HTML of a DOCX. */
  shownBlob: sha256.nullable(),
  shownMime: z.string().nullable(),
  savedBy: z.string(),
  savedAt: instant,
  /** At which point of its way the draft was. */
  savedDuring: z.enum(draftStates),
  note: z.string(),
  /** The PDF that is shown, checked and signed; null while a DOCX has none. */
  pdf: z
    .object({ blob: sha256, bytes: z.int(), pages: z.int().nullable(), origin: z.enum(pdfOrigins), madeAt: instant })
    .nullable(),
  /** Verdict on the PDF's signatures; null when it was never checked. */
  signature: z.enum(signatureBadges).nullable(),
  /** Of a PDF that was signed here: which level its signatures have, and which they wait for. */
  level: paperLevel.nullable(),
  problem: z.enum(fileProblems).nullable(),
})

/** The main file or an annex with all its versions, newest first. A removed annex stays with its versions. */
export const draftFile = z.object({
  id,
  role: z.enum(['main', 'annex']),
  place: z.int(),
  removed: z.boolean(),
  versions: z.array(draftVersion).min(1),
})

export const authority = z.object({
  mode: z.enum(authorityModes),
  /** As printed above the signature: `["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]`. */
  lines: z.array(z.string()),
  signerName: z.string(),
})

/** One person's or unit's part in the way of a draft. */
export const draftStep = z.object({
  id,
  kind: z.enum(stepKinds),
  state: z.enum(stepStates),
  to: party,
  /** The person holding the post, or the head of the unit, when it was asked. */
  toPerson: z.string(),
  from: z.string(),
  note: z.string(),
  askedAt: instant,
  openedAt: instant.nullable(),
  dueAt: instant.nullable(),
  /** Who did it, under which post, for whom ("thay"). */
  decidedBy: z.string(),
  decidedTitle: z.string(),
  onBehalfOf: z.string().nullable(),
  decidedAt: instant.nullable(),
  text: z.string(),
  answer: z.enum(opinionAnswers).nullable(),
  /** For signing: chosen when it was submitted. */
  authority: authority.nullable(),
  /** The main file's version that was before whoever decided: an initial (ký nháy) stands on these bytes. */
  versionId: id.nullable(),
  /** Duties united against the rule when the office only warns. */
  warnings: z.array(z.enum(dutyPairs)),
  mine: z.boolean(),
  version,
})

/** What may be waiting for a person: a step of that kind, or the own draft come back. */
export const draftAsks = [...stepKinds, 'revise'] as const

export const draftRow = z.object({
  id,
  typeName: z.string(),
  subject: z.string(),
  urgency: z.enum(urgencies),
  secrecy: z.enum(secrecies),
  state: z.enum(draftStates),
  /** Who holds it now, in words; empty at an end. */
  holder: z.string(),
  holderSince: instant.nullable(),
  author: z.string(),
  unitName: z.string(),
  startedAt: instant,
  /** When the holder has to be done; null when nobody set a time. */
  dueAt: instant.nullable(),
  workingDaysLeft: z.int().nullable(),
  /** What is asked of the acting person; null when nothing is. */
  asked: z.enum(draftAsks).nullable(),
  stepId: id.nullable(),
  /** Number and symbol as printed, when given. */
  code: z.string(),
  issuedOn: civilDate.nullable(),
  unread: z.boolean(),
  version,
})

export const draftActionNames = [
  'submit',
  'approve',
  'sign',
  'takeNumber',
  'signForAgency',
  'answerOpinion',
  'askOpinions',
  'closeOpinions',
  'sendBack',
  'refuse',
  'refuseNumber',
  'reassign',
  'takeBack',
  'withdraw',
  'changeFields',
  'saveFile',
  'attachPdf',
  'removeFile',
  'addNote',
  'discard',
  'restore',
] as const
export type DraftActionName = (typeof draftActionNames)[number]

export const draftNote = z.object({
  id,
  versionId: id,
  /** From 1. */
  page: z.int(),
  /** `[x, y, width, height]` as parts of the shown page (0…1), from its top left corner; none for a note on the whole page. */
  rects: z.array(z.tuple([z.number(), z.number(), z.number(), z.number()])),
  text: z.string(),
  by: z.string(),
  at: instant,
  resolvedBy: z.string().nullable(),
  resolvedAt: instant.nullable(),
  mine: z.boolean(),
  version,
})

/** What a signature made here left behind; "signed" is said from the verdict on the bytes, never from a wish. */
export const draftSignature = z.object({
  id,
  fileId: id,
  versionId: id,
  role: z.enum(['person', 'agency']),
  by: z.string(),
  title: z.string(),
  onBehalfOf: z.string().nullable(),
  at: instant,
  /** SHA-256 of the PDF that the signer saw, and of the signed one. */
  seen: sha256,
  signed: sha256,
  certificate: z.object({ sha256, name: z.string() }),
  level: z.enum(madeLevels),
  badge: z.enum(signatureBadges),
})

/** A PDF that waits for the agency's signature. */
export const unsealedPaper = z.object({
  fileId: id,
  role: z.enum(['main', 'annex']),
  versionId: id,
  /** The PDF as it is now. */
  blob: sha256,
  name: z.string(),
})

const checkStanding = z.enum(['standing', 'missing', 'lapsed'])

export const draftDetail = draftRow.extend({
  fields: draftFields,
  /** Name of the template it was begun from; empty when from none. */
  template: z.string(),
  authorPostId: id,
  unitId: id,
  /** The incoming document it answers, when the acting person may see that one. */
  answers: z.object({ documentId: id, label: z.string(), code: z.string(), subject: z.string() }).nullable(),
  /** The issued document that it corrects or replaces, when the acting person may see that one. */
  mends: z
    .object({
      documentId: id,
      as: z.enum(mendings),
      code: z.string(),
      typeId: id.nullable(),
      typeName: z.string(),
      issuedOn: civilDate,
      issuer: z.string(),
      subject: z.string(),
      state: z.enum(outgoingStates),
      reason: z.string(),
    })
    .nullable(),
  files: z.array(draftFile),
  signatures: z.array(draftSignature),
  /** Of a numbered draft: what the clerk has to sign for the agency, the document first. */
  unsealed: z.array(unsealedPaper),
  /** The whole way, oldest first. */
  circuit: z.array(draftStep),
  /** The stepper: where it is, who holds it. */
  steps: z.array(
    z.object({
      stage: z.enum(['drafting', 'contentCheck', 'formatCheck', 'signing', 'numbering', 'issuing']),
      state: z.enum(['done', 'current', 'waiting']),
      who: z.string(),
      at: instant.nullable(),
      mine: z.boolean(),
    }),
  ),
  /** `lapsed`: the file was changed after the check by somebody whom the check covers no more. */
  checks: z.object({ content: checkStanding, format: checkStanding }),
  /** Authority that the signer was asked to sign with; null before anyone was. */
  authority: authority.nullable(),
  /** Where it may go next, the most likely first; `to` is proposed by a saved route or by the posts of the office. */
  next: z.array(
    z.object({
      kind: z.enum(forwardKinds),
      to: party.nullable(),
      authority: z.enum(authorityModes).nullable(),
      /** Words that a saved route has for whoever is asked. */
      note: z.string(),
    }),
  ),
  /** To whom it may be sent back; `stepId` null is the author. */
  sendBackTo: z.array(z.object({ stepId: id.nullable(), kind: z.enum(stepKinds).nullable(), label: z.string() })),
  openNotes: z.int(),
  timeline: z.array(timelineItem),
  readers: z.array(z.object({ person: z.string(), title: z.string(), at: instant })),
  /** Exactly what the acting person may do now, most likely first; `stepId` names what it acts on. */
  actions: z.array(z.object({ name: z.enum(draftActionNames), stepId: id.nullable() })),
})

export const stepKindsOfRoutes = ['contentCheck', 'opinion', 'formatCheck', 'signing'] as const

export const routeStep = z.object({
  kind: z.enum(stepKindsOfRoutes),
  /** Null: the head of the drafting unit. */
  to: partyRef.nullable(),
  authority: z.enum(authorityModes).nullable().default(null),
  /** Proposed as the words for whoever is asked. */
  note: text(500).default(''),
})

export const draftRoute = z.object({
  id,
  name: z.string(),
  /** Null: for every type. */
  typeId: id.nullable(),
  typeName: z.string(),
  /** Null: for the whole office. */
  unitId: id.nullable(),
  unitName: z.string(),
  steps: z.array(routeStep.extend({ label: z.string() })),
  mine: z.boolean(),
  version,
})

/** How the office works with drafts. */
export const draftingSettings = z.object({
  /** Duties of different persons (soạn ≠ kiểm tra nội dung, kiểm tra thể thức ≠ ký, ký ≠ cấp số): said, or insisted on. */
  separation: z.enum(['warn', 'enforce']),
  /** Electronic documents: the signer signs and the clerk numbers, or the other way round. */
  orderOfWork: z.enum(['signFirst', 'numberFirst']),
})

export const draftSets = ['waiting', 'mine', 'returned', 'sent', 'unit', 'numbering', 'all'] as const

/** The draft as the screen saw it: `version` protects against two people acting at once. */
export const onDraft = z.object({ draftId: id, version })
export const moved = z.object({ version })
/** `notNow`: where the draft stands, nobody may. */
export const actRefusals = ['drafting.notYours', 'drafting.over', 'drafting.notNow'] as const
