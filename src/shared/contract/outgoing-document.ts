import { z } from 'zod'
import { signatureBadges } from '#shared/signatures/badge.ts'
import {
  copyForms,
  linkKinds,
  media,
  outgoingFileRoles,
  outgoingStates,
  secrecies,
  urgencies,
  usualLanguage,
} from '#shared/vocabulary/document.ts'
import { delivery, deliveryTotals } from './delivery.ts'
import { timelineItem } from './document.ts'
import { civilDate, id, instant, text, version } from './fields.ts'
import { documentFile } from './files.ts'
import { paperLevel } from './stamping.ts'

/** One outgoing document as the acting person may see it, and its line in a list. */

/** Fields of Annex VI.II for outgoing documents; number, symbol and date are given, not typed. */
export const outgoingFields = z.object({
  typeId: id.nullable().default(null),
  typeName: text(100).default(''),
  subject: text(5000).default(''),
  /** Kính gửi, one a line; empty for documents that address nobody. */
  addressees: text(5000).default(''),
  /** Nơi nhận as printed, one a line, "Lưu: VT, …" included. */
  recipients: text(10_000).default(''),
  signerName: text(100).default(''),
  signerPosition: text(200).default(''),
  /** Post of the signer and of the author, so that both go on seeing the document. */
  signerPostId: id.nullable().default(null),
  authorPostId: id.nullable().default(null),
  draftingUnitId: id.nullable().default(null),
  /** Day of signing: the two terms of dispatch count from it. Empty: the day of issue. */
  signedOn: civilDate.nullable().default(null),
  medium: z.enum(media).default('electronic'),
  urgency: z.enum(urgencies).default('normal'),
  secrecy: z.enum(secrecies).default('none'),
  fieldId: id.nullable().default(null),
  language: text(30).default(usualLanguage),
  pages: z.int().min(0).max(99_999).nullable().default(null),
  /** Số lượng bản phát hành. */
  copies: z.int().min(0).max(99_999).nullable().default(null),
  note: text(2000).default(''),
  replyBy: civilDate.nullable().default(null),
  /** Đơn vị, người nhận bản lưu. */
  keptBy: text(300).default(''),
  fileNotation: text(50).default(''),
})

/** The block under a copy on paper, and what the signature text of an electronic copy says (Annex I, part II). */
export const copyBlock = z.object({
  form: z.enum(copyForms),
  /** Which part, of an extract (trích sao). */
  part: z.string(),
  agency: z.string(),
  code: z.string(),
  place: z.string(),
  madeOn: civilDate,
  signerPosition: z.string(),
  signerName: z.string(),
  recipients: z.string(),
  source: z.object({
    kind: z.enum(['incoming', 'outgoing', 'paper']),
    documentId: id.nullable(),
    typeName: z.string(),
    code: z.string(),
    issuedOn: civilDate.nullable(),
    issuer: z.string(),
    subject: z.string(),
  }),
})

export const outgoingRow = z.object({
  id,
  bookId: id,
  number: z.int(),
  suffix: z.string(),
  year: z.int(),
  code: z.string(),
  issuedOn: civilDate,
  typeName: z.string(),
  subject: z.string(),
  signerName: z.string(),
  /** Drafting unit, in words. */
  unit: z.string(),
  urgency: z.enum(urgencies),
  secrecy: z.enum(secrecies),
  medium: z.enum(media),
  state: z.enum(outgoingStates),
  dispatchDueAt: instant,
  dispatchedAt: instant.nullable(),
  copyForm: z.enum(copyForms).nullable(),
  files: z.int(),
  deliveries: deliveryTotals,
  signature: z.enum(signatureBadges).nullable(),
  /** Đính chính and thay thế, both ways, as far as the person may see the other document. */
  linked: z.array(z.object({ kind: z.enum(linkKinds), code: z.string() })),
})

export const outgoingFilter = z.object({
  bookId: id.optional(),
  year: z.int().optional(),
  set: z.enum(['all', 'undispatched', 'overdue', 'unanswered', 'mine', 'copies', 'cancelled']).default('all'),
  state: z.enum(outgoingStates).optional(),
  from: civilDate.optional(),
  to: civilDate.optional(),
  typeId: id.optional(),
  unitId: id.optional(),
  signer: text(100).optional(),
  search: text(200).optional().describe('Words of code, subject, signer, addressees; with or without accents.'),
})

/**
 * What may be done with an entry, by the rules the commands apply; those of dispatch are commands of `exchange`, a draft
 * that mends it begins with `drafting.start`.
 */
export const outgoingActions = [
  'putFiles',
  'addRecipients',
  'send',
  'recall',
  'draftReplacement',
  'draftCorrection',
  'correctBy',
  'replaceBy',
  'correct',
  'cancelNumber',
  'makeCopy',
  'lendKept',
] as const
export type OutgoingAction = (typeof outgoingActions)[number]

const linkedDocument = z.object({ id, code: z.string(), subject: z.string() })

export const outgoingDetail = outgoingRow.extend({
  symbol: z.string(),
  issuer: z.string(),
  fields: outgoingFields,
  bookName: z.string(),
  registeredBy: z.string(),
  registeredAt: instant,
  cancelledReason: z.string(),
  documentFiles: z.array(
    documentFile.omit({ role: true }).extend({
      role: z.enum(outgoingFileRoles),
      /** Of a PDF that was signed here: which level its signatures have, and which they wait for. */
      level: paperLevel.nullable(),
      /** An earlier file that recipients have: its signatures were raised after it had left. */
      wentOut: z.boolean(),
    }),
  ),
  recipients: z.array(delivery),
  /** Incoming documents it answers, those the person may see. */
  answers: z.array(linkedDocument),
  /** Đính chính and thay thế, both ways. */
  links: z.array(
    linkedDocument.extend({
      kind: z.enum(linkKinds),
      reason: z.string(),
      at: instant,
    }),
  ),
  copy: copyBlock.nullable(),
  /** Copies made of it (sao y, sao lục, trích sao). */
  copiesMade: z.array(linkedDocument.extend({ form: z.enum(copyForms) })),
  timeline: z.array(timelineItem),
  readers: z.array(z.object({ person: z.string(), title: z.string(), at: instant })),
  actions: z.array(z.enum(outgoingActions)),
  version,
})
