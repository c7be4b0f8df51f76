import { z } from 'zod'
import { agencyKinds } from '#shared/vocabulary/document.ts'
import { rowProblems } from '#shared/vocabulary/csv-words.ts'
import { permissions, roles } from '#shared/vocabulary/roles.ts'
import { civilDate, done, id, instant, none, reason, requiredText, text, version, versioned } from './fields.ts'
import { accountName, password } from './host.ts'
import { command, query } from './define.ts'

/** People, units, posts, delegation and accounts of the office. */

const validity = { validFrom: civilDate, validTo: civilDate.nullable() }

export const post = z.object({
  id,
  personId: id,
  personName: z.string(),
  unitId: id,
  unitName: z.string(),
  role: z.enum(roles),
  title: z.string(),
  grants: z.array(z.enum(permissions)),
  scope: z
    .object({ bookIds: z.array(id), from: civilDate.nullable(), to: civilDate.nullable() })
    .nullable()
    .describe('What an inspector may read; null for every other role.'),
  ...validity,
  version,
})

export const unit = z.object({
  id,
  parentId: id.nullable(),
  name: z.string(),
  abbreviation: z.string(),
  order: z.int(),
  successorId: id.nullable(),
  ...validity,
  version,
})

export const person = z.object({
  id,
  fullName: z.string(),
  account: z.string().nullable(),
  accountState: z.enum(['none', 'active', 'closed']),
  phone: z.string(),
  email: z.string(),
  posts: z.array(post),
  version,
})

export const delegation = z.object({
  id,
  fromPostId: id,
  fromPersonName: z.string(),
  fromTitle: z.string(),
  toPersonId: id,
  toPersonName: z.string(),
  reason: z.string(),
  ...validity,
  version,
})

/** A post this person may act in today: an own one, or another's by delegation (`onBehalfOf`). */
export const actingPost = z.object({
  postId: id,
  title: z.string(),
  unitName: z.string(),
  role: z.enum(roles),
  onBehalfOf: z.string().nullable(),
  until: civilDate.nullable(),
  waiting: z.int(),
})

export const openWork = z.object({
  assignmentId: id,
  documentId: id,
  code: z.string(),
  subject: z.string(),
  role: z.string(),
  dueAt: instant.nullable(),
})

const appointment = z.object({
  unitId: id,
  role: z.enum(roles),
  title: requiredText(100),
  grants: z.array(z.enum(permissions)).default([]),
  scope: post.shape.scope.default(null),
  validFrom: civilDate.optional(),
  validTo: civilDate.nullable().default(null),
})

