import { createHash } from 'node:crypto'
import type { Letter } from '#core/modules/exchange/parcels.ts'
import { shortDate } from './paper-dates.ts'

/**
 * A mail as a file (RFC 5322, MIME): `X-Unsent` lets the mail program of the user open it as a draft with recipients,
 * subject, words and files; nothing is sent from here.
 */

const lineEnd = '\r\n'

/** Bytes in base64, in lines of 76 characters (RFC 2045). */
const base64Lines = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString('base64')
    .replace(/.{76}(?=.)/g, `$&${lineEnd}`)

/** Letters beyond ASCII as encoded words of at most 75 characters, never cut inside a letter (RFC 2047). */
const encodedWords = (text: string): string => {
  if (/^[ -~]*$/.test(text)) return text
  const words: string[] = []
  let part = ''
  for (const letter of text) {
    if (Buffer.byteLength(part + letter) > 45) {
      words.push(part)
      part = ''
    }
    part += letter
  }
  words.push(part)
  return words.map((word) => `=?UTF-8?B?${Buffer.from(word).toString('base64')}?=`).join(`${lineEnd} `)
}

/** An address cannot begin another header. */
const plainAddress = (email: string): string => email.replace(/[\r\n<>,;"\s]/g, '')

const parameter = (name: string): string =>
  `UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`)}`

const words = ({ document, to, files }: Letter): string =>
  [
    `Kính gửi: ${to.map(({ name }) => name).join('; ')}`,
    '',
    `${document.agency} gửi ${document.typeName === '' ? 'văn bản' : document.typeName} số ${document.code} ngày ${shortDate(document.issuedOn)}: ${document.subject}`,
    '',
    `Tệp gửi kèm: ${files.map(({ name }) => name).join('; ')}`,
    '',
    'Đề nghị quý cơ quan xác nhận khi nhận được văn bản.',
    '',
    document.agency,
  ].join('\n')

/** Bytes of the .eml file; the same letter gives the same bytes. */
export const writeLetter = (letter: Letter): Uint8Array => {
  const { document, to, madeAt, files } = letter
  const boundary = `lacthu-${createHash('sha256')
    .update(`${document.code}${madeAt}${files.map(({ sha256 }) => sha256).join('')}`)
    .digest('hex')
    .slice(0, 32)}`
  const subject = `${document.code} - ${document.subject}`
  const parts = [
    [
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: base64',
      '',
      base64Lines(Buffer.from(words(letter))),
    ],
    ...files.map(({ name, mime, bytes }) => [
      `Content-Type: ${mime}`,
      'Content-Transfer-Encoding: base64',
      `Content-Disposition: attachment; filename*=${parameter(name)}`,
      '',
      base64Lines(bytes),
    ]),
  ]
  const lines = [
    'X-Unsent: 1',
    `Date: ${new Date(madeAt).toUTCString()}`,
    `To: ${to.map(({ name, email }) => `${encodedWords(name)} <${plainAddress(email)}>`).join(`,${lineEnd} `)}`,
    `Subject: ${encodedWords(subject.slice(0, 200))}`,
    'MIME-Version: 1.0',
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
    '',
    ...parts.flatMap((part) => [`--${boundary}`, ...part]),
    `--${boundary}--`,
    '',
  ]
  return Buffer.from(lines.join(lineEnd))
}
