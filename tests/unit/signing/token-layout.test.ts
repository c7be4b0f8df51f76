import { describe, expect, it } from 'vitest'
import { libraryFileOf } from '#main/adapters/signing/token/library-file.ts'
import { fixedText, readWord, structure, writeWord } from '#main/adapters/signing/token/layout.ts'

const info = [
  ['standard', 2],
  ['manufacturer', 32],
  ['flags', 'ulong'],
  ['description', 32],
  ['version', 2],
] as const
const attribute = [
  ['type', 'ulong'],
  ['value', 'pointer'],
  ['length', 'ulong'],
] as const

describe('the structures of PKCS#11 in memory', () => {
  it('are packed on Windows, where a CK_ULONG has 4 octets', () => {
    const windows = { ulong: 4, pointer: 8, packing: 'packed' } as const
    expect(structure(windows, info)).toEqual({
      size: 72,
      at: { standard: 0, manufacturer: 2, flags: 34, description: 38, version: 70 },
    })
    expect(structure(windows, attribute)).toEqual({ size: 16, at: { type: 0, value: 4, length: 12 } })
  })

  it('are aligned elsewhere, where it has 8', () => {
    const linux = { ulong: 8, pointer: 8, packing: 'aligned' } as const
    expect(structure(linux, info)).toEqual({
      size: 88,
      at: { standard: 0, manufacturer: 2, flags: 40, description: 48, version: 80 },
    })
    expect(structure(linux, attribute)).toEqual({ size: 24, at: { type: 0, value: 8, length: 16 } })
  })

  it('hold handles of any size and text filled with blanks or zeros', () => {
    const buffer = Buffer.alloc(8)
    writeWord(buffer, 0, 8, 0xffff_ffff_ffff_fffen)
    expect(readWord(buffer, 0, 8)).toBe(0xffff_ffff_ffff_fffen)
    expect(fixedText(Buffer.from('Nguyễn Văn Thử   '), 0, 20)).toBe('Nguyễn Văn Thử')
    expect(fixedText(Buffer.from('TOKEN\0rubbish'), 0, 13)).toBe('TOKEN')
  })
})

describe('the file of a driver', () => {
  const head = (write: (buffer: Buffer) => void): Buffer => {
    const buffer = Buffer.alloc(512)
    write(buffer)
    return buffer
  }
  const pe = (machine: number) =>
    head((buffer) => {
      buffer.write('MZ', 'latin1')
      buffer.writeUInt32LE(0x80, 0x3c)
      buffer.write('PE\0\0', 0x80, 'latin1')
      buffer.writeUInt16LE(machine, 0x84)
    })
  const elf = (machine: number) =>
    head((buffer) => {
      buffer.writeUInt32BE(0x7f454c46)
      buffer.writeUInt16LE(machine, 18)
    })
  const fat = head((buffer) => {
    buffer.writeUInt32BE(0xcafebabe)
    buffer.writeUInt32BE(2, 4)
    buffer.writeUInt32BE(0x01000007, 8)
    buffer.writeUInt32BE(0x0100000c, 28)
  })

  it.each([
    ['a 32-bit DLL', pe(0x14c), ['ia32']],
    ['a 64-bit DLL', pe(0x8664), ['x64']],
    ['an ARM DLL', pe(0xaa64), ['arm64']],
    ['a 64-bit .so', elf(62), ['x64']],
    ['a 32-bit .so', elf(3), ['ia32']],
    ['a .so of a processor unknown here', elf(8), ['0x8']],
    ['a universal .dylib', fat, ['x64', 'arm64']],
  ])('tells for which processor it is: %s', (_, bytes, architectures) => {
    expect(libraryFileOf(bytes)?.architectures).toEqual(architectures)
  })

  it.each([
    ['text', Buffer.alloc(512, 'a')],
    ['nothing', Buffer.alloc(0)],
    ['a program of DOS', head((buffer) => buffer.write('MZ', 'latin1'))],
    ['a DLL cut off', pe(0x8664).subarray(0, 0x82)],
  ])('is none: %s', (_, bytes) => {
    expect(libraryFileOf(bytes)).toBeNull()
  })
})
