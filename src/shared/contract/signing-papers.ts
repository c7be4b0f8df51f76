import { z } from 'zod'
import { signatureBadges } from '#shared/signatures/badge.ts'
import { command, query } from './define.ts'
import { civilDate, done, id, none, requiredText, sha256, text } from './fields.ts'
import { madeLevels } from '#shared/vocabulary/drafting.ts'

/** Signatures made with keys that were opened here. Source: Decree 30/2020/NĐ-CP, Annex I, II.7–8; Decree 23/2025/NĐ-CP. */

/** In whose name a signature is made, and on what. */
export const paperRoles = ['person', 'agency', 'annex', 'copy'] as const
export type PaperRole = (typeof paperRoles)[number]

/** A box on a page, in points from the top left corner of the page as shown. */
export const signaturePlace = z.object({
  page: z.int().min(1).max(99_999),
  x: z.number(),
  y: z.number(),
  width: z.number().positive(),
  height: z.number().positive(),
})

/** Why a person should look twice before signing a paper; the sentences are in resources/signatures/signing.json. */
const signingWarnings = [
  'script',
  'launch',
  'hiddenContent',
  'fieldShowsOther',
  'external',
  'trailingBytes',
  'certified',
  'otherSigner',
  'otherNumber',
  'dateOpen',
  'scanCoarse',
  'scanColourless',
  'scanScaled',
  'scanShrunk',
  'scanOldFormat',
] as const
export type SigningWarningCode = (typeof signingWarnings)[number]

/** Number, symbol and date of issue as they go into the page. */
const numberOnPaper = z
  .object({ number: requiredText(20), symbol: requiredText(60), date: civilDate })
  .nullable()
  .default(null)

/** A signature before it is made; lengths in points. */
const signaturePreview = z.object({
  /**
   * What will be seen, in its real size; null: nothing. Text comes in lines, from the top left corner; a picture alone in
   * none, with lines under it as `picture`.
   */
  look: z
    .object({
      width: z.number(),
      height: z.number(),
      /** Of the letters. */
      size: z.number(),
      lines: z.array(z.object({ text: z.string(), x: z.number(), baseline: z.number(), width: z.number() })),
      picture: z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }).nullable(),
    })
    .nullable(),
  /** Of what is seen, with the size of its page as shown; null where the letters of the page do not tell. */
  place: signaturePlace.extend({ pageWidth: z.number(), pageHeight: z.number() }).nullable(),
  /** `never`: it stands in a field that an earlier signature covers. */
  moves: z.enum(['freely', 'never']),
  /** Number and date as the agency's signature writes them into the page, from the top left corner of the page as shown. */
  written: z.array(
    z.object({
      text: z.string(),
      page: z.int(),
      x: z.number(),
      baseline: z.number(),
      width: z.number(),
      /** Of the letters. */
      size: z.number(),
      face: z.enum(['regular', 'italic']),
    }),
  ),
  /** `field`, `value`: what its sentence names. */
  warnings: z.array(z.object({ code: z.enum(signingWarnings), field: z.string(), value: z.string() })),
})
export type SignaturePreview = z.output<typeof signaturePreview>

export const signingSettings = z.object({
  /** Which RSA scheme a key that offers both signs with (decision 0022). */
  rsa: z.enum(['pss', 'pkcs1']),
  /** Address of the time-stamp service (RFC 3161); empty for none. It is asked only where the network is allowed. */
  timestampUrl: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]),
  /** What signatures made here are to reach; above B-B a paper waits until it has. Wishes hold from when they are set. */
  level: z.enum(madeLevels),
  /** Nothing leaves electronically as long as its file waits for that level. */
  dispatchWaits: z.boolean(),
})

export const signingPapers = {
  /**
   * Signs a PDF that the caller may see, in a revision of its own, with a key the caller opened. The result lies among
   * the caller's uploads; which document it belongs to is said by whoever records it. A signature that does not verify
   * is never handed out. Without network, or where the service does not answer, the time-stamp is left for later.
   */
  signPaper: command({
    gate: 'signedIn',
    input: z.object({
      session: id,
      blob: sha256,
      role: z.enum(paperRoles),
      /** What is shown: the holder's picture where there is one, or nothing. Annexes and copies always show text. */
      shows: z.enum(['picture', 'nothing']).default('picture'),
      /** Of an annex: number and symbol of its document; of a copy: its form, `SAO Y`. The time is written behind. */
      text: text(300).default(''),
      /** Goes into the page with the agency's signature, into the gaps that the leader's signature left open. */
      number: numberOnPaper,
      /** Null: where the law wants it. */
      place: signaturePlace.nullable().default(null),
    }),
    output: z.object({
      blob: sha256,
      bytes: z.int(),
      certificate: sha256,
      level: z.enum(madeLevels),
      badge: z.enum(signatureBadges),
      /** Where it shows; null for an invisible one. */
      place: signaturePlace.nullable(),
      /** A time-stamp was wished for and could not be had. */
      waitsForTimestamp: z.boolean(),
    }),
    refusals: [
      'files.blobUnknown',
      'signing.keyClosed',
      'signing.certificateNotBound',
      'signing.certificateOfAnother',
      'signing.certificateOfAgency',
      'signing.certificateOfPerson',
      'signing.cannotSign',
    ],
  }),
  /** How a signature would look and where it would stand, before it is made; a paper that cannot be signed says why. */
  placeForSignature: query({
    gate: 'signedIn',
    input: z.object({
      blob: sha256,
      role: z.enum(paperRoles),
      certificate: sha256.nullable().default(null),
      text: text(300).default(''),
      number: numberOnPaper,
    }),
    output: signaturePreview,
    refusals: ['files.blobUnknown', 'signing.cannotSign'],
  }),
  /** The picture that goes with a certificate, for whoever may sign with it. */
  picture: query({
    gate: 'signedIn',
    input: z.object({ certificate: sha256 }),
    output: z.object({
      /** PNG in base64; null for none. */
      png: z.string().nullable(),
    }),
    refusals: ['signing.certificateNotBound', 'signing.certificateOfAnother', 'signing.certificateOfAgency'],
  }),
  /** The picture that goes with a certificate: a PNG of the handwritten signature, or of the seal in its real size. */
  setPicture: command({
    gate: 'signedIn',
    input: z.object({ certificate: sha256, blob: sha256.nullable() }),
    output: done,
    refusals: [
      'files.blobUnknown',
      'signing.certificateNotBound',
      'signing.certificateOfAnother',
      'signing.certificateOfAgency',
      'signing.pictureUnfit',
      'signing.sealSizeMissing',
    ],
  }),
  signingSettings: query({ gate: 'signedIn', input: none, output: signingSettings }),
  setSigningSettings: command({
    gate: 'office.administer',
    input: signingSettings,
    output: done,
    refusals: ['signing.timestampServiceMissing'],
  }),
} as const
