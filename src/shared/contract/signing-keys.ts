import { z } from 'zod'
import { certificateFacts } from '#shared/signatures/report.ts'
import { tokenDoctorReport } from '#shared/signatures/tokens.ts'
import { command, query, scratch } from './define.ts'
import { done, id, instant, none, requiredText, sha256, text } from './fields.ts'

/** Keys to sign with, and whose certificate is whose. Source: Decree 23/2025/NĐ-CP Art. 13–15; Decree 30/2020/NĐ-CP Art. 5. */

export const certificateHolders = ['person', 'agency'] as const
export type CertificateHolder = (typeof certificateHolders)[number]

/** A key that was opened by its PIN or password, until it is closed or left alone for ten minutes. */
export const openedKey = z.object({
  session: id,
  certificate: certificateFacts,
  /** Null for a key in a file. */
  token: z.object({ label: z.string(), serial: z.string() }).nullable(),
  /** Whether this person may sign with it here, and as whom; null while it is bound to nobody. */
  holder: z.enum(certificateHolders).nullable(),
})

export const boundCertificate = z.object({
  certificate: certificateFacts,
  holder: z.enum(certificateHolders),
  personId: id.nullable(),
  personName: z.string().nullable(),
  /** The name in the certificate is the person's, or the agency's. */
  nameFits: z.boolean(),
  boundAt: instant,
  boundBy: z.string(),
  /** Warned of 60, 30 and 7 days before it expires; days of the calendar, 0 on the last one. */
  expiry: z.object({
    state: z.enum(['valid', 'notYetValid', 'expired', 'expiring']),
    daysLeft: z.int().nullable(),
    stage: z.union([z.literal(60), z.literal(30), z.literal(7)]).nullable(),
  }),
  /** This person may sign with it here, and settle the picture that its signatures show. */
  mayUse: z.boolean(),
  /** This person may undo the binding. */
  mayUnbind: z.boolean(),
})

const tokenKeyWanted = z.object({
  library: requiredText(1000),
  /** Serial number or label. */
  token: text(200).nullable(),
  /** The certificate to sign with, as `tokens` shows it; null when the token has one. */
  certificate: sha256.nullable(),
  /** Empty for a reader with keys of its own. */
  pin: z.string().max(255),
  finalTry: z.enum(['refuse', 'risk']).default('refuse'),
})

const tokenRefusals = [
  'signing.keyBusy',
  'signing.libraryUnknown',
  'signing.driverUnfit',
  'signing.driverFailed',
  'signing.driverSilent',
  'signing.tokenMissing',
  'signing.severalTokens',
  'signing.pinWrong',
  'signing.pinLength',
  'signing.pinLocked',
  'signing.pinExpired',
  'signing.pinNotSet',
  'signing.finalTry',
  'signing.keyNotFound',
  'signing.severalKeys',
  'signing.keyUnfit',
] as const

export const signingKeys = {
  /** Bác sĩ token: drivers, tokens and certificates as far as they show without a PIN. */
  tokens: query({ gate: 'signedIn', input: none, output: tokenDoctorReport }),
  /** Drivers beside those of the program's own list, as absolute paths on this computer. They run as part of the program. */
  tokenLibraries: query({ gate: 'office.administer', input: none, output: z.object({ paths: z.array(z.string()) }) }),
  setTokenLibraries: command({
    gate: 'office.administer',
    input: z.object({ paths: z.array(requiredText(1000)).max(20) }),
    output: done,
    refusals: ['signing.libraryNotAbsolute'],
  }),
  /** Sends the PIN once. `finalTry`: whether it may be risked when the token leaves one try. */
  openTokenKey: command({
    gate: 'signedIn',
    secret: true,
    input: tokenKeyWanted,
    output: openedKey,
    refusals: tokenRefusals,
  }),
  /** Signs a blank page that is kept nowhere, to see that token, PIN and certificate work. Sends the PIN once. */
  tryToken: command({
    gate: 'signedIn',
    secret: true,
    input: tokenKeyWanted,
    output: z.object({
      certificate: certificateFacts,
      /** Whether the own verifier finds the signature intact. */
      intact: z.boolean(),
      /** Milliseconds to open the key and sign. */
      took: z.int(),
    }),
    refusals: [...tokenRefusals, 'signing.trialFailed'],
  }),
  /** Opens a PKCS#12 file, given in base64: it is kept in memory alone. */
  openKeyFile: command({
    gate: 'signedIn',
    secret: true,
    input: z.object({ file: z.base64().max(1_400_000), password: z.string().max(1000) }),
    output: openedKey,
    refusals: ['signing.keyBusy', 'signing.fileNoKey', 'signing.fileUnfit', 'signing.passwordWrong'],
  }),
  /** In the practice office: a software key in the caller's name, or in the agency's, that protects nothing. */
  openPracticeKey: scratch({
    gate: 'signedIn',
    input: z.object({ for: z.enum(certificateHolders) }),
    output: openedKey,
    refusals: ['signing.notPractice'],
  }),
  /** The caller's keys that are open now. */
  openKeys: query({ gate: 'signedIn', input: none, output: z.object({ items: z.array(openedKey) }) }),
  closeKey: scratch({ gate: 'signedIn', input: z.object({ session: id }), output: done }),
  /**
   * Binds the certificate of a key that the caller opened – which proves that the caller holds it – to the caller, or to
   * the agency: then whoever holds the post of văn thư may sign with it.
   */
  bindCertificate: command({
    gate: 'signedIn',
    input: z.object({ session: id, to: z.enum(certificateHolders) }),
    output: z.object({ nameFits: z.boolean() }),
    refusals: ['signing.keyClosed', 'signing.certificateTaken', 'signing.certificateNotValid'],
  }),
  /** By whom it is bound to, by the văn thư for the agency's, or by the administrator. */
  unbindCertificate: command({
    gate: 'signedIn',
    input: z.object({ sha256, reason: text(1000) }),
    output: done,
    refusals: ['signing.certificateNotBound'],
  }),
  /** The caller's certificates and the agency's; every one for the administrator. */
  certificates: query({ gate: 'signedIn', input: none, output: z.object({ items: z.array(boundCertificate) }) }),
} as const
