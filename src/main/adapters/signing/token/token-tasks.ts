import { fail, ok, type Result } from '#shared/kernel/result.ts'
import type { PinState, TokenProblem } from '#shared/signatures/tokens.ts'
import type { KeyFailureCode, SignatureScheme } from '../sign/key.ts'
import {
  CryptokiError,
  loadCryptoki,
  type Cryptoki,
  type DriverFacts,
  type Handle,
  type TokenFacts,
} from './cryptoki.ts'
import { chooseKey, isNamed, type CertificateObject, type KeyObject } from './choose.ts'
import { makeSignature, schemesOf } from './signature.ts'
import { attributes, objectClasses, returns, slotFlags, tokenFlags, users } from './words.ts'

/** What the child process of a driver does. One driver per process, one open key at a time. */

export interface TokenView {
  readonly label: string
  readonly manufacturer: string
  readonly model: string
  readonly serial: string
  readonly pin: PinState
  readonly pinLength: TokenFacts['pinLength']
  /** The PIN is typed on keys of the reader. */
  readonly pinPad: boolean
  /** That can be read without a PIN. */
  readonly certificates: readonly CertificateObject[]
}

export interface SlotView {
  readonly description: string
  /** Null: nothing plugged in, or a token that was never prepared. */
  readonly token: TokenView | null
  /** What the driver answered instead. */
  readonly failure: string | null
}

export interface DriverView {
  readonly driver: DriverFacts
  readonly slots: readonly SlotView[]
}

export interface OpenInput {
  readonly library: string
  /** Label or serial number. */
  readonly token: string | null
  /** Label, identifier or SHA-256 of the certificate, or the label of the key. */
  readonly key: string | null
  /** Wiped here after use. Empty: typed on the reader. */
  readonly pin: Uint8Array
  readonly finalTry: 'refuse' | 'risk'
  /** Milliseconds since 1970. */
  readonly now: number
}

export interface OpenedKey {
  readonly token: { readonly label: string; readonly serial: string }
  readonly certificate: Uint8Array
  /** Other certificates on the token. */
  readonly others: readonly Uint8Array[]
  readonly schemes: readonly SignatureScheme[]
}

let loaded: Cryptoki | null = null

/** The driver, loaded and initialised once; what stands in the way is a refusal. */
const driverOf = (library: string): Result<Cryptoki, 'libraryRefused' | 'driverFailed'> => {
  if (loaded !== null) return ok(loaded)
  try {
    const driver = loadCryptoki(library)
    driver.initialize()
    loaded = driver
    return ok(driver)
  } catch (error) {
    const driver = error instanceof Error ? error.message : String(error)
    return fail(error instanceof CryptokiError ? 'driverFailed' : 'libraryRefused', { driver })
  }
}

/** Carries out `work`; what the driver refuses becomes `driverFailed` with the return value's name. */
const asked = <Value, Code extends string>(work: () => Result<Value, Code>): Result<Value, Code | 'driverFailed'> => {
  try {
    return work()
  } catch (error) {
    if (error instanceof CryptokiError) return fail('driverFailed', { driver: error.message })
    throw error
  }
}

const pinStateOf = ({ flags }: TokenFacts): PinState => {
  if (flags & tokenFlags.pinLocked) return 'locked'
  if (!(flags & tokenFlags.pinInitialized)) return 'notSet'
  if (flags & tokenFlags.pinFinalTry) return 'finalTry'
  return flags & tokenFlags.pinCountLow ? 'low' : 'good'
}

const textAttribute = (driver: Cryptoki, session: Handle, object: Handle, type: number): string =>
  new TextDecoder().decode(driver.attribute(session, object, type) ?? new Uint8Array()).normalize('NFC')

const certificatesOf = (driver: Cryptoki, session: Handle): CertificateObject[] =>
  driver.find(session, [{ type: attributes.class, value: objectClasses.certificate }]).flatMap((object) => {
    const der = driver.attribute(session, object, attributes.value)
    return der === null
      ? []
      : {
          label: textAttribute(driver, session, object, attributes.label),
          id: driver.attribute(session, object, attributes.id)?.toString('hex') ?? '',
          der,
        }
  })

const viewToken = (driver: Cryptoki, slot: Handle, facts: TokenFacts): TokenView => {
  const session = driver.openSession(slot)
  const certificates = certificatesOf(driver, session)
  driver.closeSession(session)
  return {
    label: facts.label,
    manufacturer: facts.manufacturer,
    model: facts.model,
    serial: facts.serial,
    pin: pinStateOf(facts),
    pinLength: facts.pinLength,
    pinPad: (facts.flags & tokenFlags.protectedPath) !== 0,
    certificates,
  }
}

interface PresentToken {
  readonly slot: Handle
  readonly facts: TokenFacts
}

