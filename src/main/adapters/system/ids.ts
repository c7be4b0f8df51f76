import { randomFillSync } from 'node:crypto'

const chance = Buffer.alloc(4096)
let used = chance.length

/** Sixteen random bytes; chance is fetched from the system for many ids at once. */
export const sixteenBytes = (): Buffer => {
  if (used === chance.length) {
    randomFillSync(chance)
    used = 0
  }
  used += 16
  return Buffer.from(chance.subarray(used - 16, used))
}

/** A UUIDv7 (RFC 9562): sorts by the time it was made, and two computers never make the same one. */
export const newUuid = (epochMs: number = Date.now()): string => {
  const bytes = sixteenBytes()
  bytes.writeUIntBE(epochMs, 0, 6)
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
