import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { fold } from '#shared/kernel/text.ts'
import { isComposing } from '#renderer/lib/keys.ts'
import { uiText } from '#renderer/text/ui.ts'
import classes from './command-palette.module.css'
import { Sheet } from './dialog.tsx'
import { Icon, type IconShape } from './icon.tsx'
import { IconSearch } from './icons.ts'
import { Kbd } from './kbd.tsx'

export interface PaletteItem {
  readonly id: string
  readonly label: string
  /** A grey addition at the right: where it is, who holds it. */
  readonly detail?: string
  readonly icon?: IconShape
  /** Shown as key caps. */
  readonly keys?: string
  /** Further words it is found by. */
  readonly words?: string
  readonly onRun: () => void
}

export interface PaletteGroup {
  readonly label: string
  readonly items: readonly PaletteItem[]
}

export interface CommandPaletteProps {
  readonly isOpen: boolean
  readonly onClose: () => void
  /** Places and commands, filtered here without regard to accents, by letters in order. */
  readonly groups: readonly PaletteGroup[]
  /** Documents, people: asked of the core while typing, shown above the commands, not filtered again. */
  readonly search?: (query: string, signal: AbortSignal) => Promise<readonly PaletteGroup[]>
}

/**
 * How well `text` answers `query`: 3 it begins so, 2 a word begins so, 1 all words occur, 0.5 the letters occur in
 * order, 0 not at all. Both are compared folded.
 */
export const matchScore = (query: string, text: string): number => {
  const wanted = fold(query).trim()
  const given = fold(text)
  if (wanted === '') return 1
  if (given.startsWith(wanted)) return 3
  if (given.includes(` ${wanted}`)) return 2
  if (wanted.split(/\s+/).every((word) => given.includes(word))) return 1
  let at = 0
  for (const letter of wanted.replaceAll(' ', '')) {
    at = given.indexOf(letter, at) + 1
    if (at === 0) return 0
  }
  return 0.5
}

const filterGroups = (groups: readonly PaletteGroup[], query: string): readonly PaletteGroup[] =>
  groups
    .map((group) => ({
      label: group.label,
      items: group.items
        .map((item) => ({ item, score: matchScore(query, `${item.label} ${item.words ?? ''}`) }))
        .filter(({ score }) => score > 0)
        .toSorted((left, right) => right.score - left.score)
        .map(({ item }) => item),
    }))
    .filter((group) => group.items.length > 0)

const useFoundGroups = (query: string, search: CommandPaletteProps['search']) => {
  const [found, setFound] = useState<{ readonly query: string; readonly groups: readonly PaletteGroup[] }>({
    query: '',
    groups: [],
  })
  const latest = useRef(search)
  useEffect(() => {
    latest.current = search
  })
  useEffect(() => {
    if (query.trim() === '') return
    const abort = new AbortController()
    const timer = setTimeout(() => {
      void latest.current?.(query, abort.signal).then(
        (groups) => !abort.signal.aborted && setFound({ query, groups }),
        () => !abort.signal.aborted && setFound({ query, groups: [] }),
      )
    }, 100)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [query])
  return {
    groups: query.trim() === '' ? [] : found.groups.filter((group) => group.items.length > 0),
    isSearching: search !== undefined && query.trim() !== '' && found.query !== query,
  }
}

const PaletteBody = ({ onClose, groups, search }: Omit<CommandPaletteProps, 'isOpen'>) => {
  const listId = useId()
  const [query, setQuery] = useState('')
  const [active, setActive] = useState(0)
  const found = useFoundGroups(query, search)
  const shown = useMemo(() => [...found.groups, ...filterGroups(groups, query)], [found.groups, groups, query])
  const items = shown.flatMap((group) => group.items)
  const index = Math.min(active, items.length - 1)

  useEffect(() => {
    document.getElementById(`${listId}-${index}`)?.scrollIntoView({ block: 'nearest' })
  }, [index, listId])

  const run = (item: PaletteItem | undefined) => {
    if (!item) return
    onClose()
    item.onRun()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event)) return
    const keys: Readonly<Record<string, () => void>> = {
      ArrowDown: () => setActive((index + 1) % Math.max(1, items.length)),
      ArrowUp: () => setActive((index - 1 + items.length) % Math.max(1, items.length)),
      Enter: () => run(items[index]),
    }
    const act = keys[event.key]
    if (!act) return
    event.preventDefault()
    act()
  }
  let position = -1
  return (
    <>
      <div className={classes.search}>
        <Icon of={IconSearch} />
        <input
          data-autofocus
          className={classes.input}
          type="text"
          role="combobox"
          aria-label={uiText.palette}
          aria-expanded
          aria-controls={listId}
          aria-activedescendant={index >= 0 ? `${listId}-${index}` : undefined}
          aria-autocomplete="list"
          placeholder={uiText.palettePlaceholder}
          autoComplete="off"
          spellCheck={false}
          value={query}
          onChange={(event) => {
            setQuery(event.currentTarget.value)
            setActive(0)
          }}
          onKeyDown={onKeyDown}
        />
        <Kbd keys="Escape" />
      </div>
      <div id={listId} role="listbox" aria-label={uiText.palette} className={classes.list} tabIndex={-1}>
        {shown.map((group) => (
          <div key={group.label} role="group" aria-label={group.label}>
            <div className={classes.groupLabel} aria-hidden>
              {group.label}
            </div>
            {group.items.map((item) => {
              position += 1
              const at = position
              return (
                <div
                  key={item.id}
                  id={`${listId}-${at}`}
                  role="option"
                  aria-selected={at === index}
                  className={classes.item}
                  onMouseMove={() => setActive(at)}
                  onClick={() => run(item)}
                >
                  {item.icon && <Icon of={item.icon} />}
                  <span className={classes.label}>{item.label}</span>
                  {item.detail !== undefined && <span className={classes.detail}>{item.detail}</span>}
                  {item.keys !== undefined && <Kbd keys={item.keys} />}
                </div>
              )
            })}
          </div>
        ))}
      </div>
      <div className={classes.foot} role="status">
        {found.isSearching ? uiText.searching : items.length === 0 ? uiText.nothingFound : ''}
      </div>
    </>
  )
}

/** Ctrl+K: any place, command or document by a few letters, with or without accents. */
export const CommandPalette = ({ isOpen, ...body }: CommandPaletteProps) => (
  <Sheet title={uiText.palette} isOpen={isOpen} onClose={body.onClose} width={620}>
    <PaletteBody {...body} />
  </Sheet>
)