/** The token in a slot; null when there is none, or one that was never prepared (it can have no key). */
const tokenIn = (driver: Cryptoki, slot: Handle): PresentToken | null => {
  if (!(driver.slot(slot).flags & slotFlags.tokenPresent)) return null
  const facts = driver.token(slot)
  return facts.flags & tokenFlags.initialized ? { slot, facts } : null
}

const viewSlot = (driver: Cryptoki, slot: Handle): SlotView => {
  try {
    const { description } = driver.slot(slot)
    const present = tokenIn(driver, slot)
    const token = present === null ? null : viewToken(driver, slot, present.facts)
    return { description, token, failure: null }
  } catch (error) {
    if (error instanceof CryptokiError) return { description: '', token: null, failure: error.message }
    throw error
  }
}

const presentTokens = (driver: Cryptoki): PresentToken[] =>
  driver.slots().flatMap((slot) => {
    try {
      return tokenIn(driver, slot) ?? []
    } catch (error) {
      // A reader that fails does not hide the token in another one.
      if (error instanceof CryptokiError) return []
      throw error
    }
  })

const chooseToken = (
  driver: Cryptoki,
  wanted: string | null,
): Result<PresentToken, 'noToken' | 'tokenNotFound' | 'severalTokens'> => {
  const present = presentTokens(driver)
  const fitting = present.filter(
    ({ facts }) => wanted === null || isNamed(facts.label, wanted) || facts.serial === wanted,
  )
  const [token, ...more] = fitting
  if (present.length === 0) return fail('noToken')
  if (token === undefined) return fail('tokenNotFound', { token: wanted })
  return more.length === 0 ? ok(token) : fail('severalTokens', { tokens: fitting.map(nameOf).join(', ') })
}

const nameOf = ({ facts }: PresentToken): string => `${facts.label} (${facts.serial})`

/** What can be known to go wrong before the PIN is sent: a wrong one costs a try. */
const beforeLogin = (
  { facts }: PresentToken,
  { pin, finalTry }: OpenInput,
): Result<void, 'pinLocked' | 'pinNotSet' | 'finalTry' | 'pinLength'> => {
  const state = pinStateOf(facts)
  if (state === 'locked') return fail('pinLocked', { token: facts.label })
  if (state === 'notSet') return fail('pinNotSet', { token: facts.label })
  if (state === 'finalTry' && finalTry === 'refuse') return fail('finalTry', { token: facts.label })
  if (facts.flags & tokenFlags.protectedPath && pin.length === 0) return ok(undefined)
  const { least, most } = facts.pinLength
  // Drivers that do not know their limits say nought.
  const tooLong = most >= Math.max(least, 4) && pin.length > most
  return pin.length === 0 || pin.length < least || tooLong ? fail('pinLength', { least, most }) : ok(undefined)
}

const refusedPins: ReadonlyMap<number, TokenProblem> = new Map([
  [returns.pinIncorrect, 'pinWrong'],
  [returns.pinInvalid, 'pinWrong'],
  [returns.pinLengthRange, 'pinWrong'],
  [returns.pinExpired, 'pinExpired'],
  [returns.pinLocked, 'pinLocked'],
  [returns.userPinNotInitialized, 'pinNotSet'],
])

/** Sends the PIN once. */
const logIn = (driver: Cryptoki, token: PresentToken, session: Handle, pin: Uint8Array): Result<void, TokenProblem> => {
  try {
    driver.login(session, users.user, pin.length === 0 ? null : pin)
    return ok(undefined)
  } catch (error) {
    if (!(error instanceof CryptokiError)) throw error
    if (error.value === returns.userAlreadyLoggedIn) return ok(undefined)
    const problem = refusedPins.get(error.value)
    if (problem === undefined) throw error
    // Some drivers lock the PIN at this try and yet say that it was wrong.
    const left = pinStateOf(driver.token(token.slot))
    const named = { token: token.facts.label, left }
    return fail(left === 'locked' ? 'pinLocked' : problem, named)
  }
}

interface OpenKey {
  readonly driver: Cryptoki
  readonly token: PresentToken
  readonly session: Handle
  readonly key: KeyObject
  /** Kept only for a key that wants it before each signature; null once it was refused. */
  pin: Uint8Array | null
}

let opened: OpenKey | null = null

const keysOf = (driver: Cryptoki, session: Handle): KeyObject[] =>
  driver.find(session, [{ type: attributes.class, value: objectClasses.privateKey }]).map((object) => ({
    object,
    label: textAttribute(driver, session, object, attributes.label),
    id: driver.attribute(session, object, attributes.id)?.toString('hex') ?? '',
    modulus: driver.attribute(session, object, attributes.modulus)?.toString('hex') ?? '',
    asksEachTime: (driver.attribute(session, object, attributes.alwaysAuthenticate)?.[0] ?? 0) !== 0,
  }))