export const accounts = {
  /** Who am I, in which post, and what may I do. */
  me: query({
    gate: 'signedIn',
    withGivenPassword: true,
    input: none,
    output: z.object({
      personId: id,
      fullName: z.string(),
      account: z.string(),
      postId: id.nullable(),
      title: z.string(),
      unitId: id.nullable(),
      unitName: z.string(),
      role: z.enum(roles).nullable(),
      onBehalfOf: z.string().nullable(),
      permissions: z.array(z.enum(permissions)),
      posts: z.array(actingPost),
      mustChangePassword: z.boolean(),
      idleMinutes: z.int(),
    }),
  }),
  office: query({
    gate: 'signedIn',
    input: none,
    output: z.object({
      name: z.string(),
      parentName: z.string(),
      code: z.string(),
      legacyCode: z.string(),
      abbreviation: z.string(),
      kind: z.enum(agencyKinds),
      place: z.string(),
      practice: z.boolean(),
      idleMinutes: z.int(),
      acceptSecretFiles: z.boolean(),
      version,
    }),
  }),
  changeOffice: command({
    gate: 'office.administer',
    input: z.object({
      version,
      name: requiredText(200),
      parentName: text(200),
      code: text(35),
      legacyCode: text(35),
      abbreviation: requiredText(20),
      kind: z.enum(agencyKinds),
      place: text(100),
      idleMinutes: z.int().min(1).max(480),
      /** Only for a machine that stands alone (Law 117/2025/QH15); left as it is when absent. */
      acceptSecretFiles: z.boolean().optional(),
    }),
    output: done,
  }),
  units: query({
    gate: 'signedIn',
    input: z.object({ on: civilDate.optional(), includeClosed: z.boolean().default(false) }),
    output: z.object({ items: z.array(unit) }),
  }),
  people: query({
    gate: 'signedIn',
    input: z.object({
      search: text(100).default(''),
      unitId: id.optional(),
      includeClosed: z.boolean().default(false),
    }),
    output: z.object({ items: z.array(person) }),
  }),
  person: query({ gate: 'signedIn', input: z.object({ id }), output: person }),
  delegations: query({ gate: 'signedIn', input: none, output: z.object({ items: z.array(delegation) }) }),

  addUnit: command({
    gate: 'office.administer',
    input: z.object({
      id,
      parentId: id.nullable(),
      name: requiredText(200),
      abbreviation: text(20).default(''),
      order: z.int().min(0).max(9999).default(0),
      validFrom: civilDate.optional(),
    }),
    output: z.object({ id }),
    refusals: ['accounts.unitUnknown', 'accounts.unitNameTaken'],
  }),
  changeUnit: command({
    gate: 'office.administer',
    input: versioned.extend({
      parentId: id.nullable(),
      name: requiredText(200),
      abbreviation: text(20),
      order: z.int().min(0).max(9999),
    }),
    output: done,
    refusals: ['accounts.unitNameTaken', 'accounts.unitCycle', 'accounts.unitUnknown'],
  }),
  /** Ends a unit; its open work and posts go to the successor in the same act. */
  closeUnit: command({
    gate: 'office.administer',
    input: versioned.extend({ validTo: civilDate, successorId: id.nullable() }),
    output: z.object({ movedPosts: z.int(), movedWork: z.int() }),
    refusals: [
      'accounts.unitHasWork',
      'accounts.unitHasPosts',
      'accounts.unitUnknown',
      'accounts.successorInvalid',
      'accounts.unitHasChildren',
    ],
  }),
  addPerson: command({
    gate: 'office.administer',
    secret: true,
    input: z.object({
      id,
      fullName: requiredText(100),
      phone: text(30).default(''),
      email: text(100).default(''),
      account: accountName.nullish(),
      password: password.nullish(),
      appointment: appointment.nullish(),
    }),
    output: z.object({ id, postId: id.nullable() }),
    refusals: [
      'accounts.accountTaken',
      'accounts.passwordWeak',
      'accounts.unitUnknown',
      'accounts.datesReversed',
      'accounts.inspectionUndated',
    ],
  }),
  changePerson: command({
    gate: 'office.administer',
    input: versioned.extend({ fullName: requiredText(100), phone: text(30), email: text(100) }),
    output: done,
  }),
  /** Gives a person an account, or opens a closed one again. */
  openAccount: command({
    gate: 'office.administer',
    secret: true,
    input: z.object({ personId: id, account: accountName, password }),
    output: done,
    refusals: ['accounts.accountTaken', 'accounts.passwordWeak', 'accounts.hasAccount'],
  }),
  closeAccount: command({
    gate: 'office.administer',
    input: z.object({ personId: id, handOverTo: id.nullable().default(null), reason: text(500).default('') }),
    output: z.object({ movedWork: z.int() }),
    refusals: [
      'accounts.lastAdministrator',
      'accounts.hasOpenWork',
      'accounts.successorInvalid',
      'accounts.accountUnknown',
    ],
  }),
  resetPassword: command({
    gate: 'office.administer',
    secret: true,
    input: z.object({ personId: id, password }),
    output: done,
    refusals: ['accounts.passwordWeak', 'accounts.accountUnknown'],
  }),
  changePassword: command({
    gate: 'signedIn',
    withGivenPassword: true,
    secret: true,
    input: z.object({ current: z.string().max(256), next: password }),
    output: done,
    refusals: ['host.wrongPassword', 'host.tooManyTries', 'accounts.passwordWeak'],
  }),
  appoint: command({
    gate: 'office.administer',
    input: appointment.extend({ id, personId: id }),
    output: z.object({ id }),
    refusals: ['accounts.unitUnknown', 'accounts.datesReversed', 'accounts.inspectionUndated'],
  }),
  changePost: command({
    gate: 'office.administer',
    input: versioned.extend({
      title: requiredText(100),
      role: z.enum(roles),
      grants: z.array(z.enum(permissions)),
      scope: post.shape.scope,
      validTo: civilDate.nullable(),
    }),
    output: done,
    refusals: [
      'accounts.lastAdministrator',
      'accounts.hasOpenWork',
      'accounts.datesReversed',
      'accounts.inspectionUndated',
    ],
  }),
  /** Ends a post; its open work is handed to another post in the same act (bàn giao). */
  endPost: command({
    gate: 'office.administer',
    input: versioned.extend({ validTo: civilDate, handOverTo: id.nullable().default(null) }),
    output: z.object({ movedWork: z.int() }),
    refusals: [
      'accounts.lastAdministrator',
      'accounts.hasOpenWork',
      'accounts.successorInvalid',
      'accounts.datesReversed',
    ],
  }),
  /** Open work of a post, a unit or every post of a person: what a hand-over would move. */
  openWork: query({
    gate: 'office.administer',
    input: z.object({ postId: id.optional(), unitId: id.optional(), personId: id.optional() }),
    output: z.object({ items: z.array(openWork) }),
  }),
  handOver: command({
    gate: 'office.administer',
    input: z.object({ fromPostId: id, toPostId: id, reason }),
    output: z.object({ movedWork: z.int() }),
    refusals: ['accounts.successorInvalid', 'accounts.postUnknown'],
  }),
  /** The holder of a post, or an administrator, lets another person act in it between two dates. */
  delegate: command({
    gate: 'signedIn',
    input: z.object({
      id,
      fromPostId: id,
      toPersonId: id,
      validFrom: civilDate,
      validTo: civilDate,
      reason: text(500).default(''),
    }),
    output: z.object({ id }),
    refusals: ['accounts.postNotHeld', 'accounts.datesReversed', 'accounts.delegateSelf', 'accounts.postUnknown'],
  }),
  revokeDelegation: command({
    gate: 'signedIn',
    input: versioned,
    output: done,
    refusals: ['accounts.postNotHeld'],
  }),
  /** CSV columns: ho_ten, tai_khoan, mat_khau, don_vi, chuc_vu, vai_tro, dien_thoai, email. All rows or none. */
  importPeople: command({
    gate: 'office.administer',
    secret: true,
    input: z.object({ csv: z.string().max(5_000_000), check: z.enum(['preview', 'commit']) }),
    output: z.object({
      rows: z.int(),
      added: z.int(),
      problems: z.array(z.object({ row: z.int(), column: z.string(), problem: z.enum(rowProblems) })),
    }),
    refusals: ['accounts.csvInvalid'],
  }),
  /** CSV columns: ten, viet_tat, truc_thuoc. */
  importUnits: command({
    gate: 'office.administer',
    input: z.object({ csv: z.string().max(5_000_000), check: z.enum(['preview', 'commit']) }),
    output: z.object({
      rows: z.int(),
      added: z.int(),
      problems: z.array(z.object({ row: z.int(), column: z.string(), problem: z.enum(rowProblems) })),
    }),
    refusals: ['accounts.csvInvalid'],
  }),
  exportPeople: query({ gate: 'office.administer', input: none, output: z.object({ csv: z.string() }) }),
} as const
