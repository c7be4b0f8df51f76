import { z } from 'zod'
import { agencyKinds } from '#shared/vocabulary/document.ts'
import { permissions, roles } from '#shared/vocabulary/roles.ts'
import { civilDate, id, version } from '#shared/contract/fields.ts'
import { post } from '#shared/contract/accounts.ts'
import { changesOf, fact } from '#core/kernel/change.ts'

const office = z.object({
  name: z.string(),
  parentName: z.string(),
  code: z.string(),
  legacyCode: z.string(),
  abbreviation: z.string(),
  kind: z.enum(agencyKinds),
  place: z.string(),
  idleMinutes: z.int(),
  acceptSecretFiles: z.boolean(),
})

const unit = z.object({
  unitId: id,
  parentId: id.nullable(),
  name: z.string(),
  abbreviation: z.string(),
  order: z.int(),
})

const words = z.object({ text: z.string() })
const personWords = z.object({ text: z.string().describe('Full name.'), phone: z.string(), email: z.string() })
const appointment = z.object({
  role: z.enum(roles),
  title: z.string(),
  grants: z.array(z.enum(permissions)),
  scope: post.shape.scope,
  validTo: civilDate.nullable(),
})
const versionedId = z.object({ id, version })

/** `version` is always the one the change was decided on. */
export const accountsFacts = {
  'accounts.officeFounded': fact(office),
  'accounts.officeChanged': fact(office.extend({ version })),
  'accounts.unitAdded': fact(unit.extend({ validFrom: civilDate })),
  'accounts.unitChanged': fact(unit.extend({ version })),
  /** The posts of the unit move to its successor with it. */
  'accounts.unitClosed': fact(
    z.object({ unitId: id, version, validTo: civilDate, successorId: id.nullable(), posts: z.array(versionedId) }),
  ),
  'accounts.personAdded': fact(z.object({ personId: id }), personWords),
  'accounts.personChanged': fact(z.object({ personId: id, version }), personWords),
  'accounts.accountOpened': fact(
    z.object({ personId: id, version, account: z.string(), mustChangePassword: z.boolean() }),
  ),
  'accounts.accountClosed': fact(z.object({ personId: id, version }), words),
  /** The password itself lives in the keyring. */
  'accounts.passwordSet': fact(
    z.object({
      personId: id,
      version,
      by: z.enum(['self', 'administrator', 'recovery']),
      mustChangePassword: z.boolean(),
    }),
  ),
  'accounts.postGiven': fact(appointment.extend({ postId: id, personId: id, unitId: id, validFrom: civilDate })),
  'accounts.postChanged': fact(appointment.extend({ postId: id, version })),
  'accounts.postEnded': fact(z.object({ postId: id, version, validTo: civilDate })),
  'accounts.delegated': fact(
    z.object({ delegationId: id, fromPostId: id, toPersonId: id, validFrom: civilDate, validTo: civilDate }),
    words,
  ),
  'accounts.delegationRevoked': fact(z.object({ delegationId: id, version })),
  /** Bàn giao of one document: what was addressed to, sent by or asked of one address is now another's. */
  'accounts.workHandedOver': fact(
    z.object({
      documentId: id,
      fromKey: z.string(),
      toKey: z.string(),
      toUnitId: id,
      toPersonId: id.nullable(),
      received: z.array(versionedId),
      sent: z.array(id),
      extensions: z.array(id),
    }),
    z.object({
      text: z.string().describe('The written reason.'),
      from: z.string(),
      /** As the lines name it. */
      to: z.string(),
      toPerson: z.string(),
    }),
  ),
  /** Bàn giao of one draft: writing it, and the steps that are addressed to or came from one address. */
  'accounts.draftHandedOver': fact(
    z.object({
      documentId: id,
      fromKey: z.string(),
      toKey: z.string(),
      toUnitId: id,
      toPersonId: id.nullable(),
      /** The successor writes it from now on. */
      written: z.union([z.literal(0), z.literal(1)]),
      received: z.array(versionedId),
      sent: z.array(id),
    }),
    z.object({ text: z.string(), from: z.string(), to: z.string(), toPerson: z.string() }),
  ),
}

export const changeAccounts = changesOf(accountsFacts)
