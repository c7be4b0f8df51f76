import { mkdir, mkdtemp, readdir, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { endHosts, foundedHost, founding, openHost, reopen } from '../support/host.ts'
import { refusal, value } from '../support/office.ts'

afterEach(endHosts)

describe('founding', () => {
  test('a password that is weak founds nothing', async () => {
    const host = await openHost()
    const weak = { ...founding, administrator: { ...founding.administrator, password: '12345678' } }
    expect(refusal(await host.as('mai').host.found(weak))).toBe('accounts.passwordWeak')
    expect(value(await host.as('mai').host.status({}))).toMatchObject({ state: 'unfounded', signedIn: false })
    expect(refusal(await host.as('mai').host.signIn({ account: 'mai', password: 'x' }))).toBe('host.notFounded')
  })

  test('twice is refused, by a click or by two windows at once', async () => {
    const host = await openHost()
    const answers = await Promise.all(['one', 'two'].map((window) => host.as(window).host.found(founding)))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(answers.filter(({ ok }) => !ok).map(refusal)).toEqual(['host.alreadyFounded'])
    expect(refusal(await host.as('three').host.found(founding))).toBe('host.alreadyFounded')
    expect(refusal(await host.as('three').host.foundPractice({}))).toBe('host.alreadyFounded')
    expect((await readdir(host.folder)).filter((name) => name.startsWith('.'))).toEqual([])
    expect(value(await (await host.signIn('mai')).accounts.me({})).fullName).toBe('Trần Thị Mai')
  })

  test.each([
    ['while it was made aside', ['.founding-x/store.db', '.founding-x/keyring.json']],
    ['after the store was moved', ['store.db', '.founding-x/blobs/tmp/x', '.founding-x/keyring.json']],
    ['after the blobs were moved', ['store.db', 'store.db-wal', 'blobs/tmp/x', '.founding-x/keyring.json']],
  ])('cut off %s leaves an unfounded folder that founds again', async (_when, files) => {
    const folder = await mkdtemp(join(tmpdir(), 'lacthu-host-'))
    for (const file of files) {
      await mkdir(join(folder, file, '..'), { recursive: true })
      await writeFile(join(folder, file), 'half')
    }
    const host = await openHost({ folder })
    expect(value(await host.as('mai').host.status({})).state).toBe('unfounded')
    expect(existsSync(join(folder, '.founding-x'))).toBe(false)
    value(await host.as('mai').host.found(founding))
    const again = await reopen(host)
    expect(value(await (await again.signIn('mai')).audit.verify({})).sound).toBe(true)
    const kept = (await readdir(folder)).filter((name) => name.startsWith('replaced-'))
    expect(kept).toHaveLength(files.includes('store.db') ? 1 : 0)
  })

  test('shows its name on the lock screen, and follows when the agency is renamed', async () => {
    const host = await foundedHost()
    const { practice: _, ...office } = value(await host.mai.accounts.office({}))
    value(await host.mai.accounts.changeOffice({ ...office, name: 'Sở Thí Dụ Mới' }))
    const again = await reopen(host)
    expect(value(await again.as('nobody').host.status({}))).toMatchObject({
      state: 'locked',
      agencyName: 'Sở Thí Dụ Mới',
    })
  })
})
