/**
 * Headings under which registers keep what a record says, as `headingWords` writes them, the plainest names last: the
 * first of them that a table has is taken. "Văn bản" and "công văn" at their ends go without saying; the map of columns
 * names any other. A field stands before those that would take its column otherwise.
 */
export const headings = {
  externalId: ['externalid', 'id', 'ma tai lieu', 'ma'],
  symbol: ['so ky hieu', 'so hieu', 'symbol', 'ky hieu'],
  number: ['number', 'so'],
  date: [
    'ngay ban hanh',
    'ngay thang nam ban hanh',
    'ngay van ban',
    'ngay thang nam',
    'ngay thang',
    'date',
    'ngay ky',
    'ngay',
  ],
  issuer: [
    'co quan ban hanh',
    'noi ban hanh',
    'don vi ban hanh',
    'co quan phat hanh',
    'noi phat hanh',
    'co quan gui',
    'co quan gui den',
    'don vi gui',
    'co quan don vi gui',
    'noi gui',
    'noi gui den',
    'ten co quan',
    'issuer',
    'tac gia',
    'co quan',
  ],
  subject: [
    'ten loai trich yeu noi dung',
    'ten loai trich yeu',
    'trich yeu noi dung',
    'noi dung trich yeu',
    'trich yeu',
    'subject',
    've viec',
    'v v',
    'tieu de',
    'noi dung',
  ],
  text: ['toan van', 'text', 'noi dung', 'van ban'],
} as const

/** What offices shorten in a heading. */
export const shortened: Readonly<Record<string, string>> = {
  vb: 'van ban',
  cv: 'cong van',
  kh: 'ky hieu',
  skh: 'so ky hieu',
  cq: 'co quan',
  bh: 'ban hanh',
  cqbh: 'co quan ban hanh',
  ty: 'trich yeu',
  nd: 'noi dung',
}

/** Words of a heading that say nothing of what its column holds. */
export const emptyWords: ReadonlySet<string> = new Set(['va', 'cua'])

/** Ends of a heading that go without saying in a register. */
export const understoodEnd = / (?:van ban|cong van)$/

/** The heading of a register for the subject, of other lists for the whole text. */
export const subjectOrText = 'noi dung'
