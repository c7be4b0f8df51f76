import { execFileSync } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Mounts a real file system of `size` (as `mount -o size=`); null where this user may not mount. */
export const mountSmallDisk = async (
  size: string,
): Promise<{ readonly path: string; readonly unmount: () => Promise<void> } | null> => {
  const path = await mkdtemp(join(tmpdir(), 'disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', path], { stdio: 'ignore' })
  } catch {
    await rm(path, { recursive: true })
    return null
  }
  return {
    path,
    unmount: async () => {
      execFileSync('umount', [path])
      await rm(path, { recursive: true })
    },
  }
}

/** Makes a folder read-only for this user: by mode, or by remounting for root, whom modes do not stop. */
export const makeReadOnly = async (path: string): Promise<void> => {
  if (process.getuid?.() === 0) execFileSync('mount', ['-o', 'remount,ro', path])
  else await chmod(path, 0o555)
}
