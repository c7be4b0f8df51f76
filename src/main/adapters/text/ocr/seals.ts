import type { Raster } from './raster.ts'

/** A round seal on a page: Decree 30/2020/NĐ-CP, Annex I, II.8 sets it over a third of the signature, at its left. */
export interface Seal {
  /** Centre and outer radius, in points from the top left. */
  readonly x: number
  readonly y: number
  readonly radius: number
}

/** Seals of Vietnamese bodies are 26 to 42 mm wide (points). */
const radii = { least: 36, most: 64 } as const
/** The page is looked at in cells of this width (points). */
const cell = 2
/** Share of the ring's cells with ink; lines of letters stay far below it. */
const leastRing = 0.72

interface Cells {
  readonly width: number
  readonly height: number
  readonly dark: Uint8Array
}

const cellsOf = (raster: Raster): Cells => {
  const step = raster.scale * cell
  const width = Math.floor(raster.width / step)
  const height = Math.floor(raster.height / step)
  const counts = new Uint16Array(width * height)
  for (let y = 0; y < raster.height; y++) {
    const row = Math.floor(y / step)
    if (row >= height) break
    for (let x = 0; x < raster.width; x++) {
      const at = y * raster.width + x
      if ((raster.grey[at] as number) >= 128 && (raster.red === undefined || raster.red[at] === 0)) continue
      const column = Math.floor(x / step)
      if (column < width) counts[row * width + column] = (counts[row * width + column] as number) + 1
    }
  }
  const enough = step * step * 0.16
  return { width, height, dark: Uint8Array.from(counts, (count) => (count >= enough ? 1 : 0)) }
}

/** Distances of the cells on a circle from its centre, each once, in a map of cells of this width. */
const circle = (radius: number, width: number): Int32Array => {
  const steps = Math.ceil(radius * 10)
  const offsets = new Set<number>()
  for (let step = 0; step < steps; step++) {
    const angle = (2 * Math.PI * step) / steps
    offsets.add(Math.round(radius * Math.sin(angle)) * width + Math.round(radius * Math.cos(angle)))
  }
  return Int32Array.from(offsets)
}

/** Round seals in the column of signatures, the surest first. */
export const sealsOf = (raster: Raster): Seal[] => {
  const { width, height, dark } = cellsOf(raster)
  const [left, right] = [Math.floor(width * 0.3), Math.floor(width * 0.95)]
  const inked: number[] = []
  for (let y = 0; y < height; y++)
    for (let x = left; x < right; x++) if (dark[y * width + x] === 1) inked.push(y * width + x)
  const found: (Seal & { readonly ring: number })[] = []
  for (let radius: number = radii.least; radius <= radii.most; radius += cell) {
    const offsets = circle(radius / cell, width)
    // A margin above and below saves looking whether a vote falls off the page.
    const margin = (Math.ceil(radius / cell) + 1) * width
    const votes = new Uint16Array(dark.length + 2 * margin)
    for (const at of inked)
      for (const offset of offsets) votes[at + offset + margin] = (votes[at + offset + margin] as number) + 1
    for (let at = 0; at < dark.length; at++) {
      const ring = (votes[at + margin] as number) / offsets.length
      const x = at % width
      if (ring < leastRing || x < width * 0.44 || x > width * 0.9) continue
      found.push({ x: (x + 0.5) * cell, y: (Math.floor(at / width) + 0.5) * cell, radius, ring })
    }
  }
  const seals: Seal[] = []
  // The outer ring of a seal, though the inner ones may be the surer circles.
  for (const one of found.sort((a, b) => b.ring - a.ring))
    if (!seals.some(({ x, y, radius }) => Math.hypot(one.x - x, one.y - y) < radius)) seals.push(one)
  return seals.map(({ x, y }) => {
    const same = found.filter((one) => Math.hypot(one.x - x, one.y - y) < 5)
    const outer = same.reduce((widest, one) => (one.radius > widest.radius ? one : widest))
    return { x: outer.x, y: outer.y, radius: outer.radius }
  })
}

