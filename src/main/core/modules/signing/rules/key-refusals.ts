import { fail, type Fail, type Refusal } from '#shared/kernel/result.ts'
import type { signingKeys } from '#shared/contract/signing-keys.ts'
import type { KeyFileRefusal, TokenRefusal } from '../keys.ts'

type TokenCode = (typeof signingKeys)['openTokenKey']['refusals'][number]
type FileCode = (typeof signingKeys)['openKeyFile']['refusals'][number]

const tokenCodes: Readonly<Record<TokenRefusal, TokenCode>> = {
  busy: 'signing.keyBusy',
  libraryUnknown: 'signing.libraryUnknown',
  libraryMissing: 'signing.driverUnfit',
  libraryMismatch: 'signing.driverUnfit',
  libraryRefused: 'signing.driverUnfit',
  driverCrashed: 'signing.driverFailed',
  driverFailed: 'signing.driverFailed',
  timeout: 'signing.driverSilent',
  noToken: 'signing.tokenMissing',
  tokenNotFound: 'signing.tokenMissing',
  severalTokens: 'signing.severalTokens',
  pinWrong: 'signing.pinWrong',
  pinLength: 'signing.pinLength',
  pinLocked: 'signing.pinLocked',
  pinExpired: 'signing.pinExpired',
  pinNotSet: 'signing.pinNotSet',
  finalTry: 'signing.finalTry',
  keyNotFound: 'signing.keyNotFound',
  severalKeys: 'signing.severalKeys',
  noCertificate: 'signing.keyUnfit',
  keyUnsupported: 'signing.keyUnfit',
}

const fileCodes: Readonly<Record<KeyFileRefusal, FileCode>> = {
  busy: 'signing.keyBusy',
  damaged: 'signing.fileUnfit',
  unsupported: 'signing.fileUnfit',
  wrongPassword: 'signing.passwordWrong',
  noKey: 'signing.fileNoKey',
  noCertificate: 'signing.fileNoKey',
}

/** A token's refusal as the office says it. */
export const tokenRefusal = ({ code, params }: Refusal<TokenRefusal>): Fail<TokenCode> => fail(tokenCodes[code], params)

/** A key file's refusal as the office says it. */
export const fileRefusal = ({ code }: Refusal<KeyFileRefusal>): Fail<FileCode> => fail(fileCodes[code])
