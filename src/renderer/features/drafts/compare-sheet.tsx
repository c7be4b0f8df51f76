import type { ComparedPart } from '#shared/contract/comparison.ts'
import { formatNumber } from '#renderer/lib/format.ts'
import { useOperation } from '#renderer/lib/queries.tsx'
import { draftText } from '#renderer/text/drafts.ts'
import { Sheet } from '#renderer/ui/dialog.tsx'
import { RefusedPanel } from '#renderer/ui/refused-panel.tsx'
import { LoadingRows } from '#renderer/ui/states.tsx'
import type { DraftVersion } from './draft-types.ts'
import classes from './compare-sheet.module.css'

const words = draftText.compare

const Part = ({ part }: { readonly part: ComparedPart }) => {
  switch (part.kind) {
    case 'same':
      return <p className={classes.same}>{part.text}</p>
    case 'added':
      return (
        <p>
          <ins className={classes.added}>{part.text}</ins>
        </p>
      )
    case 'removed':
      return (
        <p>
          <del className={classes.removed}>{part.text}</del>
        </p>
      )
    case 'changed':
      return (
        <p>
          {part.words.map(({ kind, text }, index) =>
            kind === 'same' ? (
              <span key={index}>{text}</span>
            ) : kind === 'added' ? (
              <ins key={index} className={classes.added}>
                {text}
              </ins>
            ) : (
              <del key={index} className={classes.removed}>
                {text}
              </del>
            ),
          )}
        </p>
      )
    case 'movedAway':
      return (
        <p className={classes.moved}>
          <span className={classes.tag}>{words.movedAway(part.move)}</span> <del>{part.text}</del>
        </p>
      )
    case 'movedHere':
      return (
        <p className={classes.moved}>
          <span className={classes.tag}>{words.movedHere(part.move)}</span> {part.text}
        </p>
      )
  }
}

const isSame = ({ kind }: ComparedPart): boolean => kind === 'same'

/** Long runs of untouched paragraphs shrink to their ends. */
const shortened = (parts: readonly ComparedPart[]): readonly (ComparedPart | { readonly left: number })[] => {
  const shown: (ComparedPart | { readonly left: number })[] = []
  let run: ComparedPart[] = []
  const flush = () => {
    if (run.length <= 3) shown.push(...run)
    else shown.push(...run.slice(0, 1), { left: run.length - 2 }, ...run.slice(-1))
    run = []
  }
  for (const part of parts) {
    if (isSame(part)) run.push(part)
    else {
      flush()
      shown.push(part)
    }
  }
  flush()
  return shown
}

export interface CompareSheetProps {
  readonly draftId: string
  readonly from: DraftVersion
  readonly to: DraftVersion
  readonly onClose: () => void
}

/** What changed from one version to another, as text: what came in, what went out, what moved. */
export const CompareSheet = ({ draftId, from, to, onClose }: CompareSheetProps) => {
  const compared = useOperation('drafting.compare', { draftId, from: from.id, to: to.id })
  const { value } = compared
  return (
    <Sheet title={words.title(from.number, to.number)} isOpen onClose={onClose} width={900}>
      {compared.isLoading && <LoadingRows rows={3} />}
      {compared.refusal && <RefusedPanel refusal={compared.refusal} onRetry={compared.refetch} />}
      {value && (
        <>
          <p className={classes.summary} role="status">
            {value.parts.every(isSame)
              ? words.nothing
              : words.counts(
                  formatNumber(value.counts.changed),
                  formatNumber(value.counts.added),
                  formatNumber(value.counts.removed),
                  formatNumber(value.counts.moved),
                )}
          </p>
          <div className={classes.text} tabIndex={0} role="region" aria-label={words.title(from.number, to.number)}>
            {shortened(value.parts).map((part, index) =>
              'left' in part ? (
                <p key={index} className={classes.left}>
                  {words.untouched(formatNumber(part.left))}
                </p>
              ) : (
                <Part key={index} part={part} />
              ),
            )}
          </div>
        </>
      )}
    </Sheet>
  )
}
