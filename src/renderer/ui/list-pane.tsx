import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useId, useRef, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react'
import { isComposing, useShortcuts } from '#renderer/lib/keys.ts'
import { uiText } from '#renderer/text/ui.ts'
import classes from './list-pane.module.css'
import { ErrorPanel, LoadingRows, type ErrorPanelProps } from './states.tsx'
import { TabStrip, type TabChoice } from './tab-strip.tsx'

export interface RowState {
  readonly isSelected: boolean
  readonly isChecked: boolean
  /** True while anything is checked: rows then show their boxes. */
  readonly isChoosing: boolean
  /** Whether rows of this list can be checked at all. */
  readonly canChoose: boolean
}

export type ListState =
  { readonly kind: 'loading' } | { readonly kind: 'ready' } | ({ readonly kind: 'failed' } & ErrorPanelProps)

export interface ListPaneProps<Item> {
  /** The accessible name of the list. */
  readonly label: string
  readonly items: readonly Item[]
  readonly keyOf: (item: Item) => string
  readonly renderRow: (item: Item, state: RowState) => ReactNode
  readonly selectedKey: string | null
  /** The row under the red edge changed: show a preview. */
  readonly onSelect: (key: string) => void
  /** Enter or a double click: the person means to read it. */
  readonly onOpen: (key: string) => void
  readonly state: ListState
  /** An `EmptyState`, for a list that is ready and has no items. */
  readonly empty: ReactNode
  readonly search?: ReactNode
  readonly tabs?: {
    readonly choices: readonly TabChoice[]
    readonly current: string
    readonly onChange: (id: string) => void
    readonly fits?: number
  }
  /** A line between tabs and rows: filters, sort order. */
  readonly toolbar?: ReactNode
  /** Choosing several: Space, Shift+X or Ctrl+click one, Shift+click a range, Ctrl+A all loaded, Escape none. */
  readonly choosing?: {
    readonly checked: ReadonlySet<string>
    readonly onChange: (checked: ReadonlySet<string>) => void
    /** The bar shown while something is checked: what can be done to all of them. */
    readonly bar: ReactNode
  }
  /** The end is near: load the next page. Called once per length of `items`. */
  readonly onEndReached?: () => void
  readonly isLoadingMore?: boolean
  /** Pixels, before a row is measured. */
  readonly rowHeight?: number
}

