/** Roles a post may carry, and what each role may do. Source: domain roles of Decree 30/2020/NĐ-CP, Art. 6, 20–24. */

export const roles = [
  'administrator',
  'clerk',
  'officeHead',
  'head',
  'deputyHead',
  'unitHead',
  'unitDeputy',
  'specialist',
  'archivist',
  'inspector',
] as const
export type Role = (typeof roles)[number]

export const permissions = [
  'office.administer',
  'catalogue.edit',
  'incoming.register',
  'incoming.irregularNumber',
  'incoming.secretBook',
  'incoming.seeAll',
  'incoming.inspect',
  'routing.screen',
  'routing.direct',
  'routing.assign',
  'routing.handle',
  'books.keep',
  'drafting.write',
  'drafting.checkContent',
  'drafting.checkFormat',
  'drafting.sign',
  'outgoing.number',
  'audit.read',
] as const
export type Permission = (typeof permissions)[number]

/** What a role may do by itself; a post may be granted more, one permission at a time. */
export const permissionsByRole: Readonly<Record<Role, readonly Permission[]>> = {
  administrator: ['office.administer', 'catalogue.edit', 'audit.read'],
  clerk: [
    'catalogue.edit',
    'incoming.register',
    'incoming.seeAll',
    'routing.handle',
    'books.keep',
    'drafting.write',
    'drafting.checkFormat',
    'outgoing.number',
  ],
  officeHead: [
    'catalogue.edit',
    'incoming.irregularNumber',
    'incoming.seeAll',
    'routing.screen',
    'routing.direct',
    'routing.assign',
    'routing.handle',
    'books.keep',
    'drafting.write',
    'drafting.checkContent',
    'drafting.checkFormat',
  ],
  head: [
    'incoming.seeAll',
    'incoming.secretBook',
    'routing.direct',
    'routing.assign',
    'routing.handle',
    'drafting.write',
    'drafting.checkContent',
    'drafting.sign',
    'audit.read',
  ],
  deputyHead: [
    'incoming.seeAll',
    'routing.direct',
    'routing.assign',
    'routing.handle',
    'drafting.write',
    'drafting.checkContent',
    'drafting.sign',
  ],
  // Signing TL. or TUQ. needs the working regulation or a written authorisation (Art. 13): granted post by post.
  unitHead: ['routing.assign', 'routing.handle', 'drafting.write', 'drafting.checkContent'],
  unitDeputy: ['routing.assign', 'routing.handle', 'drafting.write', 'drafting.checkContent'],
  specialist: ['routing.handle', 'drafting.write'],
  archivist: ['routing.handle', 'drafting.write'],
  inspector: ['incoming.inspect', 'audit.read'],
}

/** Roles that answer for everything addressed to their unit. */
export const unitLeadingRoles: readonly Role[] = ['officeHead', 'unitHead', 'unitDeputy']
export const leaderRoles: readonly Role[] = ['head', 'deputyHead']
