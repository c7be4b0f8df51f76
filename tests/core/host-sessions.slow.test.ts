import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { deriveKeys } from '#main/adapters/keyring/derived-keys.ts'
import { openKeyring } from '#main/adapters/keyring/keyring.ts'
import { openReading } from '#main/adapters/sqlite/connection.ts'
import { newUuid } from '#main/adapters/system/ids.ts'
import type { CivilDate } from '#shared/kernel/time.ts'
import {
  addNam,
  bringIn,
  endHosts,
  filesUnder,
  foundedHost,
  minute,
  once,
  paper,
  register,
  reopen,
  type Host,
} from '../support/host.ts'
import { cheapKeyring, password, refusal, refusalOf, value } from '../support/office.ts'

afterEach(endHosts)

const state = async (host: Host): Promise<string> => value(await host.as('lock screen').host.status({})).state

describe('signing in', () => {
  test('a wrong password and an unknown account are one answer', async () => {
    const host = await foundedHost()
    const wrong = await host.as('w').host.signIn({ account: 'mai', password: 'sai-mat-khau-1' })
    const unknown = await host.as('w').host.signIn({ account: 'khong-co', password: 'sai-mat-khau-1' })
    expect(refusalOf(wrong)).toEqual({ code: 'host.wrongPassword' })
    expect(refusalOf(unknown)).toEqual(refusalOf(wrong))
    expect(refusal(await host.as('w').accounts.me({}))).toBe('signedOut')
  })

  test('wrong guesses are made to wait, also after a restart', async () => {
    let host = await foundedHost()
    for (let guess = 0; guess < 5; guess += 1)
      expect(refusal(await host.as('w').host.signIn({ account: 'mai', password: `sai-${String(guess)}` }))).toBe(
        'host.wrongPassword',
      )
    host = { ...host, ...(await reopen(host)) }
    const waiting = refusalOf(await host.as('w').host.signIn({ account: 'mai', password }))
    expect(waiting).toEqual({ code: 'host.tooManyTries', params: { seconds: 30 } })
    host.clock.ms += 31_000
    value(await host.as('w').host.signIn({ account: 'mai', password }))
  })

  test('a person whose password was given can do nothing but replace it, and then need not again', async () => {
    const host = await foundedHost()
    const personId = await addNam(host)
    const nam = await host.signIn('nam')
    const blob = await bringIn(host, 'mai', paper('Chữ-trong-tệp-gốc'))
    const administrator = newUuid()
    const me = value(await nam.accounts.me({}))
    value(
      await host.mai.accounts.appoint({
        id: administrator,
        personId,
        unitId: me.unitId ?? '',
        role: 'administrator',
        title: 'Quản trị',
      }),
    )
    value(await nam.host.backups({}))
    const given = 'Moi-Dat-2026'
    value(await host.mai.accounts.resetPassword({ personId, password: given }))
    expect(refusal(await nam.routing.myWork({}))).toBe('mustChangePassword')
    expect(refusal(await nam.files.keepForm({ key: 'incoming:new', value: '{}' }))).toBe('mustChangePassword')
    expect(refusal(await nam.accounts.addUnit({ id: newUuid(), parentId: null, name: 'Phòng mới' }))).toBe(
      'mustChangePassword',
    )
    expect(refusal(await nam.host.backups({}))).toBe('mustChangePassword')
    expect(refusal(await nam.host.switchPost({ postId: administrator }))).toBe('mustChangePassword')
    expect(refusal(await host.office.store('nam', once(paper('Thêm'))))).toBe('mustChangePassword')
    expect(await host.office.blob('nam', blob)).toBeUndefined()
    value(await nam.host.signOut({}))

    expect(value(await nam.host.signIn({ account: 'nam', password: given })).mustChangePassword).toBe(true)
    expect(value(await nam.accounts.me({})).mustChangePassword).toBe(true)
    expect(refusal(await nam.accounts.changePassword({ current: 'khong-dung-1', next: 'Hoa-Mai-2026' }))).toBe(
      'host.wrongPassword',
    )
    value(await nam.accounts.changePassword({ current: given, next: 'Hoa-Mai-2026' }))
    value(await nam.routing.myWork({}))
    value(await nam.host.signOut({}))
    expect(refusal(await nam.host.signIn({ account: 'nam', password: given }))).toBe('host.wrongPassword')
    expect(value(await nam.host.signIn({ account: 'nam', password: 'Hoa-Mai-2026' })).mustChangePassword).toBe(false)
  })

  test('persons take turns at one window while the store stays open', async () => {
    const host = await foundedHost()
    await addNam(host)
    await host.signIn('nam', 'mai')
    expect(value(await host.mai.accounts.me({})).fullName).toBe('Bùi Văn Nam')
    expect(await state(host)).toBe('open')
    const unit = { id: newUuid(), parentId: host.rootUnitId, name: 'Phòng mới' }
    expect(refusal(await host.mai.accounts.addUnit(unit))).toBe('forbidden')
  })

  test('a window switches to a delegated post and back, to no other', async () => {
    const host = await foundedHost()
    const namId = await addNam(host)
    const me = value(await host.mai.accounts.me({}))
    const administers = me.posts.find(({ role }) => role === 'administrator')?.postId ?? ''
    const clerks = me.posts.find(({ role }) => role === 'clerk')?.postId ?? ''
    const nam = await host.signIn('nam')
    expect(refusal(await nam.host.switchPost({ postId: clerks }))).toBe('accounts.postNotHeld')
    value(
      await host.mai.accounts.delegate({
        id: newUuid(),
        fromPostId: clerks,
        toPersonId: namId,
        validFrom: '2026-11-20' as CivilDate,
        validTo: '2026-11-21' as CivilDate,
        reason: 'Đi công tác',
      }),
    )
    value(await nam.host.switchPost({ postId: clerks }))
    expect(value(await nam.accounts.me({}))).toMatchObject({ postId: clerks })
    expect(refusal(await nam.host.switchPost({ postId: administers }))).toBe('accounts.postNotHeld')
    host.clock.ms += 3 * 24 * 60 * minute
    await host.signIn('nam')
    expect(value(await nam.accounts.me({})).postId).not.toBe(clerks)
  })

  test('a closed account has no wrap any more, and its windows are signed out', async () => {
    const host = await foundedHost()
    const namId = await addNam(host)
    const nam = await host.signIn('nam')
    const wraps = async () => value(await openKeyring(host.folder, cheapKeyring)).accounts()
    expect((await wraps()).map(({ name }) => name)).toEqual(['mai', 'nam'])
    value(await host.mai.accounts.closeAccount({ personId: namId, reason: 'Nghỉ hưu' }))
    expect((await wraps()).map(({ name }) => name)).toEqual(['mai'])
    expect(refusal(await nam.accounts.me({}))).toBe('signedOut')
    expect(refusal(await nam.host.signIn({ account: 'nam', password }))).toBe('host.wrongPassword')
  })
})

