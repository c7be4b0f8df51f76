import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { isComposing } from '#renderer/lib/keys.ts'
import { uiText } from '#renderer/text/ui.ts'
import { cx } from './class-names.ts'
import classes from './data-table.module.css'
import { CheckMark } from './document-row.tsx'
import { Icon } from './icon.tsx'
import { IconChevronDown, IconChevronUp } from './icons.ts'
import type { ListState } from './list-pane.tsx'
import { ErrorPanel, LoadingRows } from './states.tsx'

export interface Column<Row> {
  readonly id: string
  readonly title: string
  readonly cell: (row: Row) => ReactNode
  /** A grid track: `120px`, `minmax(160px, 2fr)`. */
  readonly width?: string
  /** `end` for numbers. */
  readonly align?: 'start' | 'end'
  readonly isSortable?: boolean
}

export interface Sorting {
  readonly column: string
  readonly direction: 'ascending' | 'descending'
}

export interface DataTableProps<Row> {
  readonly label: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  readonly state: ListState
  readonly empty: ReactNode
  readonly sorting?: Sorting
  readonly onSort?: (sorting: Sorting) => void
  /** A click or Enter on a row. */
  readonly onOpen?: (key: string) => void
  readonly checked?: ReadonlySet<string>
  readonly onChecked?: (checked: ReadonlySet<string>) => void
  readonly onEndReached?: () => void
  /** Pixels. */
  readonly rowHeight?: number
}

/** A virtualised table for lists of people, units, agencies: ↑/↓ walk, Enter opens, Space checks, headers sort. */
export const DataTable = <Row,>({
  label,
  columns,
  rows,
  keyOf,
  state,
  empty,
  sorting,
  onSort,
  onOpen,
  checked,
  onChecked,
  onEndReached,
  rowHeight = 36,
}: DataTableProps<Row>) => {
  const tableId = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const askedAt = useRef(-1)
  const [active, setActive] = useState(-1)
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  })
  const shown = virtualizer.getVirtualItems()
  const lastShown = shown.at(-1)?.index ?? -1
  const tracks = [...(onChecked ? ['34px'] : []), ...columns.map((column) => column.width ?? 'minmax(90px, 1fr)')].join(
    ' ',
  )

  useEffect(() => {
    if (!onEndReached || rows.length === 0 || askedAt.current === rows.length || lastShown < rows.length - 15) return
    askedAt.current = rows.length
    onEndReached()
  }, [lastShown, rows.length, onEndReached])

  const toggle = (key: string) => {
    if (!checked || !onChecked) return
    const next = new Set(checked)
    if (!next.delete(key)) next.add(key)
    onChecked(next)
  }
  const areAllChecked = rows.length > 0 && rows.every((row) => checked?.has(keyOf(row)))
  const goTo = (index: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, index))
    setActive(next)
    virtualizer.scrollToIndex(next, { align: 'auto' })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event) || event.target !== event.currentTarget) return
    const row = rows[active]
    const keys: Readonly<Record<string, () => void>> = {
      ArrowDown: () => goTo(active + 1),
      ArrowUp: () => goTo(active - 1),
      Home: () => goTo(0),
      End: () => goTo(rows.length - 1),
      Enter: () => row !== undefined && onOpen?.(keyOf(row)),
      ' ': () => row !== undefined && toggle(keyOf(row)),
    }
    const run = keys[event.key]
    if (!run) return
    event.preventDefault()
    run()
  }
  const nextSorting = (column: string): Sorting => ({
    column,
    direction: sorting?.column === column && sorting.direction === 'ascending' ? 'descending' : 'ascending',
  })

  return (
    <div ref={scroller} className={classes.scroller}>
      <div
        role="grid"
        aria-label={label}
        aria-rowcount={rows.length + 1}
        aria-multiselectable={onChecked ? true : undefined}
        aria-activedescendant={active >= 0 ? `${tableId}-${active}` : undefined}
        tabIndex={0}
        className={classes.table}
        onKeyDown={onKeyDown}
      >
        <div role="row" aria-rowindex={1} className={classes.head} style={{ gridTemplateColumns: tracks }}>
          {onChecked && (
            <div role="columnheader" className={classes.headCell}>
              <button
                type="button"
                role="checkbox"
                aria-checked={areAllChecked}
                aria-label={uiText.chooseAll}
                className={classes.checkAll}
                onClick={() => onChecked(areAllChecked ? new Set() : new Set(rows.map(keyOf)))}
              >
                <span className={classes.alwaysShown}>
                  <CheckMark isChecked={areAllChecked} />
                </span>
              </button>
            </div>
          )}
          {columns.map((column) => {
            const isSorted = sorting?.column === column.id
            return (
              <div
                key={column.id}
                role="columnheader"
                aria-sort={isSorted ? sorting.direction : undefined}
                className={cx(classes.headCell, column.align === 'end' && classes.end)}
              >
                {column.isSortable && onSort ? (
                  <button type="button" className={classes.sort} onClick={() => onSort(nextSorting(column.id))}>
                    {column.title}
                    {isSorted && (
                      <Icon of={sorting.direction === 'ascending' ? IconChevronUp : IconChevronDown} size={13} />
                    )}
                  </button>
                ) : (
                  column.title
                )}
              </div>
            )
          })}
        </div>
        <div role="rowgroup" className={classes.body} style={{ height: virtualizer.getTotalSize() }}>
          {shown.map((virtualRow) => {
            const row = rows[virtualRow.index]
            if (row === undefined) return null
            const key = keyOf(row)
            const isChecked = checked?.has(key) ?? false
            return (
              <div
                key={key}
                role="row"
                id={`${tableId}-${virtualRow.index}`}
                aria-rowindex={virtualRow.index + 2}
                aria-selected={onChecked ? isChecked : undefined}
                data-active={virtualRow.index === active || undefined}
                data-open={onOpen !== undefined || undefined}
                className={classes.row}
                style={{
                  gridTemplateColumns: tracks,
                  height: rowHeight,
                  transform: `translateY(${virtualRow.start}px)`,
                }}
                onClick={() => {
                  setActive(virtualRow.index)
                  onOpen?.(key)
                }}
              >
                {onChecked && (
                  <div
                    role="gridcell"
                    className={cx(classes.cell, classes.alwaysShown)}
                    onClick={(event) => {
                      event.stopPropagation()
                      toggle(key)
                    }}
                  >
                    <CheckMark isChecked={isChecked} />
                  </div>
                )}
                {columns.map((column) => (
                  <div
                    key={column.id}
                    role="gridcell"
                    className={cx(classes.cell, column.align === 'end' && classes.end)}
                  >
                    {column.cell(row)}
                  </div>
                ))}
              </div>
            )
          })}
        </div>
      </div>
      {state.kind === 'failed' && <ErrorPanel {...state} />}
      {state.kind === 'loading' && <LoadingRows rows={10} height={rowHeight} />}
      {state.kind === 'ready' && rows.length === 0 && empty}
    </div>
  )
}
