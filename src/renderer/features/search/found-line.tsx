import type { contract, OutputOf } from '#shared/contract/index.ts'
import { addDays, type CivilDate } from '#shared/kernel/time.ts'
import { formatDate, formatNumber } from '#renderer/lib/format.ts'
import { searchText } from '#renderer/text/search.ts'
import classes from './search.module.css'

type Answered = OutputOf<typeof contract.search.ask>
type Understood = NonNullable<Answered['understood']>

const words = searchText.understood

const daysOf = (from: CivilDate | null, to: CivilDate | null): string => {
  if (from === null) return to === null ? '' : words.to(formatDate(to))
  if (to === null) return words.from(formatDate(from))
  if (from === to) return words.day(formatDate(from))
  const isMonth = from.endsWith('-01') && addDays(to, 1).endsWith('-01') && from.slice(0, 7) === to.slice(0, 7)
  return isMonth ? words.month(formatDate(from).slice(3)) : words.days(formatDate(from), formatDate(to))
}

const saidOf = ({ kind, type, book, from, to, due, holder, sender, signer }: Understood): readonly string[] =>
  [
    kind === 'any' ? '' : words.kinds[kind],
    type && words.type(type),
    book && words.book(book),
    daysOf(from, to),
    due === null ? '' : due === 'overdue' ? words.overdue : words.due(daysOf(due.from, due.to)),
    holder && words.holder(holder),
    sender && words.sender(sender),
    signer && words.signer(signer),
  ].filter(Boolean)

/** What may help where nothing was found: fewer words help only a question that has some. */
export const nothingHint = ({ understood }: Answered): string => {
  const hints = searchText.nothingHint
  if (understood === null || saidOf(understood).length === 0) return hints.words
  return understood.words === '' ? hints.filter : hints.both
}

/** What of the question does not exist, so that something else was looked for. */
const noticeOf = ({ missing, unknownSender, readAs }: Answered): string => {
  if (missing !== null) return searchText.missing(missing)
  if (unknownSender !== null) return searchText.unknownSender(unknownSender)
  return readAs === null ? '' : searchText.readAs(readAs)
}

/** Over the answers: how many there are, what the question was taken to ask, and what of it does not exist. */
export const FoundLine = ({ answer }: { readonly answer: Answered }) => {
  const { items, more, understood } = answer
  const shown = formatNumber(items.length)
  const count = items.length === 0 || more ? '' : searchText.count(shown)
  const said = understood ? saidOf(understood) : []
  const line = [count, ...said, more ? searchText.more(shown) : ''].filter(Boolean).join(' · ')
  const notice = noticeOf(answer)
  if (line === '' && notice === '') return null
  return (
    <span className={classes.indexing} role="status">
      {notice !== '' && <span className={classes.notice}>{notice}</span>}
      {line}
    </span>
  )
}