/** Ink at a place in pixels; nothing lies beyond the edges. */
const isDark = ({ grey, width, height }: Raster, x: number, y: number): boolean =>
  x >= 0 && y >= 0 && x < width && y < height && (grey[Math.floor(y) * width + Math.floor(x)] as number) < 128

const angles = 360

/** Share of a circle that is inked, for every radius in pixels. */
const profileOf = (raster: Raster, x: number, y: number, most: number): Float64Array => {
  const profile = new Float64Array(most)
  for (let radius = 1; radius < most; radius++)
    for (let step = 0; step < angles; step++) {
      const angle = (2 * Math.PI * step) / angles
      if (isDark(raster, x + radius * Math.cos(angle), y + radius * Math.sin(angle)))
        profile[radius] = (profile[radius] as number) + 1 / angles
    }
  return profile
}

/** The centre at which the rings are sharpest, in pixels, with what is inked around it. */
const centred = (raster: Raster, seal: Seal): { x: number; y: number; profile: Float64Array } => {
  const most = Math.round((seal.radius + 7) * raster.scale)
  const sharp = (profile: Float64Array): number =>
    profile.reduce((sum, share, radius) => sum + (radius > most * 0.5 ? share ** 3 : 0), 0)
  let best = { x: seal.x * raster.scale, y: seal.y * raster.scale }
  let profile = profileOf(raster, best.x, best.y, most)
  for (const step of [2, 1, 0.5]) {
    const around = best
    for (const dx of [-2, -1, 0, 1, 2])
      for (const dy of [-2, -1, 0, 1, 2]) {
        const [x, y] = [around.x + dx * step, around.y + dy * step]
        const tried = profileOf(raster, x, y, most)
        if (sharp(tried) > sharp(profile)) [best, profile] = [{ x, y }, tried]
      }
  }
  return { ...best, profile }
}

/** Circles inked this far around are rings; letters between them are not. */
const leastOfRing = 0.5
/** The arms or the name in the midst of a seal, as a share of its radius: nothing beneath can be read. */
const midst = 0.6

/** The bands of radii that are rings, in pixels, a little wider than they are inked. */
const ringsOf = (profile: Float64Array): (readonly [number, number])[] => {
  const rings: [number, number][] = []
  for (let radius = 0; radius < profile.length; radius++) {
    if ((profile[radius] as number) < leastOfRing) continue
    const last = rings.at(-1)
    if (last !== undefined && radius - last[1] <= 3) last[1] = radius
    else rings.push([radius, radius])
  }
  return rings.map(([from, to]) => [from - 2, to + 2])
}

/** The page without its black seals: rings go, but for strokes that run through them, and so does the midst. */
export const withoutSeals = (raster: Raster, seals: readonly Seal[]): Raster => {
  if (seals.length === 0) return raster
  const grey = raster.grey.slice()
  for (const seal of seals) {
    const { x, y, profile } = centred(raster, seal)
    const rings = ringsOf(profile)
    const outer = rings.at(-1)?.[1] ?? 0
    for (let row = Math.max(0, Math.floor(y - outer)); row <= Math.min(raster.height - 1, y + outer); row++)
      for (let column = Math.max(0, Math.floor(x - outer)); column <= Math.min(raster.width - 1, x + outer); column++) {
        const [dx, dy] = [column + 0.5 - x, row + 0.5 - y]
        const distance = Math.hypot(dx, dy)
        const ring = rings.find(([from, to]) => distance >= from && distance <= to)
        const beside = (radius: number): boolean =>
          isDark(raster, x + (dx / distance) * radius, y + (dy / distance) * radius)
        if (distance < outer * midst || (ring !== undefined && !beside(ring[0] - 1.5) && !beside(ring[1] + 1.5)))
          grey[row * raster.width + column] = 255
      }
  }
  return { ...raster, grey }
}
