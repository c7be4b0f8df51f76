import { numberLabel } from '#shared/kernel/document-code.ts'
import { formatDate, formatMoment } from '#renderer/lib/format.ts'
import { useNow } from '#renderer/lib/now.ts'
import { foundStateLabels, searchText } from '#renderer/text/search.ts'
import { stageStateLabels } from '#renderer/text/vocabulary.ts'
import { SignatureMark } from '#renderer/ui/signatures/signature-mark.tsx'
import { DeadlineLabel, UrgencyTag } from '#renderer/ui/tags.tsx'
import { Marked } from './marked.tsx'
import classes from './search.module.css'
import type { Found, FoundEntry } from './types.ts'

const ofOldMaterial = ({ number, symbol }: Found): string =>
  number === '' || symbol.startsWith(number) ? symbol : symbol === '' ? number : `${number}/${symbol}`

/** Where a document of the office is, who holds it and how late it is. */
const Whereabouts = ({ entry }: { readonly entry: FoundEntry }) => {
  const now = useNow()
  const isOpen = entry.closedAt === null && entry.stage !== 'cancelled'
  return (
    <>
      <div className={classes.where}>
        <div className={classes.stage}>{stageStateLabels[entry.stage]}</div>
        <div className={classes.quiet}>
          {isOpen
            ? [entry.holder, entry.holderSince === null ? '' : searchText.since(formatMoment(entry.holderSince, now))]
                .filter(Boolean)
                .join(' ')
            : entry.closedAt !== null && searchText.closedAt(formatMoment(entry.closedAt, now))}
        </div>
      </div>
      <div className={classes.late}>
        {isOpen && entry.dueAt !== null && <DeadlineLabel due={entry.dueAt} now={now} />}
      </div>
    </>
  )
}

/** One document as an answer: what it is; where it is and who holds it; how late. */
export const Answer = ({ item }: { readonly item: Found }) => {
  const { entry } = item
  const code = entry ? entry.code : ofOldMaterial(item)
  const facts = entry
    ? [entry.issuer, searchText.arrival(numberLabel(entry.number, entry.suffix), formatDate(entry.arrivedOn))]
    : [item.issuer, item.date === null ? '' : searchText.imported.issued(formatDate(item.date))]
  return (
    <div className={classes.answer}>
      <div className={classes.what}>
        <div className={classes.line}>
          {code !== '' && <span className={classes.code}>{code}</span>}
          {entry && <UrgencyTag urgency={entry.urgency} />}
          {entry?.signature && <SignatureMark badge={entry.signature} />}
          <span className={classes.quiet}>{facts.filter(Boolean).join(' · ')}</span>
        </div>
        {item.subject !== '' && <div className={classes.subject}>{item.subject}</div>}
        {item.snippet.from === 'content' && (
          <div className={classes.snippet}>
            <Marked {...item.snippet} />
          </div>
        )}
      </div>
      {entry ? (
        <Whereabouts entry={entry} />
      ) : (
        <div className={classes.where}>
          <div className={classes.stage}>{foundStateLabels[item.state]}</div>
          {item.kind === 'imported' && <div className={classes.quiet}>{searchText.imported.stateHint}</div>}
        </div>
      )}
    </div>
  )
}
