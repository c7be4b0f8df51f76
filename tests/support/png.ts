import { crc32, deflateSync } from 'node:zlib'

/** PNGs of signatures and seals for tests. */

const chunk = (type: string, data: Buffer): Buffer => {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

/** A ring in one colour on a transparent ground; `dpi` null leaves the resolution out. */
export const png = (
  width: number,
  height: number,
  [red, green, blue]: readonly [number, number, number],
  dpi: number | null,
): Buffer => {
  const rows = Buffer.alloc(height * (1 + width * 4))
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const distance = Math.hypot((x / width - 0.5) * 2, (y / height - 0.5) * 2)
      const at = y * (1 + width * 4) + 1 + x * 4
      rows.set([red, green, blue, distance < 1 && distance > 0.85 ? 255 : 0], at)
    }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 6, 0, 0, 0], 8)
  const resolution = Buffer.alloc(9)
  if (dpi !== null) {
    const perMetre = Math.round(dpi / 0.0254)
    resolution.writeUInt32BE(perMetre, 0)
    resolution.writeUInt32BE(perMetre, 4)
    resolution.writeUInt8(1, 8)
  }
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    ...(dpi === null ? [] : [chunk('pHYs', resolution)]),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