/** The middle part: search, tabs with counts, and a virtualised list that is walked by J/K, arrows, Home, End, Enter. */
export const ListPane = <Item,>({
  label,
  items,
  keyOf,
  renderRow,
  selectedKey,
  onSelect,
  onOpen,
  state,
  empty,
  search,
  tabs,
  toolbar,
  choosing,
  onEndReached,
  isLoadingMore = false,
  rowHeight = 95,
}: ListPaneProps<Item>) => {
  const listId = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const anchor = useRef<number | null>(null)
  const askedAt = useRef(-1)
  const keyAt = (index: number): string | null => {
    const item = items[index]
    return item === undefined ? null : keyOf(item)
  }
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => keyAt(index) ?? index,
    overscan: 6,
  })
  const selectedIndex = selectedKey === null ? -1 : items.findIndex((item) => keyOf(item) === selectedKey)
  const checked = choosing?.checked
  const rows = virtualizer.getVirtualItems()
  const lastShown = rows.at(-1)?.index ?? -1

  useEffect(() => {
    if (!onEndReached || items.length === 0 || askedAt.current === items.length) return
    if (lastShown >= items.length - 8) {
      askedAt.current = items.length
      onEndReached()
    }
  }, [lastShown, items.length, onEndReached])

  useEffect(() => {
    if (selectedIndex >= 0) virtualizer.scrollToIndex(selectedIndex, { align: 'auto' })
  }, [selectedIndex, virtualizer])

  const select = (index: number) => {
    const key = keyAt(Math.max(0, Math.min(items.length - 1, index)))
    if (key !== null) onSelect(key)
  }
  const step = (by: 1 | -1) => select(selectedIndex < 0 ? 0 : selectedIndex + by)
  const open = () => {
    if (selectedKey !== null && selectedIndex >= 0) onOpen(selectedKey)
  }
  const toggle = (index: number) => {
    const key = keyAt(index)
    if (!choosing || key === null) return
    const next = new Set(choosing.checked)
    if (!next.delete(key)) next.add(key)
    anchor.current = index
    choosing.onChange(next)
  }
  const checkRange = (from: number, to: number) => {
    if (!choosing) return
    const keys = items.slice(Math.min(from, to), Math.max(from, to) + 1).map(keyOf)
    choosing.onChange(new Set([...choosing.checked, ...keys]))
  }
  const extend = (by: 1 | -1) => {
    const next = Math.max(0, Math.min(items.length - 1, selectedIndex + by))
    checkRange(anchor.current ?? selectedIndex, next)
    anchor.current ??= selectedIndex
    select(next)
  }

  const { move } = uiText.shortcutGroups
  useShortcuts([
    { keys: 'j', label: uiText.nextDocument, group: move, run: () => step(1) },
    { keys: 'k', label: uiText.previousDocument, group: move, run: () => step(-1) },
    { keys: 'Enter', label: uiText.openDocument, group: move, run: open },
    ...(choosing
      ? [
          { keys: 'Shift+X', label: uiText.choose, group: move, run: () => toggle(selectedIndex) },
          { keys: 'Shift+J', label: uiText.chooseDown, group: move, run: () => extend(1) },
          { keys: 'Shift+K', label: uiText.chooseUp, group: move, run: () => extend(-1) },
        ]
      : []),
  ])

  const keys: Readonly<Record<string, () => void>> = {
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    Home: () => select(0),
    End: () => select(items.length - 1),
    PageDown: () => select(selectedIndex + 6),
    PageUp: () => select(selectedIndex - 6),
    Enter: open,
    ' ': () => toggle(selectedIndex),
    'Shift+ArrowDown': () => extend(1),
    'Shift+ArrowUp': () => extend(-1),
    'Ctrl+a': () => choosing?.onChange(new Set(items.map(keyOf))),
    Escape: () => {
      anchor.current = null
      choosing?.onChange(new Set())
    },
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event)) return
    const run = keys[`${event.ctrlKey || event.metaKey ? 'Ctrl+' : ''}${event.shiftKey ? 'Shift+' : ''}${event.key}`]
    if (!run) return
    event.preventDefault()
    run()
  }
  const onRowClick = (index: number) => (event: MouseEvent) => {
    const onBox = event.target instanceof Element && event.target.closest('[data-check]') !== null
    if (choosing && event.shiftKey) checkRange(anchor.current ?? Math.max(0, selectedIndex), index)
    else if (choosing && (onBox || event.ctrlKey || event.metaKey)) toggle(index)
    else {
      anchor.current = index
      select(index)
    }
  }

  const isEmpty = state.kind === 'ready' && items.length === 0
  return (
    <section className={classes.pane} aria-label={label}>
      {(search !== undefined || tabs) && (
        <div className={classes.head}>
          {search}
          {tabs && (
            <TabStrip
              label={label}
              tabs={tabs.choices}
              current={tabs.current}
              onChange={tabs.onChange}
              controls={listId}
              {...(tabs.fits !== undefined && { fits: tabs.fits })}
            />
          )}
        </div>
      )}
      {choosing && choosing.checked.size > 0 ? (
        <div className={classes.bulk}>
          <span className={classes.bulkCount} aria-live="polite">
            {uiText.chosen(choosing.checked.size)}
          </span>
          {choosing.bar}
        </div>
      ) : (
        toolbar !== undefined && <div className={classes.toolbar}>{toolbar}</div>
      )}
      <div ref={scroller} className={classes.scroller}>
        {state.kind === 'failed' && <ErrorPanel {...state} />}
        {state.kind === 'loading' && <LoadingRows height={rowHeight} />}
        {isEmpty && empty}
        <div
          id={listId}
          role="listbox"
          aria-label={label}
          aria-multiselectable={choosing ? true : undefined}
          aria-activedescendant={selectedIndex >= 0 ? `${listId}-${selectedIndex}` : undefined}
          aria-busy={state.kind === 'loading'}
          tabIndex={0}
          className={classes.list}
          hidden={state.kind !== 'ready' || items.length === 0}
          style={{ height: virtualizer.getTotalSize() }}
          onKeyDown={onKeyDown}
        >
          {rows.map((row) => {
            const item = items[row.index]
            if (item === undefined) return null
            const key = keyOf(item)
            const isSelected = key === selectedKey
            const isChecked = checked?.has(key) ?? false
            return (
              <div
                key={row.key}
                ref={virtualizer.measureElement}
                data-index={row.index}
                id={`${listId}-${row.index}`}
                role="option"
                aria-selected={isSelected}
                aria-checked={choosing ? isChecked : undefined}
                aria-setsize={items.length}
                aria-posinset={row.index + 1}
                className={classes.row}
                style={{ transform: `translateY(${row.start}px)` }}
                onClick={onRowClick(row.index)}
                onDoubleClick={() => onOpen(key)}
              >
                {renderRow(item, {
                  isSelected,
                  isChecked,
                  isChoosing: (checked?.size ?? 0) > 0,
                  canChoose: choosing !== undefined,
                })}
              </div>
            )
          })}
        </div>
        {isLoadingMore && <LoadingRows rows={1} height={rowHeight} />}
      </div>
    </section>
  )
}
