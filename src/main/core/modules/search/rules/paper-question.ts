import { fold, searchWords } from '#shared/kernel/text.ts'
import type { CivilDate } from '#shared/kernel/time.ts'
import { daysAt, type Span } from './days.ts'
import { countOf, questionWords } from './question-words.ts'

/**
 * "công văn đến hôm nay", "văn bản quá hạn của Phòng Pháp chế": a question that is nothing but a word for papers and
 * whose, when or how late they are. Only one that is read whole this way is a filter; any other is answered by its words.
 */

/** A longer question says something of the document itself. */
const mostWords = 18
/** A name, with what stands before and behind it. */
const mostNameWords = 10

const lead = /^(?:(?:cho xem|cho toi|xem|tim|tra cuu|liet ke|danh sach|tat ca|toan bo|cac|nhung|nhung cai) )+/
/** Before "hạn" the word "đến" tells what is due. */
const anyPaper = /^(?:cong van|van ban|giay to|cv|vb)(?: (den(?! han )|di))? /
/** Reports and plans are called by the time they are about: "báo cáo tháng 3" came in April. */
const calledByTime = /^(?:bao cao|ke hoach|chuong trinh|nghi quyet|lich|du toan|quyet toan|thong ke)/
const namedLong = /^(?:thang|quy|nam|6|sau)(?! (?:nay|truoc|ngoai))/
const late = /^(?:(?:da|dang|bi|con) )*(?:qua|tre) han /
const due = /^(?:(?:da|dang|sap) )*(?:den|toi) han /
const leadsToDays = /^(?:(?:trong|vao|cua|tu) )?(?:ngay (?=hom ))?/
const whose = /^(?:cua|do|tu|gui tu|thuoc) /
const heldBefore = /^(?:(?:do|o|cho|dang o|dang nam o) )?/
const heldBehind = /^(?:(?:dang|hien|hien dang|con) )?(?:giu|cam|xu ly) /

export interface PaperQuestion {
  readonly kind: 'any' | 'incoming' | 'outgoing'
  /** Name of a type; empty: any. */
  readonly type: string
  /** Days in which they were issued, or came. */
  readonly days: Span | null
  readonly due: 'any' | 'overdue' | Span
  /** Name of who holds them, as the office writes it. */
  readonly holder: string
  /** Words of whoever they are from. */
  readonly sender: string
}

interface Names {
  readonly types: readonly { readonly name: string; readonly abbreviation: string }[]
  /** People, with the post before the name, and units. */
  readonly holders: readonly string[]
}

const nothing: PaperQuestion = { kind: 'any', type: '', days: null, due: 'any', holder: '', sender: '' }

/** Who goes by these words: two or more of them, to the end of the name. */
const holderNamed = (typed: string, { holders }: Names): string | undefined => {
  const words = searchWords(typed)
  if (words.length < 2) return undefined
  return holders.find((name) => ` ${searchWords(name).join(' ')}`.endsWith(` ${words.join(' ')}`))
}

interface Reader {
  readonly words: readonly string[]
  readonly folded: readonly string[]
  readonly today: CivilDate
  readonly names: Names
}

type Step = readonly [until: number, said: PaperQuestion]

const restFrom = ({ folded }: Reader, at: number): string => `${folded.slice(at).join(' ')} `

const daysFrom = (reader: Reader, at: number, said: PaperQuestion): Step[] => {
  const from = at + countOf(leadsToDays.exec(restFrom(reader, at))?.[0] ?? '')
  const named = daysAt(reader.words, from, reader.today)
  if (!named || (calledByTime.test(fold(said.type)) && namedLong.test(restFrom(reader, from)))) return []
  const { days, until } = named
  return [[until, said.due === 'any' ? { ...said, days } : { ...said, due: days }]]
}

/** "đang quá hạn", "đến hạn tuần này". */
const dueFrom = (reader: Reader, at: number, said: PaperQuestion): Step[] => {
  const rest = restFrom(reader, at)
  const overdue = late.exec(rest)?.[0]
  if (overdue !== undefined) return [[at + countOf(overdue), { ...said, due: 'overdue' }]]
  const soon = due.exec(rest)?.[0]
  if (soon === undefined) return []
  return daysFrom(reader, at + countOf(soon), { ...said, days: null }).map(([until, { days }]): Step => [
    until,
    { ...said, due: days ?? 'any' },
  ])
}

