import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { formatMoment, formatNumber } from '#renderer/lib/format.ts'
import { useShortcuts } from '#renderer/lib/keys.ts'
import { useNow } from '#renderer/lib/now.ts'
import { intakeText } from '#renderer/text/intake.ts'
import { CheckMark } from '#renderer/ui/document-row.tsx'
import { FileDrop } from '#renderer/ui/file-drop.tsx'
import { Icon } from '#renderer/ui/icon.tsx'
import { IconFilePlus, IconStack, IconTrash, IconX } from '#renderer/ui/icons.ts'
import { ListPane, type ListState, type RowState } from '#renderer/ui/list-pane.tsx'
import { SignatureMark } from '#renderer/ui/signatures/signature-mark.tsx'
import classes from './intake.module.css'
import type { Card } from './receiving.ts'

const { row, group } = intakeText

const pagesOf = (card: Card): number => card.files.reduce((sum, file) => sum + (file.pages ?? 0), 0)

const CardRow = ({ card, state }: { readonly card: Card; readonly state: RowState }) => {
  const now = useNow()
  const pages = pagesOf(card)
  const facts = [row.files(card.files.length), ...(pages > 0 ? [row.pages(pages)] : [])].join(' · ')
  const same = card.sameAs.map(({ label }) => label).join(', ')
  return (
    <div className={classes.row} data-choosing={state.isChoosing || undefined}>
      <div className={classes.rowTop}>
        <CheckMark isChecked={state.isChecked} />
        <span className={classes.rowName}>{card.name}</span>
        {card.signature && <SignatureMark badge={card.signature} />}
      </div>
      <div className={classes.rowFacts}>
        <span>{facts}</span>
        <span>{formatMoment(card.addedAt, now)}</span>
      </div>
      {card.files.some(({ problem }) => problem !== null) && <div className={classes.rowProblem}>{row.problem}</div>}
      {same !== '' && <div className={classes.rowProblem}>{row.same(same)}</div>}
    </div>
  )
}

export interface CardListProps {
  readonly cards: readonly Card[]
  readonly state: ListState
  /** A card's id, or null while the paper without files is on screen. */
  readonly selected: string | null
  readonly onSelect: (id: string) => void
  readonly onOpen: (id: string) => void
  readonly isPaperOnly: boolean
  readonly onPaperOnly: () => void
  readonly checked: ReadonlySet<string>
  readonly onChecked: (checked: ReadonlySet<string>) => void
  readonly onGroup: () => void
  readonly onDiscard: () => void
  /** Null while a larger place for files is on screen. */
  readonly onFiles: ((files: readonly File[]) => void) | null
  readonly receiving: ReactNode
}

/** The papers waiting to be registered, and the ways they come in. */
export const CardList = (props: CardListProps) => {
  const { cards, checked, onChecked } = props
  useShortcuts([
    {
      keys: 'n',
      label: intakeText.paperOnlyLong,
      group: intakeText.acts.group,
      run: props.onPaperOnly,
    },
  ])
  return (
    <div className={classes.pane}>
      <div className={classes.list}>
        <ListPane
          label={intakeText.waiting}
          items={cards}
          keyOf={(card) => card.id}
          renderRow={(card, state) => <CardRow card={card} state={state} />}
          selectedKey={props.selected}
          onSelect={props.onSelect}
          onOpen={props.onOpen}
          state={props.state}
          empty={null}
          rowHeight={58}
          toolbar={
            <>
              <span className={classes.count}>{intakeText.waitingCount(formatNumber(cards.length))}</span>
              <Button
                size="xs"
                variant={props.isPaperOnly ? 'filled' : 'default'}
                aria-pressed={props.isPaperOnly}
                leftSection={<Icon of={IconFilePlus} size={14} />}
                aria-keyshortcuts="N"
                onClick={props.onPaperOnly}
              >
                {intakeText.paperOnly}
              </Button>
            </>
          }
          choosing={{
            checked,
            onChange: onChecked,
            bar: (
              <>
                {checked.size > 1 && (
                  <Button
                    size="xs"
                    variant="filled"
                    aria-label={group.label(checked.size)}
                    leftSection={<Icon of={IconStack} size={14} />}
                    onClick={props.onGroup}
                  >
                    {group.button(checked.size)}
                  </Button>
                )}
                <Button size="xs" leftSection={<Icon of={IconTrash} size={14} />} onClick={props.onDiscard}>
                  {group.discard(checked.size)}
                </Button>
                <Button size="xs" px={6} aria-label={group.none} onClick={() => onChecked(new Set())}>
                  <Icon of={IconX} size={14} />
                </Button>
              </>
            ),
          }}
        />
      </div>
      {props.receiving}
      {props.onFiles && (
        <div className={classes.foot}>
          <FileDrop size="narrow" onFiles={props.onFiles} accept={intakeText.accept} />
        </div>
      )}
    </div>
  )
}
