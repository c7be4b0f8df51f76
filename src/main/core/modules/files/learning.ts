import { fold } from '#shared/kernel/text.ts'
import { bodyKey, postOf } from './agency-names.ts'
import type { PaperReading } from './paper.ts'

/** What is learned from an entry whose paper was read: how this office names the sender, and what is usual for it. */

/** A sender as papers print it; the body above tells departments of one name apart. Null when none was read. */
export const senderKey = ({ fields }: PaperReading): string | null =>
  fields.issuer === null ? null : `${bodyKey(fields.issuer)}|${bodyKey(fields.issuerParent ?? '')}`

/** A signer of a sender, with the post as it is printed, and without it: the post is not always read. */
export const signerKeys = (signer: string, authority: readonly string[] | null): readonly string[] =>
  authority === null ? [`${fold(signer)}|`] : [`${fold(signer)}|${fold(postOf(authority))}`, `${fold(signer)}|`]

/** What the office has learned of a sender. */
export interface LearnedSender {
  readonly issuer: string
  readonly issuerId: string | null
  readonly bookId: string
  /** `post:<id>` or `unit:<id>`: to whom its papers were submitted last. */
  readonly recipient: string | null
}
