import { cleanText, fold } from '#shared/kernel/text.ts'

/** Names of bodies and posts, which papers print in capitals, as they are written in a register. */

/* eslint-disable no-restricted-syntax -- words that names are made of, as papers print them */
/** Behind these a name of its own begins: every syllable of it bears a capital. */
const beforePlace = new Set(['tỉnh', 'huyện', 'quận', 'xã', 'phường', 'thành phố', 'thị xã', 'thị trấn', 'đặc khu'])
/** Behind these the word that says what the body is for bears one. */
const kinds = new Set([
  'bộ',
  'sở',
  'cục',
  'tổng cục',
  'chi cục',
  'vụ',
  'ban',
  'phòng',
  'viện',
  'trường',
  'đại học',
  'văn phòng',
  'thanh tra',
  'trung tâm',
  'hội',
  'công ty',
  'tổng công ty',
  'chi nhánh',
  'bệnh viện',
  'học viện',
])
/** Written so wherever they stand. */
const fixed = [
  'Chính phủ',
  'Quốc hội',
  'Nhà nước',
  'Việt Nam',
  'Trung ương',
  'Đảng',
  'Hội đồng nhân dân',
  'Ủy ban nhân dân',
  'Tòa án',
  'Viện kiểm sát',
  'Mặt trận Tổ quốc',
  'Thủ tướng',
  'Chủ tịch nước',
  'Đoàn Thanh niên',
] as const

const capital = (word: string): string => word.charAt(0).toLocaleUpperCase('vi') + word.slice(1)
const isCapitals = (text: string): boolean => text === text.toLocaleUpperCase('vi') && /\p{L}{2}/u.test(text)
/** Letters nobody could speak as a word: `UBND`, `TTĐT`. */
const isInitials = (word: string): boolean => /^[bcdđghklmnpqrstvx]{2,6}$/u.test(word)
const initials = new Set(['ubnd', 'gd&đt', 'tp', 'tp.', 'tw'])
/** Behind these stands the name of a firm. */
const firms = new Set(['tnhh', 'mtv', 'cp'])
/** `xã hội`, `tỉnh ủy`: no place is named. */
const notPlaces = new Set(['xã hội', 'tỉnh ủy', 'huyện ủy', 'thành ủy'])

const withFixed = (text: string): string => {
  let named = text
  for (const name of fixed) {
    const at = named.toLocaleLowerCase('vi').indexOf(name.toLocaleLowerCase('vi'))
    if (at >= 0 && !/\p{L}/u.test(named.charAt(at + name.length)) && !/\p{L}/u.test(named.charAt(at - 1)))
      named = named.slice(0, at) + name + named.slice(at + name.length)
  }
  return named
}

/**
 * The name of a body as it is written in a sentence: `SỞ TƯ PHÁP` → `Sở Tư pháp`, `ỦY BAN NHÂN DÂN TỈNH LAM SƠN` → `Ủy
 * ban nhân dân tỉnh Lam Sơn`. A name that is not printed in capitals stays as it is.
 */
export const bodyName = (printed: string): string => {
  const name = cleanText(printed)
  if (!isCapitals(name)) return name
  const words = name.toLocaleLowerCase('vi').split(' ')
  let capitals: 'none' | 'next' | 'place' = 'next'
  const written = words.map((word, at) => {
    const bare = word.replace(/[.,;()]/g, '')
    if (initials.has(bare) || isInitials(bare)) {
      capitals = firms.has(bare) ? 'place' : 'none'
      return word.toLocaleUpperCase('vi')
    }
    const two = at > 0 ? `${words[at - 1] ?? ''} ${bare}` : bare
    const isAnd = bare === 'và' || bare === '-' || bare === '–'
    if (notPlaces.has(two) && capitals !== 'next') {
      capitals = two.endsWith('ủy') ? 'place' : 'none'
      return word
    }
    const isPlaceWord =
      (beforePlace.has(bare) || beforePlace.has(two)) && !(bare === 'xã' && words[at + 1]?.startsWith('hội'))
    const shown = (capitals !== 'none' && !isAnd && !(isPlaceWord && at > 0)) || at === 0 ? capital(word) : word
    if (isPlaceWord) capitals = words[at + 1] === 'ủy' ? 'none' : 'place'
    else if (capitals !== 'place')
      capitals = kinds.has(bare) || kinds.has(two) || isAnd || /,$/.test(word) ? 'next' : 'none'
    else if (/,$/.test(word)) capitals = 'next'
    return shown
  })
  return withFixed(written.join(' '))
}

/** How a name is compared: without accents, `UBND` written out. */
export const bodyKey = (name: string): string =>
  fold(name)
    .replace(/\bubnd\b/g, 'uy ban nhan dan')
    .replace(/\bhdnd\b/g, 'hoi dong nhan dan')
    .replace(/\btp\b\.?/g, 'thanh pho')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

const placeOfParent = /\b(?:tỉnh|thành phố|tp\.?|huyện|quận|xã|phường|thị xã|đặc khu)\s.+$/iu

/**
 * What the body may be called in full, likeliest first: `Sở Tư pháp` under `UBND TỈNH LAM SƠN` is `Sở Tư pháp tỉnh Lam
 * Sơn`.
 */
export const bodyNames = (issuer: string, parent: string | null): readonly string[] => {
  const own = bodyName(issuer)
  const place = parent === null ? undefined : placeOfParent.exec(bodyName(parent))?.[0]
  return place === undefined || bodyKey(own).includes(bodyKey(place)) ? [own] : [`${own} ${place}`, own]
}

const postPrefix = /^(?:t\/?m|k\/?t|t\/?l|t\/?uq|q)\s*[.,:]\s*/iu

/** The post of who signed, from the lines over the signature: the last of them, `PHÓ CHỦ TỊCH` → `Phó Chủ tịch`. */
export const postOf = (authority: readonly string[]): string => {
  const [prefix = ''] = postPrefix.exec(authority.at(-1) ?? '') ?? []
  const line = cleanText((authority.at(-1) ?? '').slice(prefix.length))
  if (line === '' || !isCapitals(line)) return line
  const words = line.toLocaleLowerCase('vi').split(' ')
  const lead = ['phó', 'quyền', 'chánh']
  return withFixed(
    words.map((word, at) => (at === 0 || lead.includes(words[at - 1] ?? '') ? capital(word) : word)).join(' '),
  )
}
/* eslint-enable no-restricted-syntax */
