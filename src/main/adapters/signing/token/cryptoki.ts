import koffi from 'koffi'
import { fixedText, readWord, structure, writeWord, type Layout } from './layout.ts'
import { callNames, returnName, type Call } from './words.ts'

/** A driver answered something else than CKR_OK. */
export class CryptokiError extends Error {
  readonly call: Call
  readonly value: number

  constructor(call: Call, value: number) {
    super(`${call}: ${returnName(value)}`)
    this.name = 'CryptokiError'
    this.call = call
    this.value = value
  }
}

export type Handle = bigint

export interface Attribute {
  readonly type: number
  readonly value: number | Uint8Array
}

export interface Mechanism {
  readonly type: number
  /** For RSASSA-PSS: hash mechanism, mask generation function, salt length in octets. */
  readonly pss?: { readonly hash: number; readonly mask: number; readonly salt: number }
}

export interface DriverFacts {
  /** Version of PKCS#11, e.g. `2.40`. */
  readonly standard: string
  readonly manufacturer: string
  readonly description: string
  readonly version: string
}

export interface TokenFacts {
  readonly label: string
  readonly manufacturer: string
  readonly model: string
  readonly serial: string
  readonly flags: number
  readonly pinLength: { readonly least: number; readonly most: number }
}

/** A PKCS#11 driver that was loaded. Every call blocks and throws a `CryptokiError` when the driver refuses. */
export interface Cryptoki {
  readonly initialize: () => void
  readonly finalize: () => void
  readonly driver: () => DriverFacts
  readonly slots: () => readonly Handle[]
  readonly slot: (slot: Handle) => { readonly description: string; readonly flags: number }
  readonly token: (slot: Handle) => TokenFacts
  readonly mechanisms: (slot: Handle) => readonly number[]
  readonly mechanismFlags: (slot: Handle, type: number) => number
  readonly openSession: (slot: Handle) => Handle
  readonly closeSession: (session: Handle) => void
  /** `pin` null: the reader has keys of its own. */
  readonly login: (session: Handle, user: number, pin: Uint8Array | null) => void
  readonly logout: (session: Handle) => void
  readonly find: (session: Handle, template: readonly Attribute[]) => readonly Handle[]
  /** Null when the object has no such attribute or does not give it away. */
  readonly attribute: (session: Handle, object: Handle, type: number) => Buffer | null
  readonly signInit: (session: Handle, mechanism: Mechanism, key: Handle) => void
  readonly sign: (session: Handle, data: Uint8Array) => Buffer
}

const maximumSlots = 64
const maximumMechanisms = 1024
const maximumObjects = 256
const maximumAttribute = 65_536
const maximumSignature = 4096

// What a pointer in a structure leads to stays alive here until the call is over.
const held: { values: readonly unknown[] } = { values: [] }

/**
 * Loads a driver. Throws an `Error` that is no `CryptokiError` when the system cannot load the file or it is no PKCS#11
 * driver. Only a child process calls this: what the driver does wrong, it does to its own process.
 */
