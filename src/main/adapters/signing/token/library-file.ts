import { open } from 'node:fs/promises'

/** For which processors a library is, as Node names them; `universal` files of macOS name several. */
export interface LibraryFile {
  readonly format: 'pe' | 'elf' | 'macho'
  readonly architectures: readonly string[]
}

const peMachines = new Map([
  [0x14c, 'ia32'],
  [0x8664, 'x64'],
  [0xaa64, 'arm64'],
])
const elfMachines = new Map([
  [3, 'ia32'],
  [62, 'x64'],
  [40, 'arm'],
  [183, 'arm64'],
])
const machoMachines = new Map([
  [7, 'ia32'],
  [0x0100_0007, 'x64'],
  [0x0100_000c, 'arm64'],
])

const named = (known: ReadonlyMap<number, string>, machine: number): string =>
  known.get(machine) ?? `0x${machine.toString(16)}`

const headerBytes = 4096
const maximumMachines = 16

/** Reads the head of a library; null when it is none of these kinds (or too odd to tell). */
export const libraryFileOf = (head: Buffer): LibraryFile | null => {
  if (head.length < 64) return null
  if (head.toString('latin1', 0, 2) === 'MZ') {
    const at = head.readUInt32LE(0x3c)
    if (at + 6 > head.length || head.toString('latin1', at, at + 4) !== 'PE\0\0') return null
    return { format: 'pe', architectures: [named(peMachines, head.readUInt16LE(at + 4))] }
  }
  if (head.readUInt32BE(0) === 0x7f45_4c46)
    return { format: 'elf', architectures: [named(elfMachines, head.readUInt16LE(18))] }
  if (head.readUInt32LE(0) === 0xfeed_facf || head.readUInt32LE(0) === 0xfeed_face)
    return { format: 'macho', architectures: [named(machoMachines, head.readUInt32LE(4))] }
  if (head.readUInt32BE(0) === 0xcafe_babe) {
    const count = Math.min(head.readUInt32BE(4), maximumMachines)
    const machines = Array.from({ length: count }, (_, index) => head.readUInt32BE(8 + index * 20))
    return { format: 'macho', architectures: machines.map((machine) => named(machoMachines, machine)) }
  }
  return null
}

/** The head of the file read; `missing` when there is none, null when it is no library. */
export const readLibraryFile = async (path: string): Promise<LibraryFile | null | 'missing'> => {
  const file = await open(path).catch(() => null)
  if (file === null) return 'missing'
  try {
    const head = Buffer.alloc(headerBytes)
    const { bytesRead } = await file.read(head, 0, headerBytes, 0)
    return libraryFileOf(head.subarray(0, bytesRead))
  } catch {
    // A folder, for one.
    return null
  } finally {
    await file.close()
  }
}
