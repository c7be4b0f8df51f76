import { clockTimeOf, instantFromUtc } from '#shared/kernel/time.ts'

type Params = Readonly<Record<string, string | number | boolean>>

const utc = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/

/** Times in UTC as the office writes them: `01/10/2026 16:02`. */
const shown = (value: string | number | boolean): string => {
  if (typeof value !== 'string' || !utc.test(value)) return String(value)
  const at = instantFromUtc(value)
  const [year = '', month = '', day = ''] = at.slice(0, 10).split('-')
  return `${day}/${month}/${year} ${clockTimeOf(at)}`
}

/** A sentence of `resources/signatures` with its parameters in their places: `{name}`. */
export const fillSentence = (template: string, params: Params): string =>
  template.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = params[name]
    return value === undefined ? place : shown(value)
  })
