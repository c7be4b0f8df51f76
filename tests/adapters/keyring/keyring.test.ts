import { mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { deriveKeys } from '#main/adapters/keyring/derived-keys.ts'
import { openBackOff } from '#main/adapters/keyring/back-off.ts'
import { createKeyring, openKeyring } from '#main/adapters/keyring/keyring.ts'
import type { Keyring } from '#main/adapters/keyring/keyring.ts'

const cost = { memoryKib: 64, passes: 1, lanes: 1 }
const office = {
  officeId: 'office-1',
  agencyName: 'Sở Thử nghiệm',
  practice: false,
  createdAt: '2026-11-21T08:00:00.000+07:00',
}
const founder = { account: 'a-1', name: 'Van.Thu', password: 'mật khẩu 123' }

let folder: string
let clock = 1_800_000_000_000
const options = { cost, now: () => clock }

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keyring-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const found = async () => {
  const created = await createKeyring(folder, { office, founder }, options)
  if (!created.ok) throw new Error(created.refusal.code)
  return created.value
}
const reopened = async (): Promise<Keyring> => {
  const opened = await openKeyring(folder, options)
  if (!opened.ok) throw new Error(opened.refusal.code)
  return opened.value
}
const failTimes = async (keyring: Keyring, times: number) => {
  for (let count = 0; count < times; count += 1) await keyring.unlock('van.thu', 'sai rồi 1')
}

test('a password unwraps the data key after a restart, whatever the case of the name and the form of its letters', async () => {
  const { dataKey } = await found()
  const unlocked = await (await reopened()).unlock(' VAN.THU ', 'mật khẩu 123'.normalize('NFD'))
  expect(unlocked).toMatchObject({ ok: true, value: { account: 'a-1', dataKey } })
})

test('the file holds neither the data key nor the password nor the code, and only its owner may read it', async () => {
  const { dataKey, recoveryCode } = await found()
  const text = await readFile(join(folder, 'keyring.json'), 'utf8')
  for (const secret of [dataKey.toString('base64'), dataKey.toString('hex'), founder.password, recoveryCode]) {
    expect(text).not.toContain(secret)
  }
  expect((await stat(join(folder, 'keyring.json'))).mode & 0o777).toBe(0o600)
  expect(await readdir(folder)).toEqual(['keyring.json'])
})

test('what the lock screen shows is readable before anyone unlocks', async () => {
  await found()
  const keyring = await reopened()
  expect(keyring.office()).toEqual(office)
  expect(keyring.accounts()).toEqual([{ account: 'a-1', name: 'van.thu' }])
  await keyring.renameOffice('Sở Đổi tên')
  expect((await reopened()).office().agencyName).toBe('Sở Đổi tên')
  expect(await (await reopened()).unlock('van.thu', founder.password)).toMatchObject({ ok: true })
})

test('a wrong password and an unknown name are the same answer', async () => {
  await found()
  const keyring = await reopened()
  const wrong = await keyring.unlock('van.thu', 'mật khẩu 124')
  const unknown = await keyring.unlock('khong.co', 'mật khẩu 123')
  expect(wrong).toEqual({ ok: false, refusal: { code: 'wrongPassword' } })
  expect(unknown).toEqual(wrong)
})

test('an existing keyring is never overwritten, not even a damaged one', async () => {
  await found()
  expect(await createKeyring(folder, { office, founder }, options)).toMatchObject({
    refusal: { code: 'keyringExists' },
  })
  await writeFile(join(folder, 'keyring.json'), 'rác')
  expect(await createKeyring(folder, { office, founder }, options)).toMatchObject({
    refusal: { code: 'keyringExists' },
  })
})

test('accounts come, change their password, are renamed and go', async () => {
  const { keyring, dataKey } = await found()
  const second = { account: 'a-2', name: 'lanh.dao', password: 'mật khẩu 456' }
  expect(await keyring.setPassword(second, dataKey)).toMatchObject({ ok: true })
  expect(await keyring.setPassword({ ...second, account: 'a-3' }, dataKey)).toMatchObject({
    refusal: { code: 'nameTaken' },
  })
  expect(await keyring.setPassword({ ...second, password: 'mật khẩu 789' }, dataKey)).toMatchObject({ ok: true })
  expect(await keyring.unlock('lanh.dao', 'mật khẩu 456')).toMatchObject({ refusal: { code: 'wrongPassword' } })
  expect(await keyring.rename('a-2', 'van.thu')).toMatchObject({ refusal: { code: 'nameTaken' } })
  expect(await keyring.rename('a-9', 'ai.do')).toMatchObject({ refusal: { code: 'unknownAccount' } })
  expect(await keyring.rename('a-2', 'giam.doc')).toMatchObject({ ok: true })
  expect(await (await reopened()).unlock('giam.doc', 'mật khẩu 789')).toMatchObject({
    value: { account: 'a-2', dataKey },
  })
  expect(await keyring.remove('a-2')).toMatchObject({ ok: true })
  expect(await keyring.remove('a-2')).toMatchObject({ refusal: { code: 'unknownAccount' } })
  expect(await (await reopened()).unlock('giam.doc', 'mật khẩu 789')).toMatchObject({
    refusal: { code: 'wrongPassword' },
  })
})

test('a foreign data key is never wrapped', async () => {
  const { keyring } = await found()
  await expect(keyring.setPassword(founder, Buffer.alloc(32))).rejects.toThrow('not the one of this keyring')
  await expect(keyring.newRecoveryCode(Buffer.alloc(32))).rejects.toThrow('not the one of this keyring')
})

test('the recovery code opens, forgives slips of typing, and is replaced as a whole', async () => {
  const { keyring, dataKey, recoveryCode } = await found()
  expect(recoveryCode).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){7}[0-9A-HJKMNP-TV-Z]{5}$/)
  const sloppy = recoveryCode.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')
  expect(await (await reopened()).unlockWithRecoveryCode(sloppy)).toEqual({ ok: true, value: dataKey })
  const first = recoveryCode.startsWith('A') ? 'B' : 'A'
  expect(await keyring.unlockWithRecoveryCode(first + recoveryCode.slice(1))).toMatchObject({
    refusal: { code: 'codeMistyped' },
  })
  expect(await keyring.unlockWithRecoveryCode('')).toMatchObject({ refusal: { code: 'codeMistyped' } })
  const renewed = await keyring.newRecoveryCode(dataKey)
  expect(await keyring.unlockWithRecoveryCode(recoveryCode)).toMatchObject({ refusal: { code: 'wrongCode' } })
  expect(await keyring.unlockWithRecoveryCode(renewed)).toEqual({ ok: true, value: dataKey })
})

