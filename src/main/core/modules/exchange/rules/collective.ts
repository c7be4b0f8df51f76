import { fold } from '#shared/kernel/text.ts'

/** Whom a line of Nơi nhận means that names several at once: `Lãnh đạo Sở`, `Các phòng, đơn vị thuộc Sở`. */
export type Collective = 'leaders' | 'units'

const leaders = /^(?:cac |tap the |ban )?lanh dao\b *(.*)$/
const board = /^ban (?:tong )?giam doc\b *(.*)$/
/** `Giám đốc, các Phó Giám đốc`. */
const headAndDeputies = /^(.+?)(?:,| va) cac pho \1\b *(.*)$/
const units = /^cac (?:phong|ban|don vi)(?:,? (?:va )?(?:phong|ban|don vi|to chuc))*(?: chuyen mon)?\b *(.*)$/
const belonging = /^(?:thuoc|truc thuoc|trong|cua) */

/** `Sở`, `UBND xã`, `cơ quan`, or nothing: words by which an office calls itself. */
const isOwn = (words: string, office: string): boolean => {
  const said = words
    .replace(belonging, '')
    .replace(/\bubnd\b/, 'uy ban nhan dan')
    .trim()
  const own = fold(office)
  return said === '' || said === 'co quan' || own === said || own.startsWith(`${said} `)
}

/** Null for a line that names one recipient, or several of another office (`Lãnh đạo UBND tỉnh` in a letter of a sở). */
export const collectiveOf = (name: string, office: string): Collective | null => {
  const folded = fold(name)
  for (const pattern of [leaders, board, headAndDeputies, units]) {
    const match = pattern.exec(folded)
    if (match && isOwn(match.at(-1) ?? '', office)) return pattern === units ? 'units' : 'leaders'
  }
  return null
}