const open = (driver: Cryptoki, input: OpenInput): Result<OpenedKey, TokenProblem> => {
  const token = chooseToken(driver, input.token)
  if (!token.ok) return token
  const { slot, facts } = token.value
  const ready = beforeLogin(token.value, input)
  if (!ready.ok) return ready
  const session = driver.openSession(slot)
  const readable = certificatesOf(driver, session)
  const foreseen = chooseKey({ certificates: readable, keys: null, wanted: input.key, now: input.now })
  if (!foreseen.ok) return foreseen
  const login = logIn(driver, token.value, session, input.pin)
  if (!login.ok) return login
  const certificates = certificatesOf(driver, session)
  const chosen = chooseKey({ certificates, keys: keysOf(driver, session), wanted: input.key, now: input.now })
  if (!chosen.ok) return chosen
  if (chosen.value === null) return fail('keyNotFound')
  const { key, certificate } = chosen.value
  const schemes = schemesOf(driver, slot, certificate)
  if (schemes.length === 0) return fail('keyUnsupported')
  opened = { driver, token: token.value, session, key, pin: key.asksEachTime ? Uint8Array.from(input.pin) : null }
  return ok({
    token: { label: facts.label, serial: facts.serial },
    certificate: certificate.der,
    others: certificates.map(({ der }) => der),
    schemes,
  })
}

const gone: ReadonlySet<number> = new Set([
  returns.deviceRemoved,
  returns.tokenNotPresent,
  returns.tokenNotRecognized,
  returns.slotIdInvalid,
  returns.sessionClosed,
  returns.sessionHandleInvalid,
  returns.userNotLoggedIn,
])

/** Drivers tell a token that was pulled out in many ways; the slot is asked whether it is still there. */
const isGone = ({ driver, token }: OpenKey, value: number): boolean => {
  if (gone.has(value)) return true
  try {
    return tokenIn(driver, token.slot)?.facts.serial !== token.facts.serial
  } catch {
    return true
  }
}

const sign = (data: Uint8Array, scheme: SignatureScheme): Result<Uint8Array, KeyFailureCode> => {
  const open = opened
  if (open === null) return fail('keyFailed', { driver: 'closed' })
  const { driver, token, session, key } = open
  try {
    return makeSignature({ driver, slot: token.slot, session, key: key.object }, data, scheme, () => {
      if (!key.asksEachTime) return ok(undefined)
      if (open.pin === null) return fail('pinWrong')
      return authenticate(open, open.pin)
    })
  } catch (error) {
    if (!(error instanceof CryptokiError)) throw error
    return isGone(open, error.value) ? fail('tokenRemoved') : fail('keyFailed', { driver: error.message })
  }
}

/** CKA_ALWAYS_AUTHENTICATE: the PIN for this one signature. A PIN that was refused is never sent again. */
const authenticate = (open: OpenKey, pin: Uint8Array): Result<void, 'pinWrong' | 'tokenLocked'> => {
  try {
    open.driver.login(open.session, users.contextSpecific, pin.length === 0 ? null : pin)
    return ok(undefined)
  } catch (error) {
    if (!(error instanceof CryptokiError) || !refusedPins.has(error.value)) throw error
    pin.fill(0)
    open.pin = null
    return fail(error.value === returns.pinLocked ? 'tokenLocked' : 'pinWrong')
  }
}

const end = (): void => {
  opened?.pin?.fill(0)
  for (const last of [() => opened?.driver.logout(opened.session), () => loaded?.finalize()])
    try {
      last()
    } catch (error) {
      // The process ends at once; a token that is gone needs no farewell.
      if (!(error instanceof CryptokiError)) throw error
    }
  opened = null
  loaded = null
}

export const tokenTasks = {
  /** What the driver shows without a PIN. */
  look: (input: { readonly library: string }): Promise<Result<DriverView, 'libraryRefused' | 'driverFailed'>> => {
    const driver = driverOf(input.library)
    if (!driver.ok) return Promise.resolve(driver)
    const { value } = driver
    return Promise.resolve(
      asked(() => ok({ driver: value.driver(), slots: value.slots().map((slot) => viewSlot(value, slot)) })),
    )
  },
  /** Logs in once and finds the key. */
  open: (input: OpenInput): Promise<Result<OpenedKey, TokenProblem>> => {
    const driver = driverOf(input.library)
    const answer = driver.ok ? asked(() => open(driver.value, input)) : driver
    input.pin.fill(0)
    return Promise.resolve(answer)
  },
  sign: (input: {
    readonly data: Uint8Array
    readonly scheme: SignatureScheme
  }): Promise<Result<Uint8Array, KeyFailureCode>> => Promise.resolve(sign(input.data, input.scheme)),
  end: (): Promise<void> => {
    end()
    return Promise.resolve()
  },
}
export type TokenTasks = typeof tokenTasks
