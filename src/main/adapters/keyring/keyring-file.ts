import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { fail, ok } from '#shared/kernel/result.ts'
import type { Result } from '#shared/kernel/result.ts'
import { writeFileAtomically } from '../system/atomic-file.ts'
import { EnvironmentFailure, onDisk } from '../system/environment-failure.ts'
import { wrappedKeySchema } from './wrapped-key.ts'

/** What the lock screen may show before anyone has unlocked the store; stored in the clear. */
export const officeIdentitySchema = z.object({
  officeId: z.string().min(1),
  agencyName: z.string().min(1),
  practice: z.boolean(),
  createdAt: z.string().min(1),
})
export type OfficeIdentity = z.infer<typeof officeIdentitySchema>

const keyringVersion = 1

const contentSchema = z.object({
  office: officeIdentitySchema,
  /** Proves that a data key belongs to this keyring without telling anything about it. */
  keyCheck: z.string().regex(/^[0-9a-f]{64}$/),
  accounts: z.array(z.object({ account: z.string().min(1), name: z.string().min(1), key: wrappedKeySchema })),
  recovery: wrappedKeySchema,
})
export type KeyringContent = z.infer<typeof contentSchema>

const versionSchema = z.object({ format: z.literal('lacthu-keyring'), version: z.number().int().positive() })
const fileSchema = z.object({ checksum: z.string(), content: z.unknown() })

const checksumOf = (content: unknown): string => createHash('sha256').update(JSON.stringify(content)).digest('hex')

const keyringPath = (folder: string): string => join(folder, 'keyring.json')

export const writeKeyringFile = (folder: string, content: KeyringContent): Promise<void> =>
  writeFileAtomically(
    keyringPath(folder),
    JSON.stringify(
      { format: 'lacthu-keyring', version: keyringVersion, checksum: checksumOf(content), content },
      null,
      2,
    ),
  )

export type KeyringFileProblem = 'keyringMissing' | 'keyringDamaged' | 'keyringNewer'

/** The checksum tells bad sectors from wrong passwords; it is no protection against an author. */
export const readKeyringFile = async (folder: string): Promise<Result<KeyringContent, KeyringFileProblem>> => {
  let text: string
  try {
    text = await onDisk(() => readFile(keyringPath(folder), 'utf8'))
  } catch (error) {
    if (error instanceof EnvironmentFailure && error.errno === 'ENOENT') return fail('keyringMissing')
    throw error
  }
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return fail('keyringDamaged')
  }
  const version = versionSchema.safeParse(parsed)
  if (!version.success) return fail('keyringDamaged')
  if (version.data.version > keyringVersion) return fail('keyringNewer', { version: version.data.version })
  const file = fileSchema.safeParse(parsed)
  if (!file.success || file.data.checksum !== checksumOf(file.data.content)) return fail('keyringDamaged')
  const content = contentSchema.safeParse(file.data.content)
  return content.success ? ok(content.data) : fail('keyringDamaged')
}
