import type { Instant } from '#shared/kernel/time.ts'
import { formatInstant, formatMoment } from '#renderer/lib/format.ts'
import { useNow } from '#renderer/lib/now.ts'
import classes from './readers.module.css'

export interface Reader {
  readonly person: string
  readonly title: string
  readonly at: Instant
}

/** Who opened a document, and when first. */
export const Readers = ({ readers }: { readonly readers: readonly Reader[] }) => {
  const now = useNow()
  return readers.map((reader) => (
    <div key={`${reader.person}${reader.at}`} className={classes.reader}>
      <span>{[reader.person, reader.title].filter(Boolean).join(', ')}</span>
      <time dateTime={reader.at} title={formatInstant(reader.at)}>
        {formatMoment(reader.at, now)}
      </time>
    </div>
  ))
}
