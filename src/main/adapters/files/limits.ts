/** How much of a hostile file the intake is willing to open. */
export interface IntakeLimits {
  /** Bytes of one file, as dropped or as unpacked. */
  readonly fileBytes: number
  /** Bytes of everything unpacked from one dropped file. */
  readonly unpackedBytes: number
  /** Entries of all archives in one dropped file. */
  readonly entries: number
  /** How many containers deep parts are opened: 1 is an archive, 2 an archive in it. */
  readonly depth: number
  /** Pixels of one image that has to be decoded; an A3 page at 600 dpi has 70 million. */
  readonly pixels: number
}

export const intakeLimits: IntakeLimits = {
  fileBytes: 200 * 1024 * 1024,
  unpackedBytes: 500 * 1024 * 1024,
  entries: 2000,
  depth: 3,
  pixels: 100_000_000,
}
