import { fold } from '#shared/kernel/text.ts'
import type { CivilDate } from '#shared/kernel/time.ts'
import type { contract, SentInputOf } from '#shared/contract/index.ts'
import type { AgencyKind } from '#shared/vocabulary/document.ts'
import { entryText } from '#renderer/text/entry.ts'
import { noPassword, type NewPassword } from '#renderer/ui/password-field.tsx'

export interface Span {
  readonly from: string
  readonly to: string
}

/** What the wizard asks, as typed. */
export interface Founding {
  readonly name: string
  readonly parentName: string
  readonly kind: AgencyKind
  readonly abbreviation: string
  readonly place: string
  readonly code: string
  readonly legacyCode: string
  /** 1 = Monday … 7 = Sunday. */
  readonly workdays: readonly number[]
  readonly morning: Span
  readonly afternoon: Span
  readonly fullName: string
  readonly title: string
  readonly account: string
  readonly password: NewPassword
}

export const emptyFounding: Founding = {
  name: '',
  parentName: '',
  kind: 'department',
  abbreviation: '',
  place: '',
  code: '',
  legacyCode: '',
  workdays: [1, 2, 3, 4, 5],
  morning: { from: '07:30', to: '11:30' },
  afternoon: { from: '13:30', to: '17:00' },
  fullName: '',
  title: '',
  account: '',
  password: noPassword,
}

const accountPattern = /^[a-z0-9][a-z0-9._-]{1,39}$/

export const isAccountName = (typed: string): boolean => accountPattern.test(typed)

/** `Trần Thị Mai` → `mai.tran`: given name, then family name. */
export const accountFor = (fullName: string): string => {
  const syllables = fold(fullName)
    .split(/\s+/)
    .map((part) => part.replace(/[^a-z0-9]/g, ''))
    .filter((part) => part !== '')
  const [family] = syllables
  const given = syllables.at(-1)
  if (family === undefined || given === undefined) return ''
  return syllables.length === 1 ? given : `${given}.${family}`
}

/** Where the name of the place begins, which is no part of an abbreviation. */
const place = /\s(?:tỉnh|thành phố|xã|phường|đặc khu)\s.*$/u

/** `Sở Nội vụ tỉnh Lam Sơn` → `SNV`: the first letter of each syllable. */
export const abbreviationFor = (name: string): string =>
  name
    .replace(place, '')
    .split(/[\s–-]+/)
    .map((part) => Array.from(part)[0] ?? '')
    .filter((letter) => /\p{L}/u.test(letter))
    .join('')
    .toLocaleUpperCase('vi')
    .slice(0, 20)

/** `7:30`, `7h30`, `730` or `7` as `07:30`; what is no time of day stays as it was typed. */
export const clockTime = (typed: string): string => {
  const [, hour, minute = '00'] = /^\s*(\d{1,2})\s*(?:[:.hHgG]?\s*(\d{2}))?\s*[hHgG]?\s*$/.exec(typed) ?? []
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) return typed
  return `${hour.padStart(2, '0')}:${minute}`
}

const isClockTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text)

/** What is wrong with the hours, or undefined. */
export const hoursProblem = ({ workdays, morning, afternoon }: Founding): string | undefined => {
  if (workdays.length === 0) return entryText.found.dayNeeded
  const times = [morning.from, morning.to, afternoon.from, afternoon.to]
  if (!times.every(isClockTime)) return entryText.found.timeUnreadable
  const isInOrder = morning.from < morning.to && morning.to <= afternoon.from && afternoon.from < afternoon.to
  return isInOrder ? undefined : entryText.found.hoursInvalid
}

/** Hours hold for everything the office ever received, hence from a day before any paper it will register. */
const hoursFrom = '2000-01-01' as CivilDate

/** The wizard's answers as the operation wants them. */
export const foundingInput = (founding: Founding): SentInputOf<typeof contract.host.found> => {
  const { name, parentName, kind, abbreviation, place, code, legacyCode, workdays, morning, afternoon } = founding
  return {
    agency: {
      name,
      parentName,
      kind,
      abbreviation,
      place,
      code,
      legacyCode,
      workingHours: {
        validFrom: hoursFrom,
        days: workdays.map((weekday) => ({ weekday, spans: [morning, afternoon] })),
      },
    },
    administrator: {
      fullName: founding.fullName,
      account: founding.account,
      password: founding.password.password,
      title: founding.title,
    },
  }
}
