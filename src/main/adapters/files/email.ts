import PostalMime from 'postal-mime'
import type { Attachment } from 'postal-mime'

/** A message opened: its text as a file of its own, then what was attached. */
export interface EmailParts {
  readonly subject: string
  readonly text: string
  readonly attachments: readonly { readonly name: string; readonly content: Buffer }[]
}

const extensionByMime: Readonly<Record<string, string>> = {
  'message/rfc822': '.eml',
  'text/calendar': '.ics',
  'application/pdf': '.pdf',
  'image/jpeg': '.jpg',
  'image/png': '.png',
}

const contentOf = ({ content }: Attachment): Buffer =>
  typeof content === 'string'
    ? Buffer.from(content, 'utf8')
    : content instanceof Uint8Array
      ? Buffer.from(content.buffer, content.byteOffset, content.byteLength)
      : Buffer.from(content)

/** Only what a mail program wrote before sending; enough for an HTML letter without a text alternative. */
const textOfHtml = (html: string): string =>
  html
    .replace(/<(script|style|head)\b[^>]*>[\s\S]*?<\/\1\s*>/gi, '')
    .replace(/<br\b[^>]*>|<\/(p|div|tr|li|h[1-6])\s*>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#(\d{1,7});/g, (_, code: string) => (Number(code) <= 0x10ffff ? String.fromCodePoint(Number(code)) : ''))
    .replace(/&amp;/g, '&')
    .replace(/\n{3,}/g, '\n\n')
    .trim()

/** Null when it cannot be read as a message (RFC 5322, MIME). A message within a message stays an attachment. */
export const readEmail = async (bytes: Uint8Array, maxParts: number): Promise<EmailParts | null> => {
  try {
    const email = await PostalMime.parse(bytes, { forceRfc822Attachments: true, maxNestingDepth: 32 })
    const text = email.text?.trim() ?? ''
    const attachments = email.attachments
      // Pictures of the letter's layout (logos in a signature) are no annexes.
      .filter((attachment) => attachment.related !== true)
      .slice(0, maxParts)
      .map((attachment, index) => ({
        name: attachment.filename ?? `part-${index + 1}${extensionByMime[attachment.mimeType] ?? ''}`,
        content: contentOf(attachment),
      }))
    return { subject: email.subject ?? '', text: text === '' ? textOfHtml(email.html ?? '') : text, attachments }
  } catch {
    return null
  }
}
