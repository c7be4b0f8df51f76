import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, it, vi } from 'vitest'
import { createClient } from '#shared/contract/client.ts'
import type { IndexPlace } from '#core/modules/search/store.ts'
import { newUuid } from '#main/adapters/system/ids.ts'
import { openOffice } from '#main/hosts/office.ts'
import { cheapKeyring, password, value } from '../support/office.ts'

const worker = fileURLToPath(new URL('../crash/index-worker.ts', import.meta.url))

interface Said {
  readonly word: string
  readonly kind: 'imported' | 'registered'
}

/** Lets the worker import and register until it has said `acts` things, and kills it some milliseconds later. */
const workUntilKilled = (folder: string, acts: number): Promise<readonly Said[]> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [worker, folder], { stdio: ['ignore', 'pipe', 'pipe'] })
    const said: Said[] = []
    let complaint = ''
    child.stderr.on('data', (part: Buffer) => (complaint += part.toString()))
    createInterface({ input: child.stdout }).on('line', (line) => {
      said.push(JSON.parse(line) as Said)
      if (said.length === acts) setTimeout(() => child.kill('SIGKILL'), Math.random() * 80)
    })
    child.on('close', (_code, signal) => (signal === 'SIGKILL' ? resolve(said) : reject(new Error(complaint))))
  })

it('killed while it imports and reads files, the index is complete afterwards and the same as one written anew', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lacthu-index-'))
  try {
    const said: Said[] = []
    for (const acts of [6, 9]) said.push(...(await workUntilKilled(folder, acts)))
    const office = await openOffice({ host: 'inProcess', dataFolder: folder, keyring: cheapKeyring })
    try {
      const mai = createClient((operation, envelope) => office.call('mai', operation, envelope), newUuid)
      value(await mai.host.signIn({ account: 'mai', password }))
      // What was registered is found by its entry at once, while its file is still to be read.
      expect(value(await mai.search.ask({ query: '"thư có tệp"' })).items.length).toBeGreaterThan(0)
      const idle = () =>
        vi.waitFor(async () => expect(value(await mai.search.indexing({})).state).toBe('idle'), { timeout: 60_000 })
      const foundBy = async () => {
        const found: Record<string, readonly string[]> = {}
        for (const { word } of said)
          found[word] = value(await mai.search.ask({ query: word })).items.map(({ documentId }) => documentId)
        return found
      }
      await idle()
      const before = await foundBy()
      for (const { word } of said) expect(before[word], word).toHaveLength(1)
      for (let from: IndexPlace | null = { index: 'incoming', after: 0 }; from;)
        from = value(await mai.search.reindex({ from })).next
      await idle()
      expect(await foundBy()).toEqual(before)
      expect(value(await mai.audit.verify({}))).toMatchObject({ sound: true })
      expect(new Set(said.map(({ kind }) => kind))).toEqual(new Set(['imported', 'registered']))
    } finally {
      await office.close()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}, 180_000)
