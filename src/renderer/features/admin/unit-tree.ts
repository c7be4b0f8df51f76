import { fold } from '#shared/kernel/text.ts'
import type { Unit } from './types.ts'

export interface TreeUnit {
  readonly unit: Unit
  /** 1 for the office itself. */
  readonly level: number
  readonly children: readonly TreeUnit[]
}

const inOrder = (left: Unit, right: Unit): number =>
  left.order - right.order || fold(left.name).localeCompare(fold(right.name))

/** Units under their parents, in their order; one whose parent is not listed stands at the top. */
export const unitTree = (units: readonly Unit[]): readonly TreeUnit[] => {
  const known = new Set(units.map(({ id }) => id))
  const childrenByParent = Map.groupBy(units, ({ parentId }) =>
    parentId !== null && known.has(parentId) ? parentId : null,
  )
  const below = (parentId: string | null, level: number): readonly TreeUnit[] =>
    (childrenByParent.get(parentId) ?? [])
      .toSorted(inOrder)
      .map((unit) => ({ unit, level, children: below(unit.id, level + 1) }))
  return below(null, 1)
}

/** Every node from top to bottom, those under a folded one left out. */
export const visibleNodes = (tree: readonly TreeUnit[], folded: ReadonlySet<string>): readonly TreeUnit[] =>
  tree.flatMap((node) => [node, ...(folded.has(node.unit.id) ? [] : visibleNodes(node.children, folded))])

/** The unit and everything below it: no place for the unit itself to go. */
export const idsWithin = (units: readonly Unit[], unitId: string): ReadonlySet<string> => {
  const nodes = visibleNodes(unitTree(units), new Set())
  const start = nodes.findIndex(({ unit }) => unit.id === unitId)
  const top = nodes[start]
  if (!top) return new Set([unitId])
  const end = nodes.findIndex((node, index) => index > start && node.level <= top.level)
  return new Set(nodes.slice(start, end === -1 ? undefined : end).map(({ unit }) => unit.id))
}

/** What must be saved for a unit to change places with its neighbour above (-1) or below (1); empty at the edge. */
export const reordered = (
  units: readonly Unit[],
  unit: Unit,
  by: -1 | 1,
): readonly { readonly unit: Unit; readonly order: number }[] => {
  const siblings = units.filter(({ parentId }) => parentId === unit.parentId).toSorted(inOrder)
  const from = siblings.findIndex(({ id }) => id === unit.id)
  const to = from + by
  if (from < 0 || to < 0 || to >= siblings.length) return []
  return siblings
    .toSpliced(from, 1)
    .toSpliced(to, 0, unit)
    .map((each, index) => ({ unit: each, order: (index + 1) * 10 }))
    .filter(({ unit: each, order }) => each.order !== order)
}
