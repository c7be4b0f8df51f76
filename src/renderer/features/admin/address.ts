import type { AdminSection } from './sections.ts'

/** Where in the administration somebody is: a section, and in it a person, a list or nothing further. */
export interface AdminPlace {
  readonly section: AdminSection
  readonly item: string | null
}

const slugBySection: Readonly<Record<AdminSection, string>> = {
  office: 'co-quan',
  units: 'don-vi',
  people: 'nguoi',
  catalogue: 'danh-muc',
  drafting: 'trinh-ky',
  books: 'so',
  trust: 'chu-ky-so',
  backups: 'sao-luu',
  journal: 'nhat-ky',
}

const calendarSlug = 'lich'

/** The rest of the address behind `/quan-tri/`. */
export const addressOf = ({ section, item }: AdminPlace): string => {
  if (section === 'catalogue' && item === 'calendar') return calendarSlug
  return item === null ? slugBySection[section] : `${slugBySection[section]}/${encodeURIComponent(item)}`
}

/** The place an address names, or null when it names none. */
export const placeAt = (address: string): AdminPlace | null => {
  const [slug, item] = address.split('/')
  if (slug === calendarSlug) return { section: 'catalogue', item: 'calendar' }
  const section = (Object.keys(slugBySection) as AdminSection[]).find((each) => slugBySection[each] === slug)
  return section ? { section, item: item ? decodeURIComponent(item) : null } : null
}
