import { formatNumber } from '#renderer/lib/format.ts'
import { draftText } from '#renderer/text/drafts.ts'
import { StateBadge } from '#renderer/ui/tags.tsx'
import cardLines from '#renderer/ui/card-lines.module.css'
import classes from './drafts.module.css'
import type { FormatReport } from './draft-types.ts'

const words = draftText.format

type Finding = Extract<FormatReport, { readonly state: 'checked' }>['findings'][number]

const placeOf = ({ page, paragraph, count }: Finding): string =>
  [
    page === null ? '' : words.page(formatNumber(page)),
    paragraph === null ? '' : words.paragraph(formatNumber(paragraph)),
    count > 1 ? words.times(formatNumber(count)) : '',
  ]
    .filter(Boolean)
    .join(', ')

export interface FindingListProps {
  readonly findings: readonly Finding[]
  /** `full` also shows the words as they are and should be, and the article. */
  readonly detail: 'brief' | 'full'
}

/** Where a document departs from the decree: the sentence, the place, and in full the words and the rule. */
export const FindingList = ({ findings, detail }: FindingListProps) => (
  <ol className={classes.findings}>
    {findings.map((finding, index) => (
      <li key={`${finding.rule}${index}`} className={classes.finding}>
        <div className={classes.findingHead}>
          <StateBadge tone={finding.severity === 'wrong' ? 'warning' : 'calm'}>
            {words.severity[finding.severity]}
          </StateBadge>
          <span className={cardLines.secondary}>{placeOf(finding)}</span>
        </div>
        <p className={classes.findingText}>{finding.sentence}</p>
        {finding.excerpt !== '' && <q className={cardLines.quote}>{finding.excerpt}</q>}
        {detail === 'full' && (
          <p className={cardLines.secondary}>
            {[
              finding.found === '' ? '' : `${words.found}: ${finding.found}`,
              finding.expected === '' ? '' : `${words.expected}: ${finding.expected}`,
              finding.source,
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
        )}
      </li>
    ))}
  </ol>
)
