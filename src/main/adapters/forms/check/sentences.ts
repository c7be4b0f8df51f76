import type { Finding } from './findings.ts'
import type { Standard } from './standard.ts'

/** Vietnamese sentences out of resources/format-rules. */

const filled = (pattern: string, values: Readonly<Record<string, string>>): string =>
  pattern.replace(/\{(\w+)\}/g, (whole, key: string) => values[key] ?? whole)

/** 12.7 → `12,7`. */
export const inVietnamese = (value: number): string => String(Math.round(value * 10) / 10).replace('.', ',')

export const aboutWords = ({ words }: Standard) => {
  const say = (key: string, values: Readonly<Record<string, string>> = {}): string => filled(words[key] ?? key, values)
  return {
    say,
    value: (key: string, value: number): string => say(key, { value: inVietnamese(value) }),
    range: (key: string, [from, to]: readonly [number, number]): string =>
      say(key, { from: inVietnamese(from), to: inVietnamese(to) }),
    sizes: ([from, to]: readonly [number, number]): string =>
      from === to
        ? say('size', { value: inVietnamese(from) })
        : say('sizes', { from: inVietnamese(from), to: inVietnamese(to) }),
  }
}

/** One or two Vietnamese sentences: what is wrong at the place, and what to change. */
export const sentenceOf = (finding: Finding, standard: Standard): string => {
  const { rule, place, found, expected, count } = finding
  const aspect = /^F-(?:.*-)?(SIZE|FACE|CASE|ALIGN)$/.exec(rule)?.[1] ?? ''
  const pattern = standard.rules[rule]?.sentence ?? standard.aspects[aspect] ?? '{component}: {found} → {expected}'
  const { name } = standard.layouts.components[place.component]
  const sentence = filled(pattern, { component: name, found, expected, excerpt: place.excerpt })
  const repeated = count > 1 ? ` ${aboutWords(standard).say('repeated', { count: String(count) })}` : ''
  const doubtful = finding.severity === 'doubtful' ? ` ${aboutWords(standard).say('doubtful')}` : ''
  return `${sentence}${repeated}${doubtful}`
}
