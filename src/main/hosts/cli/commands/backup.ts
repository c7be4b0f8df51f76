import { openDoor, openSignedIn } from '../door.ts'
import { credentials, finish, guarded, refuse, typedPath, wrongUsage, type CommandLine } from '../run.ts'
import { words } from '../text.ts'
import { restoreBackup } from '../../office/restore.ts'

/** `backup FILE`: one encrypted file with the store, the blobs and the keyring. */
export const backup: CommandLine = {
  options: {},
  run: (run) =>
    guarded(async () => {
      const [file, ...more] = run.words
      if (file === undefined || more.length > 0) return wrongUsage(words.backupUsage)
      const opened = await openSignedIn(run.dataFolder)
      if (!opened.ok) return refuse(opened.refusal)
      try {
        return finish(await opened.value.call('host.backUp', { input: { file: typedPath(file) } }))
      } finally {
        await opened.value.close()
      }
    }),
}

/**
 * `restore FILE`: rehearsed in a temporary folder and verified before it replaces anything. Into an empty folder the
 * account (or recovery code) of the backup is asked for; over an existing office an administrator of that office.
 */
export const restore: CommandLine = {
  options: { 'recovery-code': 'text' },
  run: (run) =>
    guarded(async () => {
      const [file, ...more] = run.words
      if (file === undefined || more.length > 0) return wrongUsage(words.restoreUsage)
      const door = await openDoor(run.dataFolder)
      try {
        const recoveryCode = run.text('recovery-code')
        const given = recoveryCode === undefined ? await credentials() : undefined
        return finish(await restoreBackup(door, { path: typedPath(file), recoveryCode, credentials: given }))
      } finally {
        await door.close()
      }
    }),
}
