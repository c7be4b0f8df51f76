import { side } from './digit-network.ts'

/** Pixels from `left` and `top` up to, not including, `right` and `bottom`. */
export interface Bounds {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

const margin = 2

/** What the network looks at: the ink within bounds, made as large as fits into the middle of the picture. */
export const figurePicture = (ink: Uint8Array, width: number, bounds: Bounds): Float32Array => {
  const { left, top, right, bottom } = bounds
  const scale = (side - 2 * margin) / Math.max(right - left, bottom - top)
  const [wide, high] = [(right - left) * scale, (bottom - top) * scale]
  const [fromX, fromY] = [(side - wide) / 2, (side - high) / 2]
  const picture = new Float32Array(side * side)
  // Each pixel of ink is spread over what it covers of the picture.
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++) {
      if (ink[y * width + x] === 0) continue
      const [x0, y0] = [fromX + (x - left) * scale, fromY + (y - top) * scale]
      for (let row = Math.floor(y0); row < y0 + scale && row < side; row++)
        for (let column = Math.floor(x0); column < x0 + scale && column < side; column++) {
          const part =
            Math.max(0, Math.min(x0 + scale, column + 1) - Math.max(x0, column)) *
            Math.max(0, Math.min(y0 + scale, row + 1) - Math.max(y0, row))
          const at = row * side + column
          picture[at] = Math.min(1, (picture[at] as number) + part)
        }
    }
  return picture
}
