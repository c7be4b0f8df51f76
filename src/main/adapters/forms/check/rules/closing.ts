import { fold } from '#shared/kernel/text.ts'
import { authorityStarts } from '../../../text/rules/vocabulary.ts'
import type { Line } from '../model.ts'
import { foldedOf } from '../parts/lines.ts'
import { spot, type Review } from './review.ts'

/** Who signs, and who receives (Annex I, part II, items 7 and 9). */

const prefixShape = /^(T\s*[./]?\s*M|K\s*[./]?\s*T|T\s*[./]?\s*L|T\s*[./]?\s*U\s*[./]?\s*Q|Q)(?!\p{L})\s*[./:,]*\s*/iu
const rightPrefix = /^(?:TM|KT|TL|TUQ|Q)\. (?=\p{Lu})/u

const checkAuthority = (review: Review): void => {
  const { authority, recipientsHead, type } = review.parts
  const component = 'authority' as const
  const [first] = authority
  if (first === undefined) {
    // Both who sign a biên bản stand above its recipients.
    if (recipientsHead !== null && !review.isUnfilled && type?.name !== review.standard.layouts.undated)
      spot(review, 'F-AUTHORITY-MISSING', { component, severity: 'doubtful' })
    return
  }
  for (const line of authority) {
    const found = prefixShape.exec(line.text)?.[0]
    // "TLS", "QUYỀN …" begin with the same letters; a prefix is parted by a sign or stands alone.
    if (found === undefined || (/^Q$/i.test(found.trim()) && !/[./]/.test(found))) continue
    if (!rightPrefix.test(line.text)) {
      const letters = found.replace(/[^A-Za-z]/g, '').toUpperCase()
      const post = line.text.slice(found.length).trim()
      spot(review, 'F-AUTHORITY-FORM', { component, line, found: line.text, expected: `${letters}. ${post}`.trimEnd() })
    }
  }
  const last = authority.at(-1)
  const asks = last !== undefined && /^(?:TM|KT|TL|TUQ)\b/.test(last.text)
  if (last !== undefined && asks && authorityStarts(foldedOf(last)).length === 0 && !/ PHÓ /.test(last.text))
    spot(review, 'F-AUTHORITY-TITLE', { component, line: last, found: last.text })
}

const degrees =
  /^(?:(?:GS|PGS|TS|ThS|Ths|BS|BSCK\s?I{1,2}|CKI{1,2}|DS|KS|CN|KTS|LS|NGƯT|NGND|NSƯT|NSND|TTƯT|AHLĐ|Tiến sĩ|Tiến sỹ|Thạc sĩ|Thạc sỹ|Giáo sư|Phó giáo sư|Bác sĩ|Bác sỹ|Kỹ sư|Cử nhân|Luật sư)(?:\s*[.,:]+\s*|\s+))+(?=\p{Lu})/u
const ranks = /^(?:(?:Đại|Thượng|Trung|Thiếu) (?:tướng|tá|úy|uý)|Chuẩn Đô đốc|Phó Đô đốc|Đô đốc)\s*,?\s+(?=\p{Lu})/iu
/** Bodies whose signers may be named with rank or degree, where their branch says so. */
const mayTitle =
  /\b(?:truong|hoc vien|dai hoc|benh vien|vien|y te|giao duc|khoa hoc|trung tam y te|cong an|quan su|quoc phong|bien phong|bo tu lenh|bo chi huy|quan khu|canh sat|nghien cuu|dao tao)\b/

const checkSigner = (review: Review): void => {
  const { signer, issuer, parent } = review.parts
  if (signer === null) return
  const text = signer.text.normalize('NFC')
  const found = degrees.exec(text)?.[0] ?? ranks.exec(text)?.[0]
  if (found === undefined) return
  const body = fold([...parent, ...issuer].map((line) => line.text).join(' '))
  if (mayTitle.test(body)) return
  spot(review, 'F-SIGNER-TITLE', {
    component: 'signer',
    line: signer,
    found: found.trim(),
    expected: text.slice(found.length),
    severity: issuer.length === 0 ? 'doubtful' : 'wrong',
  })
}

const isDashed = ({ text }: Line): boolean => /^[-–—]/.test(text)

const checkKeeping = (review: Review, lines: readonly Line[]): void => {
  const component = 'recipients' as const
  const keepAt = lines.findIndex((line) => /^[-–—+]?\s*luu\b/.test(foldedOf(line)))
  const keep = lines[keepAt]
  if (keep === undefined) {
    spot(review, 'F-KEEP-MISSING', { component, line: lines.at(-1) ?? review.parts.recipientsHead })
    return
  }
  const text = keep.text.normalize('NFC')
  if (!/^[-–—]\s*Lưu: VT(?![\p{L}\p{N}])/u.test(text))
    spot(review, 'F-KEEP-FORM', { component, line: keep, found: text })
  else if (!/^[-–—]\s*Lưu: VT(?:,|\.|;|$|\s*\()/u.test(text))
    spot(review, 'F-KEEP-FORM', { component, line: keep, found: text })
  const whole = lines
    .slice(keepAt)
    .map((line) => line.text)
    .join(' ')
  if (/[;,:]$/.test(whole) || /\p{L}$/u.test(whole))
    spot(review, 'F-KEEP-STOP', { component, line: keep, found: whole })
}

const checkRecipients = (review: Review): void => {
  const { recipientsHead, recipients, type } = review.parts
  const component = 'recipients' as const
  if (recipientsHead === null) {
    if (!review.standard.layouts.withoutRecipients.includes(type?.name ?? ''))
      spot(review, 'F-RECIPIENTS-MISSING', { component })
    return
  }
  if (!/^Nơi nhận\s*:/iu.test(recipientsHead.text))
    spot(review, 'F-RECIPIENTS-COLON', {
      component: 'recipientsHead',
      line: recipientsHead,
      found: recipientsHead.text,
    })
  const [first] = recipients
  if (first === undefined) return
  for (const [index, line] of recipients.entries()) {
    const before = recipients[index - 1]
    const begins = before === undefined || /[;.]$/.test(before.text)
    if (begins && !isDashed(line)) spot(review, 'F-RECIPIENTS-DASH', { component, line, found: line.text })
    const next = recipients[index + 1]
    if (next !== undefined && isDashed(next) && !line.text.endsWith(';') && !/[:…_]$/.test(line.text))
      spot(review, 'F-RECIPIENTS-SEMICOLON', { component, line, found: line.text.slice(-15) })
  }
  if (
    review.isLetter &&
    foldedOf(first)
      .replace(/[^a-z ]/g, '')
      .trim() !== 'nhu tren'
  )
    spot(review, 'F-RECIPIENTS-AS-ABOVE', { component, line: first, found: first.text, severity: 'doubtful' })
  checkKeeping(review, recipients)
}

export const checkClosing = (review: Review): void => {
  checkAuthority(review)
  checkSigner(review)
  checkRecipients(review)
}