describe('the lock', () => {
  test('the last to sign out closes the store, and nothing on the disk can be read without a password', async () => {
    const host = await foundedHost()
    const secretWord = 'Kế hoạch sắp xếp Bến Đò Tuyết'
    await register(host.mai, secretWord)
    const blob = await bringIn(host, 'mai', paper('Chữ-trong-tệp-gốc'))
    await addNam(host)
    const nam = await host.signIn('nam')
    value(await nam.host.signOut({}))
    expect(await state(host)).toBe('open')
    // While it is open too: the log beside the store, the uploads, the drafts.
    value(await host.mai.files.keepForm({ key: 'incoming:new', value: JSON.stringify({ subject: secretWord }) }))
    const words = [secretWord, 'Tuyết', 'Chữ-trong-tệp-gốc', password, blob, 'Bùi Văn Nam']
    for (const moment of ['open', 'locked']) {
      if (moment === 'locked') value(await host.mai.host.signOut({}))
      expect(await state(host)).toBe(moment)
      for (const { path, bytes } of await filesUnder(host.folder)) {
        for (const word of words) expect(`${path} ${String(bytes.includes(word))}`).toBe(`${path} false`)
        if (path.endsWith('.db')) expect(bytes.subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3')
      }
    }
    expect(host.office.desk.opened()).toBeUndefined()
    const store = join(host.folder, 'store.db')
    expect(() =>
      openReading(store, deriveKeys(Buffer.alloc(32)).database)
        .prepare('SELECT 1 FROM people')
        .get(),
    ).toThrow()
    expect(refusal(await host.mai.accounts.me({}))).toBe('signedOut')
  })

  test('the keys are overwritten', async () => {
    const host = await foundedHost()
    const { dataKey } = host.office.desk.opened() ?? {}
    expect(dataKey?.every((byte) => byte === 0)).toBe(false)
    value(await host.mai.host.signOut({}))
    expect(dataKey?.every((byte) => byte === 0)).toBe(true)
  })

  test('waits for what is being written, and for a backup', async () => {
    const host = await foundedHost()
    const [registered, backup] = [register(host.mai, 'Vừa ký'), host.mai.host.backUp({})]
    await new Promise((resolve) => setImmediate(resolve))
    const signedOut = host.mai.host.signOut({})
    await Promise.all([registered, signedOut])
    expect((await backup).ok).toBe(true)
    await expect.poll(() => state(host)).toBe('locked')
    expect(value(await (await host.signIn('mai')).audit.verify({})).sound).toBe(true)
  })

  test('lets go of bytes that are still coming in', async () => {
    const host = await foundedHost()
    const endless = async function* () {
      yield await Promise.resolve(paper('nửa chừng'))
      await new Promise(() => undefined)
    }
    const upload = host.office.store('mai', endless())
    await new Promise((resolve) => setTimeout(resolve, 50))
    await host.office.desk.lock()
    expect(refusal(await upload)).toBe('signedOut')
    expect((await filesUnder(join(host.folder, 'blobs'))).length).toBe(0)
  })

  test('signing in while the last one signs out ends up signed in', async () => {
    const host = await foundedHost()
    for (let round = 0; round < 10; round += 1) {
      const out = host.mai.host.signOut({})
      const into = host.as('mai2').host.signIn({ account: 'mai', password })
      expect((await Promise.all([out, into])).map(({ ok }) => ok)).toEqual([true, true])
      expect(value(await host.as('mai2').accounts.me({})).fullName).toBe('Trần Thị Mai')
      value(await host.mai.host.signIn({ account: 'mai', password }))
      value(await host.as('mai2').host.signOut({}))
    }
  })

  test('a window left alone is signed out, and finds its half-typed form again', async () => {
    const host = await foundedHost()
    await addNam(host)
    const [nam, heard] = [await host.signIn('nam'), host.hear('nam')]
    value(await nam.files.keepForm({ key: 'incoming:new', value: '{"subject":"Nửa chừng"}' }))
    host.clock.ms += 14 * minute
    value(await host.mai.accounts.me({}))
    host.clock.ms += 2 * minute
    expect(refusal(await nam.accounts.me({}))).toBe('signedOut')
    expect(heard).toContainEqual({ kind: 'signedOut' })
    expect(value(await host.mai.accounts.me({})).fullName).toBe('Trần Thị Mai')
    host.clock.ms += 16 * minute
    await host.office.desk.endIdle()
    expect(await state(host)).toBe('locked')
    await host.signIn('nam')
    expect(value(await nam.files.keptForm({ key: 'incoming:new' })).value).toContain('Nửa chừng')
  })

  test('the office says how long a window may be left alone; a clock set back makes it no longer', async () => {
    const host = await foundedHost()
    const { practice: _, ...office } = value(await host.mai.accounts.office({}))
    value(await host.mai.accounts.changeOffice({ ...office, idleMinutes: 60 }))
    host.clock.ms += 59 * minute
    value(await host.mai.accounts.me({}))
    host.clock.ms -= 365 * 24 * 60 * minute
    await host.office.desk.endIdle()
    host.clock.ms += 61 * minute
    expect(refusal(await host.mai.accounts.me({}))).toBe('signedOut')
  })

  test('a window where nobody sits hears nothing of the work', async () => {
    const host = await foundedHost()
    const [outside, inside] = [host.hear('lock screen'), host.hear('mai')]
    await register(host.mai, 'Mời họp')
    value(await host.mai.host.backUp({}))
    expect(inside.map(({ kind }) => kind)).toContain('changed')
    expect(new Set(outside.map(({ kind }) => kind))).toEqual(new Set(['hostChanged']))
  })
})

describe('the recovery code', () => {
  test('gives an administrator back when every password is lost, and the journal says so', async () => {
    const host = await foundedHost()
    await addNam(host)
    value(await host.mai.host.signOut({}))
    const window = host.as('nam')
    const fresh = { account: 'nam', password: 'Hoa-Sen-2026' }
    const wrong = await window.host.recover({ recoveryCode: host.recoveryCode.replace(/.$/, '?'), ...fresh })
    expect(refusal(wrong)).toBe('host.wrongRecoveryCode')
    const nobody = await window.host.recover({ recoveryCode: host.recoveryCode, ...fresh, account: 'khong-co' })
    expect(refusal(nobody)).toBe('accounts.accountUnknown')
    await expect.poll(() => state(host)).toBe('locked')
    value(await window.host.recover({ recoveryCode: host.recoveryCode.toLowerCase(), ...fresh }))
    expect(value(await window.accounts.me({})).posts.map(({ role }) => role)).toContain('administrator')
    const [entry] = value(await window.audit.entries({ limit: 1 })).items
    expect(entry).toMatchObject({ operation: 'host.recover', person: 'Bùi Văn Nam' })
    expect(value(await window.audit.verify({})).sound).toBe(true)
  })

  test('signs everyone out who was there, so that nobody acts on what is past', async () => {
    const host = await foundedHost()
    await addNam(host)
    const nam = await host.signIn('nam')
    expect(value(await nam.accounts.me({})).posts).toHaveLength(1)
    value(
      await host.as('w').host.recover({ recoveryCode: host.recoveryCode, account: 'nam', password: 'Hoa-Sen-2026' }),
    )
    expect(refusal(await nam.accounts.me({}))).toBe('signedOut')
    expect(value(await host.as('w').accounts.me({})).posts).toHaveLength(2)
  })

  test('a new one replaces the old one', async () => {
    const host = await foundedHost()
    expect(refusal(await host.mai.host.newRecoveryCode({ password: 'sai-mat-khau-1' }))).toBe('host.wrongPassword')
    const { recoveryCode } = value(await host.mai.host.newRecoveryCode({ password }))
    const fresh = { account: 'mai', password: 'Hoa-Sen-2026' }
    const old = refusalOf(await host.as('w').host.recover({ recoveryCode: host.recoveryCode, ...fresh }))
    expect(old).toEqual({ code: 'host.wrongRecoveryCode', params: { problem: 'wrongCode' } })
    value(await host.as('w').host.recover({ recoveryCode, ...fresh }))
    await addNam(host).catch(() => undefined)
    expect(refusal(await host.as('x').host.newRecoveryCode({ password }))).toBe('signedOut')
  })
})

describe('a crash between keyring and commit', () => {
  test('leaves a wrap that opens nothing after the next unlocking', async () => {
    const host = await foundedHost()
    const { keyring } = host.office.desk.opened()?.ports ?? {}
    await keyring?.setPassword('nua-chung', password)
    const again = await reopen(host)
    expect(again.office.desk.keyring()?.accounts()).toHaveLength(2)
    await again.signIn('mai')
    expect(
      again.office.desk
        .keyring()
        ?.accounts()
        .map(({ name }) => name),
    ).toEqual(['mai'])
    expect(refusal(await again.as('w').host.signIn({ account: 'nua-chung', password }))).toBe('host.wrongPassword')
  })

  test('and even when it is the first to open the office, nobody sits down', async () => {
    const host = await foundedHost()
    await host.office.desk.opened()?.ports.keyring.setPassword('nua-chung', password)
    const again = await reopen(host)
    expect(refusal(await again.as('w').host.signIn({ account: 'nua-chung', password }))).toBe('host.accountClosed')
    await expect.poll(() => state(again)).toBe('locked')
    expect(again.office.desk.keyring()?.accounts()).toHaveLength(1)
  })
})