test('five failures start a wait that doubles, outlives a restart and holds back even the right password', async () => {
  await found()
  await failTimes(await reopened(), 5)
  expect(await (await reopened()).unlock('van.thu', founder.password)).toEqual({
    ok: false,
    refusal: { code: 'waiting', params: { seconds: 30 } },
  })
  clock += 30_000
  await failTimes(await reopened(), 1)
  clock += 30_000
  expect(await (await reopened()).unlock('van.thu', founder.password)).toMatchObject({
    refusal: { params: { seconds: 30 } },
  })
  clock += 30_000
  expect(await (await reopened()).unlock('van.thu', founder.password)).toMatchObject({ ok: true })
  await failTimes(await reopened(), 4)
  expect(await (await reopened()).unlock('van.thu', founder.password)).toMatchObject({ ok: true })
})

test('setting the clock back neither ends the wait nor makes it last for ever', async () => {
  await found()
  await failTimes(await reopened(), 5)
  clock -= 400 * 86_400_000
  expect(await (await reopened()).unlock('van.thu', founder.password)).toMatchObject({
    refusal: { params: { seconds: 30 } },
  })
  clock += 30_000
  expect(await (await reopened()).unlock('van.thu', founder.password)).toMatchObject({ ok: true })
})

test('failures that cannot be written down are counted in memory, and written when they can be', async () => {
  const path = join(folder, 'gone', 'login-attempts.json')
  const open = () => openBackOff(path, 'salt', () => clock)
  const backOff = open()
  await backOff.clear('van.thu')
  for (let count = 0; count < 5; count += 1) await backOff.countFailure('van.thu')
  expect(await backOff.remaining('van.thu')).toBe(30_000)
  expect(await backOff.remaining('lanh.dao')).toBe(0)
  await mkdir(join(folder, 'gone'))
  await backOff.countFailure('van.thu')
  expect(await open().remaining('van.thu')).toBe(60_000)
})

