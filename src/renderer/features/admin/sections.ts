import type { Permission } from '#shared/vocabulary/roles.ts'

/** The parts of the administration, in the order of their tabs, and who may open each: any of the permissions. */
const permissionsBySection = {
  office: ['office.administer'],
  units: ['office.administer'],
  people: ['office.administer'],
  catalogue: ['catalogue.edit'],
  drafting: ['office.administer', 'catalogue.edit'],
  books: ['office.administer'],
  trust: ['office.administer'],
  backups: ['office.administer'],
  journal: ['audit.read'],
} as const satisfies Record<string, readonly Permission[]>

export type AdminSection = keyof typeof permissionsBySection

const sections = Object.keys(permissionsBySection) as AdminSection[]

/** The sections a post with these permissions may open; none when the administration is not for it. */
export const adminSectionsFor = (held: readonly Permission[]): readonly AdminSection[] =>
  sections.filter((section) => permissionsBySection[section].some((permission) => held.includes(permission)))
