import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { z } from 'zod'
import { foundingChanges } from '#core/modules/accounts/index.ts'
import { catalogueSeed } from '#core/modules/catalogue/index.ts'
import { defaultBooks } from '#core/modules/registry/index.ts'
import type { agencyFounding } from '#shared/contract/host.ts'
import { civilDateOf, instantFromEpoch, type Instant } from '#shared/kernel/time.ts'
import { createKeyring } from '../../adapters/keyring/keyring.ts'
import { syncFolder } from '../../adapters/system/atomic-file.ts'
import { onDisk } from '../../adapters/system/environment-failure.ts'
import { loadCatalogueResources } from '../../adapters/system/resources.ts'
import { keptAsideName, setAside, storeFiles } from './aside.ts'
import type { Desk } from './desk.ts'
import { openUnlocked } from './opened.ts'
import { bookNames } from './text.ts'

interface FoundedBy {
  readonly fullName: string
  readonly account: string
  readonly title: string
}

export type Founding = {
  readonly agency: z.output<typeof agencyFounding>
} & (
  | { readonly kind: 'real'; readonly administrator: FoundedBy & { readonly password: string } }
  | {
      /** Made up, of the kind that anybody steps into; `at` dates its beginning. */
      readonly kind: 'practice'
      /** Null: nobody has a password of his own, one only steps in. */
      readonly administrator: FoundedBy & { readonly password: string | null }
      readonly at: Instant
      /** Names the founding in the journal, so that a later opening knows what was being made. */
      readonly commandId: string
    }
)

/** Everyone unlocks a practice office by the same word: it guards nothing. */
export const practiceAccount = 'thuc-hanh'
export const practicePassword = 'buoc-vao-2026'

/** Somebody else founded an office here meanwhile. */
export class AlreadyFounded extends Error {}

interface Founded {
  readonly recoveryCode: string
  readonly personId: string
}

/**
 * Founds an office: keyring, store, people, catalogues and books are made in a folder aside and moved into place with
 * the keyring last, so that a founding cut off by a crash leaves an unfounded folder, never half an office. Throws
 * `AlreadyFounded`.
 */
export const foundOffice = async (desk: Desk, founding: Founding): Promise<Founded> => {
  const { folder, world } = desk
  await onDisk(() => mkdir(folder, { recursive: true, mode: 0o700 }))
  const aside = await onDisk(() => mkdtemp(join(folder, '.founding-')))
  let made: Founded & { readonly dataKey: Buffer }
  try {
    made = await makeOffice(desk, founding, aside)
    await desk.whileLocked(() =>
      onDisk(async () => {
        if (desk.keyring()) throw new AlreadyFounded()
        // Without a keyring these open for nobody; still, nothing that somebody may have kept is written over.
        await setAside(folder, join(folder, keptAsideName(world.nowMs())), [...storeFiles, 'blobs'])
        for (const name of ['store.db', 'blobs', 'keyring.json']) await rename(join(aside, name), join(folder, name))
        await syncFolder(folder)
        await desk.takeKeyring()
      }),
    )
  } finally {
    await rm(aside, { recursive: true, force: true })
  }
  const { dataKey, recoveryCode, personId } = made
  const { administrator } = founding
  if (founding.kind === 'practice' && administrator.password !== null)
    await ownPassword(desk, administrator.account, administrator.password, dataKey)
  await desk.unlock(dataKey)
  return { recoveryCode, personId }
}

const makeOffice = async (
  desk: Desk,
  founding: Founding,
  aside: string,
): Promise<Founded & { readonly dataKey: Buffer }> => {
  const { world } = desk
  const now = instantFromEpoch(world.nowMs())
  const { agency, administrator } = founding
  const practice = founding.kind === 'practice'
  const begun = practice ? founding.at : now
  const created = await createKeyring(
    aside,
    {
      office: { officeId: world.newId(), agencyName: agency.name, practice, createdAt: now },
      founder: {
        account: world.newId(),
        ...(founding.kind === 'practice'
          ? { name: practiceAccount, password: practicePassword }
          : { name: administrator.account, password: founding.administrator.password }),
      },
    },
    desk.keyringOptions,
  )
  if (!created.ok) throw new Error('a folder just made holds a keyring')
  const { dataKey, recoveryCode } = created.value
  const opened = await openUnlocked({
    folder: aside,
    dataKey: Buffer.from(dataKey),
    practice,
    world,
    keyring: {
      setPassword: () => Promise.resolve(),
      checkPassword: () => Promise.reject(new Error('not while founding')),
      remove: () => Promise.resolve(),
    },
    reportDefect: desk.reportDefect,
    announce: () => undefined,
  })
  try {
    const { changes, personId, personName, postId, title } = foundingChanges({
      agency,
      administrator: { fullName: administrator.fullName, account: administrator.account, title: administrator.title },
      today: civilDateOf(begun),
      newId: world.newId,
    })
    await opened.ports.journal.commit({
      commandId: practice ? founding.commandId : world.newId(),
      operation: practice ? 'host.foundPractice' : 'host.found',
      actor: { personId, personName, postId, title, onBehalfOf: null },
      at: begun,
      changes: [
        ...changes,
        ...catalogueSeed(
          await loadCatalogueResources(),
          agency.workingHours ? { workingHours: agency.workingHours } : {},
        ),
        ...defaultBooks({ names: bookNames, device: opened.ports.device, newId: world.newId }),
      ],
      answer: { personId },
    })
    return { dataKey, recoveryCode, personId }
  } finally {
    opened.close()
  }
}

const ownPassword = async (desk: Desk, name: string, password: string, dataKey: Buffer): Promise<void> => {
  const set = await desk.keyring()?.setPassword({ account: desk.world.newId(), name, password }, dataKey)
  if (!set?.ok) throw new Error(`no password could be set for ${name}`)
}
