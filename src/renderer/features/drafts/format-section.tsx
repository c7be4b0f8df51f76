import { Button } from '@mantine/core'
import { useState } from 'react'
import { formatNumber } from '#renderer/lib/format.ts'
import { useOperation } from '#renderer/lib/queries.tsx'
import { draftText } from '#renderer/text/drafts.ts'
import { refusalLine } from '#renderer/text/refusals.ts'
import { CardSection } from '#renderer/ui/card.tsx'
import { Sheet } from '#renderer/ui/dialog.tsx'
import cardLines from '#renderer/ui/card-lines.module.css'
import { FindingList } from './finding-list.tsx'
import { isJudged, type Detail, type DraftVersion, type FormatReport } from './draft-types.ts'
import classes from './drafts.module.css'

const words = draftText.format
const shownInCard = 3

const deciding: ReadonlySet<Detail['actions'][number]['name']> = new Set(['submit', 'approve', 'sign', 'takeNumber'])

/** Whether the person who looks is about to decide about the draft: then it is checked unasked. */
const isInHand = ({ actions }: Detail): boolean => actions.some(({ name }) => deciding.has(name))

const Report = ({ report, name }: { readonly report: FormatReport; readonly name: string }) => {
  const [isOpen, setIsOpen] = useState(false)
  if (report.state === 'unchecked') return <p className={classes.said}>{report.sentence}</p>
  if (!isJudged(report)) return <p className={classes.said}>{words.otherRules}</p>
  const { findings } = report
  if (findings.length === 0) return <p className={classes.fine}>{words.fine}</p>
  const count = (severity: 'wrong' | 'doubtful') =>
    formatNumber(findings.filter((finding) => finding.severity === severity).length)
  return (
    <>
      <p className={classes.said}>{words.summary(count('wrong'), count('doubtful'))}</p>
      <FindingList findings={findings.slice(0, shownInCard)} detail="brief" />
      {findings.length > shownInCard && (
        <button type="button" className={cardLines.link} onClick={() => setIsOpen(true)}>
          {words.all(formatNumber(findings.length))}
        </button>
      )}
      <Sheet title={words.sheet(name)} isOpen={isOpen} onClose={() => setIsOpen(false)} width={860}>
        <FindingList findings={findings} detail="full" />
      </Sheet>
    </>
  )
}

export interface FormatSectionProps {
  readonly detail: Detail
  readonly version: DraftVersion
}

/** Kiểm tra thể thức of the version on screen: what departs from the decree, where, and what to change. It stops nobody. */
export const FormatSection = ({ detail, version }: FormatSectionProps) => {
  const [isWanted, setIsWanted] = useState(false)
  const isAsked = isWanted || isInHand(detail)
  const check = useOperation('drafting.checkFormat', isAsked ? { draftId: detail.id, versionId: version.id } : null)
  return (
    <CardSection title={words.heading}>
      {!isAsked && (
        <Button size="xs" onClick={() => setIsWanted(true)}>
          {words.check}
        </Button>
      )}
      {check.isLoading && (
        <p className={classes.said} role="status">
          {words.checking}
        </p>
      )}
      {check.refusal && <p className={classes.said}>{refusalLine(check.refusal)}</p>}
      {check.value && <Report report={check.value} name={version.name} />}
    </CardSection>
  )
}
