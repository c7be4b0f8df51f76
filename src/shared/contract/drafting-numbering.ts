import { z } from 'zod'
import { actRefusals, moved, onDraft, unsealedPaper } from './draft.ts'
import { command, query } from './define.ts'
import { id, instant, none, reason, text, version } from './fields.ts'
import { entryRefusals, given, givenOutput, numberRefusals } from './outgoing.ts'

/** Cấp số cho dự thảo: Decree 30/2020/NĐ-CP Art. 15–16. */
export const draftNumbering = {
  /**
   * Gives number and date in one act and writes the entry of the book with the files as they are now: after the
   * signature, or before it where the office works like that. `id` becomes the entry's.
   */
  takeNumber: command({
    gate: 'outgoing.number',
    input: onDraft.extend({
      id,
      ...given,
      /** Đơn vị, người nhận bản lưu; the drafting unit when empty. */
      keptBy: text(300).default(''),
      fileNotation: text(50).default(''),
    }),
    output: givenOutput.extend({ version }),
    refusals: [
      ...actRefusals,
      ...numberRefusals,
      ...entryRefusals,
      'outgoing.noMainFile',
      'outgoing.answerUnknown',
      'outgoing.unsigned',
      'drafting.dutiesNotSeparate',
    ],
  }),
  /** What an entry of the book that was drafted here still lacks before it may leave; nothing for every other one. */
  lacking: query({
    gate: 'outgoing.number',
    input: z.object({ outgoingId: id }),
    output: z.object({
      draft: z.object({ id, version }).nullable(),
      lacks: z.enum(['signature', 'seal', 'nothing']),
      /** What the agency has to sign, the document first. */
      papers: z.array(unsealedPaper),
    }),
  }),
  /** Numbers given before the signing to what the signer then refused: they stand in the book until they are cancelled. */
  numbersToCancel: query({
    gate: 'outgoing.number',
    input: none,
    output: z.object({
      items: z.array(
        z.object({
          draftId: id,
          outgoingId: id,
          code: z.string(),
          subject: z.string(),
          refusedBy: z.string(),
          refusedAt: instant,
          reason: z.string(),
        }),
      ),
    }),
  }),
  /** Từ chối cấp số: back to the author (`toStepId` null) or to anyone who had it before, with a reason. */
  refuseNumber: command({
    gate: 'outgoing.number',
    input: onDraft.extend({ toStepId: id.nullable().default(null), reason }),
    output: moved,
    refusals: [...actRefusals, 'drafting.notBefore', 'drafting.recipientUnknown', 'drafting.unitWithoutHead'],
  }),
} as const
