import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { z } from 'zod'
import { foundingChanges } from '#core/modules/accounts/index.ts'
import { catalogueSeed } from '#core/modules/catalogue/index.ts'
import { defaultBooks } from '#core/modules/registry/index.ts'
import type { agencyFounding } from '#shared/contract/host.ts'
import { civilDateOf, instantFromEpoch } from '#shared/kernel/time.ts'
import { createKeyring } from '../../adapters/keyring/keyring.ts'
import { loadCatalogueResources } from '../../adapters/system/resources.ts'
import type { Desk } from './desk.ts'
import { openUnlocked } from './opened.ts'

export interface Founding {
  readonly agency: z.output<typeof agencyFounding>
  readonly administrator: {
    readonly fullName: string
    readonly account: string
    readonly password: string
    readonly title: string
  }
  readonly practice: boolean
}

/** Names of the first books, as Annex IV of Decree 30/2020/NĐ-CP calls them; kept as data of the office afterwards. */
const bookNames = { incoming: 'Sổ đăng ký văn bản đến', incomingSecret: 'Sổ đăng ký văn bản mật đến' }

/**
 * Founds an office: keyring, store, people, catalogues and books are made in a folder aside and moved into place with
 * the keyring last, so that a founding cut off by a crash leaves an unfounded folder, never half an office.
 */
export const foundOffice = async (
  desk: Desk,
  founding: Founding,
): Promise<{ recoveryCode: string; personId: string }> => {
  const { folder, world } = desk
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const aside = await mkdtemp(join(folder, '.founding-'))
  const now = instantFromEpoch(world.nowMs())
  const { agency, administrator } = founding
  const created = await createKeyring(
    aside,
    {
      office: { officeId: world.newId(), agencyName: agency.name, practice: founding.practice, createdAt: now },
      founder: { account: world.newId(), name: administrator.account, password: administrator.password },
    },
    desk.keyringOptions,
  )
  if (!created.ok) throw new Error('a folder just made holds a keyring')
  const { dataKey, recoveryCode } = created.value
  const opened = await openUnlocked({
    folder: aside,
    dataKey: Buffer.from(dataKey),
    practice: founding.practice,
    world,
    keyring: {
      setPassword: () => Promise.resolve(),
      checkPassword: () => Promise.reject(new Error('not while founding')),
      remove: () => Promise.resolve(),
    },
  })
  const { changes, personId, personName, postId, title } = foundingChanges({
    agency,
    administrator: { fullName: administrator.fullName, account: administrator.account, title: administrator.title },
    today: civilDateOf(now),
    newId: world.newId,
  })
  await opened.ports.journal.commit({
    commandId: world.newId(),
    operation: founding.practice ? 'host.foundPractice' : 'host.found',
    actor: { personId, personName, postId, title, onBehalfOf: null },
    at: now,
    changes: [
      ...changes,
      ...catalogueSeed(
        await loadCatalogueResources(),
        agency.workingHours ? { workingHours: agency.workingHours } : {},
      ),
      ...defaultBooks({ names: bookNames, device: opened.ports.device, newId: world.newId }),
    ],
    answer: null,
  })
  await opened.close()
  for (const name of ['store.db', 'blobs', 'keyring.json']) await rename(join(aside, name), join(folder, name))
  await rm(aside, { recursive: true })
  await desk.takeKeyring()
  await desk.unlock(dataKey)
  return { recoveryCode, personId }
}
