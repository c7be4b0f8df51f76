/** The streams of an old Office container ([MS-CFB]), read by following its sector chains. */

const freeSector = 0xffff_fffa
const headerBytes = 512
const entryBytes = 128
const smallStreamLimit = 4096

interface Entry {
  readonly name: string
  readonly start: number
  readonly size: number
  readonly root: boolean
}

/** Bytes of the sectors of one chain, at most `size` of them; a cycle or a sector beyond the file ends it. */
const chainOf = (
  bytes: Buffer,
  start: number,
  size: number,
  next: (sector: number) => number,
  at: (sector: number) => number,
  sectorBytes: number,
): Buffer => {
  const parts: Buffer[] = []
  const seen = new Set<number>()
  let have = 0
  for (let sector = start; sector < freeSector && have < size && !seen.has(sector); sector = next(sector)) {
    seen.add(sector)
    const from = at(sector)
    if (from < 0 || from >= bytes.length) break
    const part = bytes.subarray(from, Math.min(from + sectorBytes, bytes.length))
    parts.push(part)
    have += part.length
  }
  return Buffer.concat(parts).subarray(0, size)
}

/** Reads streams of the root storage by name; undefined for a container that does not hold together. */
export const openCompound = (bytes: Buffer): ((name: string) => Buffer | undefined) | undefined => {
  if (bytes.length < headerBytes) return undefined
  const sectorBytes = 1 << bytes.readUInt16LE(30)
  const smallBytes = 1 << bytes.readUInt16LE(32)
  if ((sectorBytes !== 512 && sectorBytes !== 4096) || smallBytes > sectorBytes) return undefined
  const at = (sector: number): number => (sector + 1) * sectorBytes
  const word = (offset: number): number =>
    offset >= 0 && offset + 4 <= bytes.length ? bytes.readUInt32LE(offset) : freeSector
  const perSector = sectorBytes / 4

  const tables: number[] = []
  for (let index = 0; index < 109; index++) {
    const sector = word(76 + index * 4)
    if (sector < freeSector) tables.push(sector)
  }
  const most = Math.ceil(bytes.length / sectorBytes)
  for (let sector = word(68), walked = 0; sector < freeSector && walked < most; walked++) {
    for (let index = 0; index < perSector - 1; index++) {
      const table = word(at(sector) + index * 4)
      if (table < freeSector && tables.length < most) tables.push(table)
    }
    sector = word(at(sector) + (perSector - 1) * 4)
  }
  const next = (sector: number): number => {
    const table = tables[Math.floor(sector / perSector)]
    return table === undefined ? freeSector : word(at(table) + (sector % perSector) * 4)
  }
  const large = (start: number, size: number): Buffer => chainOf(bytes, start, size, next, at, sectorBytes)

  const directory = large(word(48), bytes.length)
  const entries: Entry[] = []
  for (let offset = 0; offset + entryBytes <= directory.length; offset += entryBytes) {
    const length = directory.readUInt16LE(offset + 64)
    const type = directory[offset + 66]
    if (length < 2 || length > 64 || (type !== 2 && type !== 5)) continue
    entries.push({
      name: directory.toString('utf16le', offset, offset + length - 2),
      start: directory.readUInt32LE(offset + 116),
      size: directory.readUInt32LE(offset + 120),
      root: type === 5,
    })
  }
  const root = entries.find((entry) => entry.root)
  if (root === undefined) return undefined
  const smallTable = large(word(60), bytes.length)
  const smallArea = large(root.start, root.size)
  const nextSmall = (sector: number): number =>
    sector * 4 + 4 <= smallTable.length ? smallTable.readUInt32LE(sector * 4) : freeSector

  return (name) => {
    const entry = entries.find((one) => !one.root && one.name === name)
    if (entry === undefined) return undefined
    const size = Math.min(entry.size, bytes.length)
    return entry.size < smallStreamLimit
      ? chainOf(smallArea, entry.start, size, nextSmall, (sector) => sector * smallBytes, smallBytes)
      : large(entry.start, size)
  }
}
