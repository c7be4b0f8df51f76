import { z } from 'zod'
import { madeLevels } from '#shared/vocabulary/drafting.ts'
import { command, query } from './define.ts'
import { id, instant, none, pageOf, pageRequest, sha256 } from './fields.ts'
import { paperRoles } from './signing-papers.ts'

/**
 * Chờ dấu thời gian: papers signed here whose signatures have not reached the level the office wishes for. They are
 * raised later, and only by appending (ETSI EN 319 142-1 §6). Source: Decree 23/2025/NĐ-CP; RFC 3161.
 */

/** Of a file signed here: the level of the least of its signatures, and the one it waits for; null for none. */
export const paperLevel = z.object({ reached: z.enum(madeLevels), awaits: z.enum(madeLevels).nullable() })
export type PaperLevel = z.output<typeof paperLevel>

/** Why the program does or does not ask the service by itself. `unwished`: the office wants no more than B-B. */
export const stampServiceStates = ['asked', 'networkOff', 'unwished'] as const

export const waitingPaper = z.object({
  blob: sha256,
  /** Where it is opened: the entry of the book, or the draft as long as it has no number. */
  kind: z.enum(['draft', 'outgoing']),
  documentId: id,
  code: z.string(),
  subject: z.string(),
  /** Whose hand gave the last signature, and when. */
  signer: z.string(),
  /** Of the last signature: of a person, or of the agency on the paper, an annex or a copy. */
  role: z.enum(paperRoles),
  file: z.string(),
  signedAt: instant,
  reached: z.enum(madeLevels),
  awaits: z.enum(madeLevels),
  tries: z.int(),
  triedAt: instant.nullable(),
  nextTryAt: instant.nullable(),
  /** Of the last try: why, by the codes of the signature writer, with what the sentence needs. */
  refusal: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).nullable(),
})

export const stamping = {
  /** Oldest first. Văn thư and the office head see all of them, everyone else what they wrote or signed. */
  waiting: query({ gate: 'signedIn', input: pageRequest, output: pageOf(waitingPaper) }),
  standing: query({
    gate: 'signedIn',
    input: none,
    output: z.object({
      /** Papers this person sees waiting. */
      waiting: z.int(),
      service: z.enum(stampServiceStates),
      /** Electronic dispatch is refused as long as a paper waits. */
      dispatchWaits: z.boolean(),
    }),
  }),
  /**
   * Raises one paper now: the service is asked, what comes is appended as a new revision, the verifier looks at it, and
   * the new bytes take the place of the old ones in the draft and in the book. Whoever received the paper before keeps
   * the bytes that left.
   */
  raise: command({
    gate: 'signedIn',
    input: z.object({ blob: sha256 }),
    output: z.object({ blob: sha256, reached: z.enum(madeLevels) }),
    refusals: ['stamping.notWaiting', 'stamping.networkOff', 'stamping.cannotRaise'],
  }),
} as const
