import { Unavailable } from '#core/kernel/unavailable.ts'

/** What the machine may take away at any moment. One sentence each on the screen. */
export const environmentCodes = {
  diskFull: 'diskFull',
  readOnly: 'readOnly',
  folderMissing: 'folderMissing',
  tooManyFiles: 'tooManyFiles',
  diskFault: 'diskFault',
  blobMissing: 'blobMissing',
  blobBroken: 'blobBroken',
} as const

export type EnvironmentCode = (typeof environmentCodes)[keyof typeof environmentCodes]

const codeByErrno: Readonly<Record<string, EnvironmentCode>> = {
  ENOSPC: 'diskFull',
  EDQUOT: 'diskFull',
  EROFS: 'readOnly',
  EACCES: 'readOnly',
  EPERM: 'readOnly',
  ENOENT: 'folderMissing',
  ENOTDIR: 'folderMissing',
  EMFILE: 'tooManyFiles',
  ENFILE: 'tooManyFiles',
  EIO: 'diskFault',
}

/** The outside failed, not the program: the door answers `unavailable` with this code. */
export class EnvironmentFailure extends Unavailable {
  readonly code: EnvironmentCode
  /** What the system said (`ENOENT`), when it was the system that failed. */
  readonly errno: string | undefined

  constructor(code: EnvironmentCode, origin?: unknown) {
    super(code, origin instanceof Error ? `${code}: ${origin.message}` : code)
    this.name = 'EnvironmentFailure'
    this.code = code
    this.errno = errnoOf(origin)
  }
}

/** The errno of a file system error (`ENOENT`), or undefined for anything else. */
export const errnoOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined

/** Turns a known errno into an EnvironmentFailure; anything else comes back as it was. */
export const asEnvironmentFailure = (error: unknown): unknown => {
  const code = codeByErrno[errnoOf(error) ?? '']
  return code === undefined ? error : new EnvironmentFailure(code, error)
}

/** Runs file work; what the disk refuses is thrown as an EnvironmentFailure. */
export const onDisk = async <Value>(work: () => Promise<Value>): Promise<Value> => {
  try {
    return await work()
  } catch (error) {
    throw asEnvironmentFailure(error)
  }
}
