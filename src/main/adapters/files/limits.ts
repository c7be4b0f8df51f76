/** How much of a hostile file the intake is willing to open. */
export interface IntakeLimits {
  /** Bytes of one file, as dropped or as unpacked. */
  readonly fileBytes: number
  /** Bytes of everything unpacked from one dropped file. */
  readonly unpackedBytes: number
  /** Entries of all archives in one dropped file. */
  readonly entries: number
  /** Unpacked size over packed size that no honest archive reaches, once more than `ratioFromBytes` have come out. */
  readonly ratio: number
  readonly ratioFromBytes: number
  /** How many containers deep parts are opened: 1 is an archive, 2 an archive in it. */
  readonly depth: number
  /** Pixels of one image that has to be decoded; an A3 page at 600 dpi has 70 million. */
  readonly pixels: number
}

export const intakeLimits: IntakeLimits = {
  fileBytes: 200 * 1024 * 1024,
  unpackedBytes: 500 * 1024 * 1024,
  entries: 2000,
  ratio: 300,
  ratioFromBytes: 20 * 1024 * 1024,
  depth: 3,
  pixels: 100_000_000,
}

/** What is left of the limits while one dropped file is being opened, shared by all containers inside it. */
export interface IntakeBudget {
  readonly limits: IntakeLimits
  /** Counts one more entry; false when there are too many. */
  readonly addEntry: () => boolean
  /** Counts unpacked bytes; false when they are too many. */
  readonly addBytes: (bytes: number) => boolean
}

export const newBudget = (limits: IntakeLimits): IntakeBudget => {
  let entries = 0
  let bytes = 0
  return {
    limits,
    addEntry: () => (entries += 1) <= limits.entries,
    addBytes: (more) => (bytes += more) <= limits.unpackedBytes,
  }
}
