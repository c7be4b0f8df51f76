/** What was measured, against what it must not pass. */
export interface Figure {
  readonly what: string
  readonly value: number
  readonly limit: number
  readonly unit: 'times' | 'ms' | 'MB' | 'MB/s' | 'kB' | 'KiB' | 'documents/s' | 'files' | '%'
  /** `most`: the value may not pass the limit; `least`: it may not stay below it. */
  readonly kind: 'most' | 'least'
  readonly detail: string
}

const holds = ({ value, limit, kind }: Figure): boolean => (kind === 'most' ? value <= limit : value >= limit)

const shown = (value: number, unit: Figure['unit']): string =>
  `${value >= 100 ? String(Math.round(value)) : value.toFixed(value >= 10 ? 1 : 2)} ${unit}`

/** A table in Markdown, which reads well on a terminal too. */
export const tableOf = (figures: readonly Figure[]): string => {
  const rows = figures.map((figure) => [
    figure.what,
    shown(figure.value, figure.unit),
    `${figure.kind === 'most' ? '≤' : '≥'} ${String(figure.limit)} ${figure.unit}`,
    holds(figure) ? 'yes' : '**no**',
    figure.detail,
  ])
  const lines = [['What', 'Measured', 'Limit', 'Holds', 'How'], ['---', '---', '---', '---', '---'], ...rows]
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((left, right) => left - right)
  return sorted[Math.floor(sorted.length / 2)] ?? NaN
}
