import { z } from 'zod'
import { agencyKinds } from '#shared/vocabulary/document.ts'
import { roles } from '#shared/vocabulary/roles.ts'
import { civilDate, done, id, instant, none, requiredText, text } from './fields.ts'
import { converterOperations } from './converter.ts'
import { command, query } from './define.ts'
import { editingOperations } from './editing.ts'

/** What the program does before and around an open office: founding, locks and keys, persons taking turns, backups. */

export const password = z.string().min(1).max(256)
export const accountName = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{1,39}$/)

const timeSpan = z.object({ from: z.string().regex(/^\d{2}:\d{2}$/), to: z.string().regex(/^\d{2}:\d{2}$/) })

/** Hours of one ordinary week: weekday 1 (Monday) to 7. */
export const workingHours = z.object({
  validFrom: civilDate,
  days: z.array(z.object({ weekday: z.int().min(1).max(7), spans: z.array(timeSpan).max(3) })).max(7),
})

export const agencyFounding = z.object({
  name: requiredText(200),
  parentName: text(200).default(''),
  code: text(35).default(''),
  legacyCode: text(35).default(''),
  abbreviation: requiredText(20),
  kind: z.enum(agencyKinds),
  place: text(100).default(''),
  workingHours: workingHours.optional(),
})

export const hostStatus = z.object({
  state: z.enum(['unfounded', 'locked', 'open']),
  agencyName: z.string(),
  practice: z.boolean(),
  version: z.string(),
  dataFolder: z.string(),
  capabilities: z.object({
    host: z.enum(['electron', 'web', 'inProcess']),
    notifications: z.boolean(),
    print: z.boolean(),
    openFolder: z.boolean(),
    /** Files of drafts open in a program of this computer. */
    openEditor: z.boolean(),
  }),
  /** Set while the practice office is still being filled in behind. */
  filling: z.object({ done: z.int(), total: z.int() }).nullable(),
  lastBackupAt: instant.nullable(),
  warnings: z.array(z.enum(['clockSetBack', 'backupOverdue', 'backupFailed', 'diskNearlyFull'])),
  signedIn: z.boolean(),
})

export const backupEntry = z.object({
  name: z.string(),
  path: z.string(),
  at: instant,
  bytes: z.int(),
  documents: z.int(),
  headHash: z.string(),
  /** Whether the file carries the documents' files too, or leans on those of the data folder. */
  complete: z.boolean(),
})

const recoveryCode = z.string().max(100)

const backupKey = z.object({
  path: z.string().max(1000),
  recoveryCode: recoveryCode.optional(),
  account: accountName.optional(),
  password: z.string().max(256).optional(),
})

export const rehearsal = z.object({
  agencyName: z.string(),
  madeAt: instant,
  documents: z.int(),
  blobs: z.int(),
  journalEntries: z.int(),
  lastEntryAt: instant.nullable(),
})

const restoreRefusals = [
  'host.backupMissing',
  'host.backupBroken',
  'host.backupNeedsKey',
  'host.wrongPassword',
  'host.wrongRecoveryCode',
  'host.storeNewer',
] as const

export const host = {
  status: query({ gate: 'anyone', input: none, output: hostStatus }),
  /** Founds a real office. The recovery code is answered here and nowhere again. */
  found: command({
    gate: 'anyone',
    secret: true,
    input: z.object({
      agency: agencyFounding,
      administrator: z.object({
        fullName: requiredText(100),
        account: accountName,
        password,
        title: text(100).default(''),
      }),
    }),
    output: z.object({ recoveryCode: z.string(), personId: id }),
    refusals: ['host.alreadyFounded', 'accounts.passwordWeak'],
  }),
  foundPractice: command({
    gate: 'anyone',
    input: none,
    output: done,
    refusals: ['host.alreadyFounded'],
  }),
  /** The people of the practice office one may step into; empty in a real office. */
  practicePeople: query({
    gate: 'anyone',
    input: none,
    output: z.object({
      people: z.array(
        z.object({
          account: z.string(),
          fullName: z.string(),
          title: z.string(),
          unit: z.string(),
          role: z.enum(roles),
        }),
      ),
    }),
  }),
  signIn: command({
    gate: 'anyone',
    secret: true,
    input: z.object({ account: accountName, password: z.string().max(256) }),
    output: z.object({ personId: id, mustChangePassword: z.boolean() }),
    refusals: [
      'host.notFounded',
      'host.wrongPassword',
      'host.tooManyTries',
      'host.accountClosed',
      'host.storeNewer',
      'host.storeBroken',
    ],
  }),
  /** Practice only: no password. */
  stepInto: command({
    gate: 'anyone',
    input: z.object({ account: accountName }),
    output: z.object({ personId: id }),
    refusals: ['host.notPractice', 'host.accountClosed'],
  }),
  signOut: command({ gate: 'signedIn', withGivenPassword: true, input: none, output: done }),
  switchPost: command({
    gate: 'signedIn',
    input: z.object({ postId: id }),
    output: done,
    refusals: ['accounts.postNotHeld'],
  }),
  /**
   * The printable recovery code re-founds an administrator when every password is lost. Tries need no
   * back-off: nobody guesses the 195 random bits of a code.
   */
  recover: command({
    gate: 'anyone',
    secret: true,
    input: z.object({ recoveryCode, account: accountName, password }),
    output: z.object({ personId: id }),
    refusals: ['host.notFounded', 'host.wrongRecoveryCode', 'accounts.passwordWeak', 'accounts.accountUnknown'],
  }),
  newRecoveryCode: command({
    gate: 'office.administer',
    secret: true,
    input: z.object({ password: z.string().max(256) }),
    output: z.object({ recoveryCode: z.string() }),
    refusals: ['host.wrongPassword', 'host.tooManyTries'],
  }),
  backups: query({
    gate: 'office.administer',
    input: none,
    output: z.object({
      folder: z.string(),
      secondFolder: z.string().nullable(),
      keepDays: z.int(),
      items: z.array(backupEntry),
    }),
  }),
  setBackup: command({
    gate: 'office.administer',
    input: z.object({ secondFolder: z.string().max(500).nullable(), keepDays: z.int().min(1).max(3650) }),
    output: done,
    refusals: ['host.folderUnusable'],
  }),
  backUp: command({
    gate: 'office.administer',
    input: z.object({ file: z.string().max(1000).optional() }),
    output: backupEntry,
    refusals: ['host.folderUnusable'],
  }),
  /**
   * Restores into a temporary folder and verifies it there; replaces nothing. Over an existing office only for its
   * administrator. The backup opens with the key in use, an account of the backup, or its recovery code.
   */
  rehearseRestore: command({
    gate: 'anyone',
    secret: true,
    input: backupKey,
    output: rehearsal,
    refusals: restoreRefusals,
  }),
  /** Rehearses, then replaces the office by the backup; what was there is kept beside it. Everyone is signed out. */
  restore: command({
    gate: 'anyone',
    secret: true,
    input: backupKey,
    output: rehearsal.extend({ keptAs: z.string().nullable() }),
    refusals: restoreRefusals,
  }),
  ...editingOperations,
  ...converterOperations,
} as const
