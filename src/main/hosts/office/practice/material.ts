import { z } from 'zod'
import { roles, permissions } from '#shared/vocabulary/roles.ts'
import { agencyFounding } from '#shared/contract/host.ts'
import { opinionAnswers } from '#shared/vocabulary/drafting.ts'
import { urgencies } from '#shared/vocabulary/document.ts'
import { readPracticeFile } from '../../../adapters/papers/material.ts'

/** Who and what the practice office is made of: `resources/practice/office.json`, `words.json` and `drafts.json`. */

const key = z.string().min(1)

const person = z.object({
  key,
  account: z.string(),
  fullName: z.string(),
  /** Null: the office itself. */
  unit: key.nullable(),
  role: z.enum(roles),
  title: z.string(),
  grants: z.array(z.enum(permissions)).default([]),
})

const delegation = z.object({ post: key, to: key, reason: z.string() })

const officeFile = z.object({
  agency: agencyFounding,
  addressee: z.string(),
  units: z.array(z.object({ key, name: z.string(), abbreviation: z.string() })),
  administrator: z.object({ account: z.string(), fullName: z.string(), title: z.string() }),
  people: z.array(person),
  secondPosts: z.array(z.object({ key, person: key, unit: key, role: z.enum(roles), title: z.string() })),
  inspection: z.object({ key, person: key, unit: key, title: z.string() }),
  merged: z.object({ unit: key, into: key, head: key, newTitle: z.string() }),
  left: z.object({ person: key, handOverTo: key, reason: z.string() }),
  delegations: z.object({ past: delegation, pastUnit: delegation, now: delegation }),
  deputyByUnit: z.record(key, key),
  unitByField: z.record(z.string(), key),
  otherFieldsUnit: key,
})

const sentences = z.array(z.string()).min(1)

const wordsFile = z.object({
  clerkNote: sentences,
  officeHeadNote: sentences,
  urgentNote: sentences,
  directive: sentences,
  urgentDirective: sentences,
  deputyDirective: sentences,
  informDirective: sentences,
  filed: sentences,
  assignment: sentences,
  opinion: sentences,
  result: sentences,
  unitResult: sentences,
  cooperated: sentences,
  question: sentences,
  answer: sentences,
  extensionReason: sentences,
  extensionRefused: sentences,
  returned: sentences,
  tookBack: sentences,
  nudge: sentences,
  cancelled: sentences,
  inserted: sentences,
  reserve: sentences,
  reserved: sentences,
  released: sentences,
  corrected: sentences,
  wrongAddress: z.array(z.object({ issuer: z.string(), code: z.string(), subject: z.string(), reason: z.string() })),
  secret: z.array(z.object({ issuer: z.string(), level: z.enum(['confidential', 'secret', 'topSecret']) })),
  secretSubject: z.string(),
  /** What leaves the office on paper; `tracking` in the order of `to`. */
  posted: z.array(
    z.object({
      type: z.string(),
      subject: z.string(),
      to: z.array(z.object({ name: z.string(), address: z.string() })).min(1),
      tracking: z.array(z.string()),
    }),
  ),
  /** Kept copies of these, in their order; `back`: how it came back, empty while it is out. */
  lent: z.array(z.object({ borrower: z.string(), permittedBy: z.string(), purpose: z.string(), back: z.string() })),
  /** Latin letters: written with a standard font. */
  addedAfterSigning: z.string(),
  labels: sentences,
  phrases: sentences,
})

/** What happens to a draft, so many working days before today. */
const draftAct = z.object({
  days: z.number().positive(),
  act: z.enum([
    'begin',
    'write',
    'submit',
    'approve',
    'ask',
    'answer',
    'note',
    'open',
    'sendBack',
    'withdraw',
    'refuse',
    'sign',
    'number',
    'seal',
  ]),
  says: z.string().default(''),
  /** Units asked for their opinion. */
  of: z.array(key).default([]),
  answer: z.enum(opinionAnswers).default('agree'),
})

const signatureLines = z.object({ authority: z.string().nullable(), title: z.string() })

const draftsFile = z.object({
  /** Stands at the foot of every page. */
  notice: z.string(),
  /** Printed on a draft; `letter`: the type whose name is not printed; `article` has `{number}`. */
  words: z.object({
    letter: z.string(),
    article: z.string(),
    enacting: z.string(),
    address: z.string(),
    signer: signatureLines,
    deputySigner: signatureLines,
    keptBy: z.string(),
  }),
  drafts: z.array(
    z.object({
      key,
      unit: key,
      author: key,
      /** The deputy who signs it for the director (KT.); null: the director signs. */
      signer: key.nullable().default(null),
      type: z.string(),
      subject: z.string(),
      addressees: z.array(z.string()),
      recipients: z.array(z.string()),
      /** A decision: who decides and on what; its paragraphs are its articles. */
      decision: z.object({ decider: z.string(), bases: sentences }).nullable().default(null),
      paragraphs: sentences,
      urgency: z.enum(urgencies).default('normal'),
      story: z.array(draftAct).min(1),
    }),
  ),
})

export type PracticeDraft = z.output<typeof draftsFile>['drafts'][number]
export type PracticeDraftAct = z.output<typeof draftAct>

export type Roster = z.output<typeof officeFile>
export type Words = z.output<typeof wordsFile>

let roster: Roster | undefined
let words: Words | undefined
let drafts: z.output<typeof draftsFile> | undefined

export const practiceRoster = (): Roster => (roster ??= officeFile.parse(readPracticeFile('office.json')))
export const practiceWords = (): Words => (words ??= wordsFile.parse(readPracticeFile('words.json')))
export const practiceDrafts = (): z.output<typeof draftsFile> =>
  (drafts ??= draftsFile.parse(readPracticeFile('drafts.json')))