export const loadCryptoki = (library: string): Cryptoki => {
  const layout: Layout = {
    ulong: koffi.sizeof('ulong') === 8 ? 8 : 4,
    pointer: koffi.sizeof('void *') === 8 ? 8 : 4,
    packing: process.platform === 'win32' ? 'packed' : 'aligned',
  }
  const { ulong, pointer } = layout
  const word = (value: bigint | number = 0): Buffer => {
    const buffer = Buffer.alloc(ulong)
    writeWord(buffer, 0, ulong, value)
    return buffer
  }
  const wordOf = (buffer: Buffer, offset = 0): bigint => readWord(buffer, offset, ulong)
  const address = (value: Uint8Array): bigint => (value.length === 0 ? 0n : koffi.address(value))

  const listed = Buffer.alloc(pointer)
  const getFunctionList = koffi.load(library).func('C_GetFunctionList', 'ulong', ['void *']) as (out: Buffer) => number
  const answer = getFunctionList(listed)
  if (answer !== 0) throw new CryptokiError('C_GetFunctionList', answer)
  const list = readWord(listed, 0, pointer)
  const firstCall = layout.packing === 'packed' ? 2 : pointer

  const functions = new Map<Call, unknown>()
  const call = (name: Call, types: readonly string[], ...values: readonly unknown[]): void => {
    let at = functions.get(name)
    if (at === undefined) {
      at = koffi.decode(list, firstCall + callNames.indexOf(name) * pointer, 'void *')
      functions.set(name, at)
    }
    if (at === null) throw new CryptokiError(name, 0x54)
    const value = Number(koffi.call(at, prototype(types), ...values))
    held.values = []
    if (value !== 0) throw new CryptokiError(name, value)
  }
  const prototypes = new Map<string, ReturnType<typeof koffi.proto>>()
  const prototype = (types: readonly string[]) => {
    const key = types.join()
    const known = prototypes.get(key) ?? koffi.proto('ulong', [...types])
    prototypes.set(key, known)
    return known
  }

  const infoShape = structure(layout, [
    ['standard', 2],
    ['manufacturer', 32],
    ['flags', 'ulong'],
    ['description', 32],
    ['version', 2],
  ])
  const slotShape = structure(layout, [
    ['description', 64],
    ['manufacturer', 32],
    ['flags', 'ulong'],
    ['versions', 4],
  ])
  const tokenShape = structure(layout, [
    ['label', 32],
    ['manufacturer', 32],
    ['model', 16],
    ['serial', 16],
    ['flags', 'ulong'],
    ['maxSessions', 'ulong'],
    ['sessions', 'ulong'],
    ['maxWritingSessions', 'ulong'],
    ['writingSessions', 'ulong'],
    ['longestPin', 'ulong'],
    ['shortestPin', 'ulong'],
    ['totalPublic', 'ulong'],
    ['freePublic', 'ulong'],
    ['totalPrivate', 'ulong'],
    ['freePrivate', 'ulong'],
    ['versions', 4],
    ['clock', 16],
  ])
  const mechanismInfoShape = structure(layout, [
    ['least', 'ulong'],
    ['most', 'ulong'],
    ['flags', 'ulong'],
  ])
  const attributeShape = structure(layout, [
    ['type', 'ulong'],
    ['value', 'pointer'],
    ['length', 'ulong'],
  ])
  const pssShape = structure(layout, [
    ['hash', 'ulong'],
    ['mask', 'ulong'],
    ['salt', 'ulong'],
  ])
  /** CK_MECHANISM lies as CK_ATTRIBUTE does. */
  const typed = (type: number, value: Uint8Array): Buffer => {
    const buffer = Buffer.alloc(attributeShape.size)
    writeWord(buffer, attributeShape.at.type, ulong, type)
    writeWord(buffer, attributeShape.at.value, pointer, address(value))
    writeWord(buffer, attributeShape.at.length, ulong, value.length)
    return buffer
  }
  const version = (buffer: Buffer, at: number): string => `${buffer[at] ?? 0}.${String(buffer[at + 1] ?? 0)}`

  /** A list whose length the driver tells first; it may tell lies, so no more is read than room was given. */
  const words = (maximum: number, ask: (out: Buffer | null, count: Buffer) => void): bigint[] => {
    const count = word()
    ask(null, count)
    const room = Math.min(Number(wordOf(count)), maximum)
    if (room === 0) return []
    const out = Buffer.alloc(room * ulong)
    writeWord(count, 0, ulong, room)
    ask(out, count)
    const given = Math.min(Number(wordOf(count)), room)
    return Array.from({ length: given }, (_, index) => wordOf(out, index * ulong))
  }

  return {
    initialize: () => call('C_Initialize', ['void *'], null),
    finalize: () => call('C_Finalize', ['void *'], null),
    driver: () => {
      const info = Buffer.alloc(infoShape.size)
      call('C_GetInfo', ['void *'], info)
      return {
        standard: version(info, infoShape.at.standard),
        manufacturer: fixedText(info, infoShape.at.manufacturer, 32),
        description: fixedText(info, infoShape.at.description, 32),
        version: version(info, infoShape.at.version),
      }
    },
    slots: () =>
      words(maximumSlots, (out, count) => call('C_GetSlotList', ['uchar', 'void *', 'void *'], 0, out, count)),
    slot: (slot) => {
      const info = Buffer.alloc(slotShape.size)
      call('C_GetSlotInfo', ['ulong', 'void *'], slot, info)
      return {
        description: fixedText(info, slotShape.at.description, 64),
        flags: Number(wordOf(info, slotShape.at.flags)),
      }
    },
    token: (slot) => {
      const info = Buffer.alloc(tokenShape.size)
      call('C_GetTokenInfo', ['ulong', 'void *'], slot, info)
      return {
        label: fixedText(info, tokenShape.at.label, 32),
        manufacturer: fixedText(info, tokenShape.at.manufacturer, 32),
        model: fixedText(info, tokenShape.at.model, 16),
        serial: fixedText(info, tokenShape.at.serial, 16),
        flags: Number(wordOf(info, tokenShape.at.flags)),
        pinLength: {
          least: Number(wordOf(info, tokenShape.at.shortestPin)),
          most: Number(wordOf(info, tokenShape.at.longestPin)),
        },
      }
    },
    mechanisms: (slot) =>
      words(maximumMechanisms, (out, count) =>
        call('C_GetMechanismList', ['ulong', 'void *', 'void *'], slot, out, count),
      ).map(Number),
    mechanismFlags: (slot, type) => {
      const info = Buffer.alloc(mechanismInfoShape.size)
      call('C_GetMechanismInfo', ['ulong', 'ulong', 'void *'], slot, type, info)
      return Number(wordOf(info, mechanismInfoShape.at.flags))
    },
    openSession: (slot) => {
      const session = word()
      const serial = 4
      call('C_OpenSession', ['ulong', 'ulong', 'void *', 'void *', 'void *'], slot, serial, null, null, session)
      return wordOf(session)
    },
    closeSession: (session) => call('C_CloseSession', ['ulong'], session),
    login: (session, user, pin) =>
      call('C_Login', ['ulong', 'ulong', 'void *', 'ulong'], session, user, pin, pin?.length ?? 0),
    logout: (session) => call('C_Logout', ['ulong'], session),
    find: (session, template) => {
      const values = template.map(({ value }) => (typeof value === 'number' ? word(value) : value))
      const attributes = Buffer.concat(template.map(({ type }, index) => typed(type, values[index] ?? word())))
      held.values = values
      call('C_FindObjectsInit', ['ulong', 'void *', 'ulong'], session, attributes, template.length)
      const found: bigint[] = []
      const out = Buffer.alloc(16 * ulong)
      const count = word()
      do {
        call('C_FindObjects', ['ulong', 'void *', 'ulong', 'void *'], session, out, 16, count)
        const given = Math.min(Number(wordOf(count)), 16)
        for (let index = 0; index < given; index += 1) found.push(wordOf(out, index * ulong))
        if (given === 0) break
      } while (found.length < maximumObjects)
      call('C_FindObjectsFinal', ['ulong'], session)
      return found
    },
    attribute: (session, object, type) => {
      const ask = (value: Buffer): number | null => {
        const attribute = typed(type, value)
        held.values = [value]
        try {
          call('C_GetAttributeValue', ['ulong', 'ulong', 'void *', 'ulong'], session, object, attribute, 1)
        } catch (error) {
          // CKR_ATTRIBUTE_SENSITIVE and CKR_ATTRIBUTE_TYPE_INVALID.
          if (error instanceof CryptokiError && [0x11, 0x12].includes(error.value)) return null
          throw error
        }
        const length = Number(wordOf(attribute, attributeShape.at.length))
        return length > maximumAttribute ? null : length
      }
      const length = ask(Buffer.alloc(0))
      if (length === null || length === 0) return null
      const value = Buffer.alloc(length)
      const given = ask(value)
      return given === null ? null : value.subarray(0, given)
    },
    signInit: (session, { type, pss }, key) => {
      const parameter = Buffer.alloc(pss === undefined ? 0 : pssShape.size)
      if (pss !== undefined)
        for (const name of ['hash', 'mask', 'salt'] as const) writeWord(parameter, pssShape.at[name], ulong, pss[name])
      held.values = [parameter]
      call('C_SignInit', ['ulong', 'void *', 'ulong'], session, typed(type, parameter), key)
    },
    sign: (session, data) => {
      const signature = Buffer.alloc(maximumSignature)
      const length = word(signature.length)
      call('C_Sign', ['ulong', 'void *', 'ulong', 'void *', 'void *'], session, data, data.length, signature, length)
      return signature.subarray(0, Math.min(Number(wordOf(length)), signature.length))
    },
  }
}
