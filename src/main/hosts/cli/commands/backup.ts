import type { OperationAt, OutputOf } from '#shared/contract/index.ts'
import { fail } from '#shared/kernel/result.ts'
import { openDoor, openSignedIn } from '../door.ts'
import { credentials, finish, guarded, refuse, typedPath, wrongUsage, type CommandLine } from '../run.ts'
import { words } from '../text.ts'

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
 * `restore FILE`: rehearsed in a temporary folder and verified before it replaces anything. The recovery code opens the
 * backup, and lets it replace the office it belongs to; without it an account of the backup opens it, and over an
 * existing office its administrator signs in.
 */
export const restore: CommandLine = {
  options: { 'recovery-code': 'text' },
  run: (run) =>
    guarded(async () => {
      const [file, ...more] = run.words
      if (file === undefined || more.length > 0) return wrongUsage(words.restoreUsage)
      const recoveryCode = run.text('recovery-code')
      const given = recoveryCode === undefined ? await credentials() : undefined
      const door = await openDoor(run.dataFolder)
      try {
        const status = await door.call('host.status', {})
        const founded = status.ok && (status.value as OutputOf<OperationAt<'host.status'>>).state !== 'unfounded'
        if (founded && recoveryCode === undefined) {
          const entered = given ? await door.call('host.signIn', { input: given }) : fail('signedOut')
          if (!entered.ok) return refuse(entered.refusal)
        }
        return finish(await door.call('host.restore', { input: { path: typedPath(file), recoveryCode, ...given } }))
      } finally {
        await door.close()
      }
    }),
}
