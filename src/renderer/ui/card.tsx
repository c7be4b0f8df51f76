import { useId, type ReactNode } from 'react'
import classes from './card.module.css'

export interface CardSectionProps {
  readonly title: string
  readonly children: ReactNode
}

/** A part of the card beside the page, under a small heading. */
export const CardSection = ({ title, children }: CardSectionProps) => {
  const headingId = useId()
  return (
    <section className={classes.section} aria-labelledby={headingId}>
      <h2 id={headingId} className={classes.heading}>
        {title}
      </h2>
      {children}
    </section>
  )
}

export interface Fact {
  readonly label: string
  readonly value: ReactNode
  /** `late` is red. */
  readonly tone?: 'late'
}

/** Labels and values; facts without a value (null, empty) are left out. */
export const FactList = ({ facts }: { readonly facts: readonly Fact[] }) => (
  <dl className={classes.facts}>
    {facts
      .filter(({ value }) => value !== null && value !== undefined && value !== '')
      .map(({ label, value, tone }) => (
        <div key={label} className={classes.fact}>
          <dt>{label}</dt>
          <dd data-tone={tone}>{value}</dd>
        </div>
      ))}
  </dl>
)

export interface TimelineEntry {
  readonly id: string
  /** `08:40`, or `20/11` on earlier days. */
  readonly when: string
  /** The exact moment, on hover. */
  readonly exactly?: string
  readonly person?: string
  /** What the person did: `trình Giám đốc`. */
  readonly sentence: ReactNode
  /** The person's own words. */
  readonly quote?: string
}

/** The story of the document, newest first, in sentences. */
export const Timeline = ({ entries }: { readonly entries: readonly TimelineEntry[] }) => (
  <ol className={classes.timeline}>
    {entries.map((entry) => (
      <li key={entry.id} className={classes.entry}>
        <span className={classes.when} title={entry.exactly}>
          {entry.when}
        </span>
        <div>
          {entry.person !== undefined && <strong className={classes.who}>{entry.person} </strong>}
          {entry.sentence}
          {entry.quote !== undefined && entry.quote !== '' && <q className={classes.quote}>{entry.quote}</q>}
        </div>
      </li>
    ))}
  </ol>
)