test('an administrator ends the wait, and the file of attempts shows no typed name', async () => {
  await found()
  const keyring = await reopened()
  for (let count = 0; count < 5; count += 1) await keyring.unlock('bi mat go nham', 'x')
  await failTimes(keyring, 5)
  expect(await readFile(join(folder, 'login-attempts.json'), 'utf8')).not.toMatch(/bi mat|van\.thu/)
  await keyring.clearBackOff('van.thu')
  expect(await keyring.unlock('van.thu', founder.password)).toMatchObject({ ok: true })
})

test('parallel guesses are counted one by one', async () => {
  await found()
  const keyring = await reopened()
  const answers = await Promise.all(Array.from({ length: 8 }, () => keyring.unlock('van.thu', 'sai rồi 1')))
  expect(answers.map((answer) => !answer.ok && answer.refusal.code)).toEqual([
    ...Array<string>(5).fill('wrongPassword'),
    ...Array<string>(3).fill('waiting'),
  ])
})

test('missing, damaged and newer files are told apart', async () => {
  expect(await openKeyring(folder, options)).toMatchObject({ refusal: { code: 'keyringMissing' } })
  await found()
  const path = join(folder, 'keyring.json')
  const text = await readFile(path, 'utf8')
  await writeFile(path, text.slice(0, -20))
  expect(await openKeyring(folder, options)).toMatchObject({ refusal: { code: 'keyringDamaged' } })
  await writeFile(path, text.replace('Sở Thử nghiệm', 'Sở Thử nghiện'))
  expect(await openKeyring(folder, options)).toMatchObject({ refusal: { code: 'keyringDamaged' } })
  await writeFile(path, text.replace('"version": 1', '"version": 2'))
  expect(await openKeyring(folder, options)).toMatchObject({
    refusal: { code: 'keyringNewer', params: { version: 2 } },
  })
})

test('a wrap moved to another account opens nothing', async () => {
  const { keyring, dataKey } = await found()
  await keyring.setPassword({ account: 'a-2', name: 'ke.gian', password: 'của kẻ gian 1' }, dataKey)
  const { writeKeyringFile, readKeyringFile } = await import('#main/adapters/keyring/keyring-file.ts')
  const read = await readKeyringFile(folder)
  if (!read.ok) throw new Error(read.refusal.code)
  const stolen = read.value.accounts.find(({ account }) => account === 'a-2')!.key
  const accounts = read.value.accounts.map((entry) => (entry.account === 'a-1' ? { ...entry, key: stolen } : entry))
  await writeKeyringFile(folder, { ...read.value, accounts })
  expect(await (await reopened()).unlock('van.thu', 'của kẻ gian 1')).toMatchObject({
    refusal: { code: 'wrongPassword' },
  })
  await writeKeyringFile(folder, { ...read.value, office: { ...office, practice: true } })
  expect(await (await reopened()).unlock('van.thu', founder.password)).toMatchObject({
    refusal: { code: 'wrongPassword' },
  })
})

test('every purpose has a key of its own, always the same, and wiping overwrites them', () => {
  const keys = deriveKeys(Buffer.alloc(32, 7))
  const again = deriveKeys(Buffer.alloc(32, 7))
  const shown = [keys.database, keys.blobWrapping, keys.blobNaming].map((key) => key.toString('hex'))
  expect(new Set(shown).size).toBe(3)
  expect([again.database, again.blobWrapping, again.blobNaming].map((key) => key.toString('hex'))).toEqual(shown)
  keys.wipe()
  expect(keys.database).toEqual(Buffer.alloc(32))
})
