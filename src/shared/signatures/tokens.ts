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