/** "phòng kế hoạch đang giữ", "của Phòng Pháp chế", "của Sở Tài chính". */
const namesFrom = (reader: Reader, at: number, said: PaperQuestion): Step[] => {
  const rest = restFrom(reader, at)
  const of = countOf(whose.exec(rest)?.[0] ?? '')
  const heldFrom = at + countOf(heldBefore.exec(rest)?.[0] ?? '')
  const steps: Step[] = []
  for (let until = at + 1; until <= Math.min(reader.words.length, at + mostNameWords); until++) {
    const isHeld = countOf(heldBehind.exec(restFrom(reader, until))?.[0] ?? '')
    const holder = holderNamed(reader.words.slice(heldFrom, until).join(' '), reader.names)
    if (isHeld > 0 && holder !== undefined) steps.push([until + isHeld, { ...said, holder }])
    const sender = reader.words.slice(at + of, until).join(' ')
    if (of > 0 && countOf(sender) >= 2) steps.push([until, { ...said, sender }])
  }
  return steps
}

const isSaid = ({ days, due: late, holder, sender }: PaperQuestion) => ({
  days: days !== null,
  due: late !== 'any',
  name: holder !== '' || sender !== '',
})

/** What the rest of the question says, when all of it is read. Papers without when, how late or who holds them are no filter. */
const readFrom = (reader: Reader, at: number, said: PaperQuestion): PaperQuestion | undefined => {
  const is = isSaid(said)
  if (at >= reader.words.length) return is.days || is.due || said.holder !== '' ? said : undefined
  const steps = [
    ...(is.due ? [] : dueFrom(reader, at, said)),
    ...(is.days
      ? []
      : daysFrom(reader, at, { ...said, due: 'any' }).map(([until, { days }]): Step => [until, { ...said, days }])),
    ...(is.name ? [] : namesFrom(reader, at, said)),
  ]
  for (const [until, next] of steps) {
    const read = readFrom(reader, until, next)
    if (read) return read
  }
  return undefined
}

/** The paper a question begins with, and how many words that is. */
const paperOf = (rest: string, { types }: Names): Step | undefined => {
  const any = anyPaper.exec(rest)
  if (any) {
    const kind = any[1] === 'den' ? 'incoming' : any[1] === 'di' ? 'outgoing' : 'any'
    return [countOf(any[0]), { ...nothing, kind }]
  }
  const named = types
    .flatMap(({ name, abbreviation }) => [name, abbreviation].map((word) => ({ name, word: fold(word) })))
    .filter(({ word }) => word !== '' && rest.startsWith(`${word} `))
    .toSorted((left, right) => right.word.length - left.word.length)[0]
  return named && [countOf(named.word), { ...nothing, type: named.name }]
}

/** What such a question asks; undefined for any other. */
export const readPaperQuestion = (question: string, names: Names, today: CivilDate): PaperQuestion | undefined => {
  const words = questionWords(question)
  if (words.length > mostWords) return undefined
  const reader: Reader = { words, folded: words.map(fold), today, names }
  const begin = countOf(lead.exec(restFrom(reader, 0))?.[0] ?? '')
  const paper = paperOf(restFrom(reader, begin), names)
  const read = readFrom(reader, begin + (paper?.[0] ?? 0), paper?.[1] ?? nothing)
  if (!read) return undefined
  const is = isSaid(read)
  if (!paper && !is.due && read.holder === '') return undefined
  const owner = is.due && read.sender !== '' ? holderNamed(read.sender, names) : undefined
  return owner === undefined ? read : { ...read, holder: owner, sender: '' }
}

/** Whether a question may be one: then the office's names are needed to read it. */
export const mayAskForPapers = (question: string): boolean => {
  const typed = `${fold(question).trim().replace(/\s+/g, ' ')} `
  return (
    countOf(typed) <= mostWords &&
    /(?:hom |ngay |tuan |thang |quy |nam |\d[/.-]\d|(?:qua|tre|den|toi) han |giu |cam |xu ly )/.test(typed)
  )
}
