import { useId, useState, type KeyboardEvent } from 'react'
import { formatDate } from '#renderer/lib/format.ts'
import { isComposing } from '#renderer/lib/keys.ts'
import { adminText } from '#renderer/text/admin.ts'
import { Icon } from '#renderer/ui/icon.tsx'
import { IconChevronDown, IconChevronRight } from '#renderer/ui/icons.ts'
import classes from './admin.module.css'
import { visibleNodes, type TreeUnit } from './unit-tree.ts'

export interface UnitTreeViewProps {
  readonly tree: readonly TreeUnit[]
  readonly selectedId: string | null
  readonly onSelect: (unitId: string) => void
  /** Enter. */
  readonly onOpen: (unitId: string) => void
  /** Alt with an arrow. */
  readonly onMove: (unitId: string, by: -1 | 1) => void
}

/** The tree of units after the ARIA tree pattern: one tab stop, arrows walk, fold and unfold. */
export const UnitTreeView = ({ tree, selectedId, onSelect, onOpen, onMove }: UnitTreeViewProps) => {
  const treeId = useId()
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const nodes = visibleNodes(tree, folded)
  const index = nodes.findIndex(({ unit }) => unit.id === selectedId)
  const current = nodes[index]
  const idOf = (unitId: string) => `${treeId}-${unitId}`

  const goTo = (next: number) => {
    const node = nodes[Math.max(0, Math.min(nodes.length - 1, next))]
    if (!node) return
    onSelect(node.unit.id)
    document.getElementById(idOf(node.unit.id))?.scrollIntoView({ block: 'nearest' })
  }
  const turn = (unitId: string) => {
    const next = new Set(folded)
    if (!next.delete(unitId)) next.add(unitId)
    setFolded(next)
  }
  const isFolded = current !== undefined && folded.has(current.unit.id)
  const right = () => {
    if (!current || current.children.length === 0) return
    if (isFolded) turn(current.unit.id)
    else goTo(index + 1)
  }
  const left = () => {
    if (!current) return
    if (current.children.length > 0 && !isFolded) turn(current.unit.id)
    else goTo(nodes.findLastIndex((node, each) => each < index && node.level < current.level))
  }
  const keys: Readonly<Record<string, () => void>> = {
    ArrowDown: () => goTo(index + 1),
    ArrowUp: () => goTo(index - 1),
    ArrowRight: right,
    ArrowLeft: left,
    Home: () => goTo(0),
    End: () => goTo(nodes.length - 1),
    Enter: () => current && onOpen(current.unit.id),
    'Alt+ArrowUp': () => current && onMove(current.unit.id, -1),
    'Alt+ArrowDown': () => current && onMove(current.unit.id, 1),
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const run = isComposing(event) ? undefined : keys[`${event.altKey ? 'Alt+' : ''}${event.key}`]
    if (!run) return
    event.preventDefault()
    run()
  }
  const branch = (branchNodes: readonly TreeUnit[]) =>
    branchNodes.map(({ unit, level, children }) => {
      const isOpen = !folded.has(unit.id)
      return (
        <li
          key={unit.id}
          id={idOf(unit.id)}
          role="treeitem"
          aria-level={level}
          aria-selected={unit.id === selectedId}
          aria-expanded={children.length > 0 ? isOpen : undefined}
          aria-label={
            unit.validTo === null ? unit.name : `${unit.name}, ${adminText.units.closed(formatDate(unit.validTo))}`
          }
        >
          <div
            className={classes.treeRow}
            style={{ paddingLeft: 4 + (level - 1) * 20 }}
            data-selected={unit.id === selectedId || undefined}
            onClick={() => onSelect(unit.id)}
            onDoubleClick={() => onOpen(unit.id)}
          >
            <span
              className={classes.twist}
              onClick={(event) => {
                event.stopPropagation()
                turn(unit.id)
              }}
            >
              {children.length > 0 && <Icon of={isOpen ? IconChevronDown : IconChevronRight} size={14} />}
            </span>
            <span className={unit.validTo === null ? classes.treeName : `${classes.treeName} ${classes.faded}`}>
              {unit.name}
            </span>
            <span className={classes.treeMark}>
              {unit.validTo === null ? unit.abbreviation : adminText.units.closed(formatDate(unit.validTo))}
            </span>
          </div>
          {children.length > 0 && isOpen && <ul role="group">{branch(children)}</ul>}
        </li>
      )
    })
  return (
    <ul
      role="tree"
      aria-label={adminText.units.tree}
      aria-activedescendant={current && idOf(current.unit.id)}
      tabIndex={0}
      className={classes.tree}
      data-own-keys
      onKeyDown={onKeyDown}
    >
      {branch(tree)}
    </ul>
  )
}
