import { z } from 'zod'
import { certificateFacts } from './report.ts'

/**
 * Why no key could be opened on a token.
 * - `libraryMissing`, `libraryMismatch` (32/64 bits), `libraryRefused`: the driver's file is not there, is for another
 *   kind of program, or cannot be loaded; `driverCrashed`, `timeout`, `driverFailed`: it was loaded and then failed.
 * - `noToken`, `severalTokens`, `tokenNotFound`: what is plugged in is not what was asked for.
 * - `pinWrong`, `pinLength` (not even sent to the token), `pinLocked`, `pinExpired`, `pinNotSet`; `finalTry`: one try is
 *   left, and the caller did not say that it may be risked.
 * - `keyNotFound`, `severalKeys`, `noCertificate`, `keyUnsupported`: about the key on it.
 */
export const tokenProblems = [
  'libraryMissing',
  'libraryMismatch',
  'libraryRefused',
  'driverCrashed',
  'timeout',
  'driverFailed',
  'noToken',
  'severalTokens',
  'tokenNotFound',
  'pinWrong',
  'pinLength',
  'pinLocked',
  'pinExpired',
  'pinNotSet',
  'finalTry',
  'keyNotFound',
  'severalKeys',
  'noCertificate',
  'keyUnsupported',
] as const
export type TokenProblem = (typeof tokenProblems)[number]

/** How many tries a token leaves for its PIN, as far as it says (PKCS#11: CKF_USER_PIN_…). */
export const pinStates = ['good', 'low', 'finalTry', 'locked', 'notSet'] as const
export type PinState = (typeof pinStates)[number]

/** `bad`: nothing can be signed this way before it is mended. */
export const doctorEffects = ['good', 'note', 'warning', 'bad'] as const
export type DoctorEffect = (typeof doctorEffects)[number]

/** What the token doctor can say, and how grave it is. One sentence each in `resources/signatures/token.json`. */
export const doctorCodes = {
  'clock.behind': 'bad',
  'clock.zone': 'note',
  'token.noLibrary': 'bad',
  'token.libraryMissing': 'bad',
  'token.libraryMismatch': 'warning',
  'token.libraryRefused': 'warning',
  'token.driverCrashed': 'warning',
  'token.timeout': 'warning',
  'token.driverFailed': 'warning',
  'token.noSlot': 'note',
  'token.noToken': 'note',
  'token.slotFailed': 'warning',
  'token.nothingPlugged': 'bad',
  'token.severalTokens': 'note',
  'token.ready': 'good',
  'token.pinLow': 'warning',
  'token.pinFinalTry': 'warning',
  'token.pinLocked': 'bad',
  'token.pinNotSet': 'bad',
  'token.noCertificateSeen': 'warning',
  'certificate.expired': 'bad',
  'certificate.notYetValid': 'bad',
  'certificate.expiring': 'warning',
  'certificate.notForSigning': 'note',
} as const satisfies Readonly<Record<string, DoctorEffect>>
export type DoctorCode = keyof typeof doctorCodes

export const doctorFinding = z.object({
  code: z.enum(Object.keys(doctorCodes) as [DoctorCode, ...DoctorCode[]]),
  effect: z.enum(doctorEffects),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})

export const tokenCertificate = z.object({
  /** As the token calls it. */
  label: z.string(),
  facts: certificateFacts,
  /** Its key usage lets it sign documents, and it is no authority's. */
  forSigning: z.boolean(),
  findings: z.array(doctorFinding),
})

export const tokenReport = z.object({
  label: z.string(),
  serial: z.string(),
  manufacturer: z.string(),
  model: z.string(),
  pin: z.enum(pinStates),
  /** The PIN is typed on keys of the reader, so none need be given here. */
  pinPad: z.boolean(),
  certificates: z.array(tokenCertificate),
  findings: z.array(doctorFinding),
})

export const libraryReport = z.object({
  path: z.string(),
  /** Whose tokens it is for; null for one that is not in the list. */
  vendor: z.string().nullable(),
  driver: z
    .object({ manufacturer: z.string(), description: z.string(), version: z.string(), standard: z.string() })
    .nullable(),
  slots: z.int(),
  tokens: z.array(tokenReport),
  findings: z.array(doctorFinding),
})

/** What the token doctor sees without a PIN. `at` is ISO 8601 in UTC. */
export const tokenDoctorReport = z.object({
  at: z.string(),
  program: z.object({ platform: z.string(), architecture: z.string() }),
  libraries: z.array(libraryReport),
  findings: z.array(doctorFinding),
})

export type DoctorFinding = z.infer<typeof doctorFinding>
export type TokenCertificate = z.infer<typeof tokenCertificate>
export type TokenReport = z.infer<typeof tokenReport>
export type LibraryReport = z.infer<typeof libraryReport>
export type TokenDoctorReport = z.infer<typeof tokenDoctorReport>
