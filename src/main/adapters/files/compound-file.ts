/** The old Office container ([MS-CFB]): a file system in a file. Read only as far as needed to tell what it is. */

interface DirectoryEntry {
  readonly name: string
  readonly startSector: number
}

const signature = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const headerBytes = 512
const directoryEntryBytes = 128
const longestNameBytes = 64

export const isCompoundFile = (bytes: Buffer): boolean => bytes.subarray(0, 8).equals(signature)

/**
 * Directory entries by position: they always lie on 128-byte boundaries, so that even a broken sector chain shows them.
 * Object type (1 storage, 2 stream, 5 root) and the declared name length must agree.
 */
const directoryEntries = (bytes: Buffer): DirectoryEntry[] => {
  const entries: DirectoryEntry[] = []
  for (let at = headerBytes; at + directoryEntryBytes <= bytes.length; at += directoryEntryBytes) {
    const nameBytes = bytes.readUInt16LE(at + longestNameBytes)
    const type = bytes[at + 66]
    if (
      nameBytes < 4 ||
      nameBytes > longestNameBytes ||
      nameBytes % 2 !== 0 ||
      (type !== 1 && type !== 2 && type !== 5)
    )
      continue
    if (bytes.readUInt16LE(at + nameBytes - 2) !== 0) continue
    const name = bytes.toString('utf16le', at, at + nameBytes - 2)
    if (/[\u{1}-\u{9}\u{20}-\u{7e}]{2,}/u.test(name)) entries.push({ name, startSector: bytes.readUInt32LE(at + 116) })
  }
  return entries
}

export interface CompoundFile {
  readonly kind: 'doc' | 'xls' | 'ppt' | 'msg' | 'encryptedOffice' | 'unknown'
  readonly trait: 'encrypted' | 'macro' | null
}

/** What a compound file holds, by its streams, and whether it is encrypted or carries macros. */
export const readCompoundFile = (bytes: Buffer): CompoundFile => {
  if (bytes.length < headerBytes) return { kind: 'unknown', trait: null }
  const entries = directoryEntries(bytes)
  const sectorBytes = 1 << Math.min(Math.max(bytes.readUInt16LE(30), 7), 16)
  const streamAt = (name: string): number | null => {
    const entry = entries.find((candidate) => candidate.name === name)
    if (entry === undefined) return null
    const at = (entry.startSector + 1) * sectorBytes
    return at + 64 <= bytes.length ? at : null
  }
  const has = (...names: readonly string[]) => entries.some(({ name }) => names.includes(name))
  const macro = has('_VBA_PROJECT', 'VBA', 'Macros', '_VBA_PROJECT_CUR') ? 'macro' : null

  if (has('EncryptedPackage')) return { kind: 'encryptedOffice', trait: 'encrypted' }
  if (has('WordDocument')) {
    // [MS-DOC] FibBase: bit 8 of the flags at offset 10 is fEncrypted.
    const at = streamAt('WordDocument')
    const encrypted = at !== null && (bytes.readUInt16LE(at + 10) & 0x0100) !== 0
    return { kind: 'doc', trait: encrypted ? 'encrypted' : macro }
  }
  if (has('Workbook', 'Book')) {
    // [MS-XLS]: a FILEPASS record (0x2f) right after the first BOF.
    const at = streamAt('Workbook') ?? streamAt('Book')
    const next = at === null ? null : at + 4 + bytes.readUInt16LE(at + 2)
    const encrypted = next !== null && next + 2 <= bytes.length && bytes.readUInt16LE(next) === 0x2f
    return { kind: 'xls', trait: encrypted ? 'encrypted' : macro }
  }
  if (has('PowerPoint Document')) return { kind: 'ppt', trait: macro }
  if (has('__properties_version1.0')) return { kind: 'msg', trait: null }
  return { kind: 'unknown', trait: null }
}
