import { createClient } from '#shared/contract/client.ts'
import { newUuid } from '#main/adapters/system/ids.ts'
import { openOffice } from '#main/hosts/office.ts'
import { cheapKeyring, enterFirst, givenPassword, password, value } from '../support/office.ts'

/**
 * Works at a desk until it is killed: registers and directs, and says on stdout what was answered. Whatever it said
 * must be there afterwards.
 */
const [folder, rounds] = process.argv.slice(2)
if (folder === undefined) throw new Error('a data folder is needed')
const office = await openOffice({ host: 'inProcess', dataFolder: folder, keyring: cheapKeyring })
const sit = (session: string) =>
  createClient(
    (operation, envelope) => office.call(session, operation, envelope),
    () => newUuid(),
  )
const clerk = sit('clerk')
const head = sit('head')
const status = value(await clerk.host.status({}))
if (status.state === 'unfounded') {
  value(
    await clerk.host.found({
      agency: { name: 'Sở Thí Dụ', abbreviation: 'STD', kind: 'department' },
      administrator: { fullName: 'Trần Thị Mai', account: 'mai', password },
    }),
  )
  const [root] = value(await clerk.accounts.units({})).items
  const unitId = root?.id ?? ''
  const people = [
    { fullName: 'Nguyễn Văn Hải', account: 'hai', role: 'head', title: 'Giám đốc' },
    { fullName: 'Lê Thị Sen', account: 'sen', role: 'specialist', title: 'Chuyên viên' },
  ] as const
  for (const { fullName, account, role, title } of people) {
    value(
      await clerk.accounts.addPerson({
        id: newUuid(),
        fullName,
        account,
        password: givenPassword,
        appointment: { unitId, role, title },
      }),
    )
  }
  await enterFirst(head, 'hai')
  value(await head.host.signOut({}))
} else {
  value(await clerk.host.signIn({ account: 'mai', password }))
}
value(await head.host.signIn({ account: 'hai', password }))
const people = value(await clerk.accounts.people({})).items
const specialist = people.find(({ account }) => account === 'sen')?.posts[0]
const [book] = value(await clerk.registry.books({})).items
if (!specialist || !book) throw new Error('the office is incomplete')

const say = (said: object): Promise<void> =>
  new Promise((resolve) => {
    process.stdout.write(`${JSON.stringify(said)}\n`, () => resolve())
  })

await say({ ready: true })
for (let round = 0; round < Number(rounds); round += 1) {
  const id = newUuid()
  const registered = value(
    await clerk.registry.registerIncoming({
      id,
      bookId: book.id,
      fields: {
        code: `${String(round + 1)}/UBND-${id.slice(-6)}`,
        issuer: 'UBND tỉnh Lam Sơn',
        subject: `Văn bản số ${id}`,
      },
    }),
  )
  await say({ registered: id, number: registered.number, suffix: registered.suffix, year: registered.year })
  const { version } = value(await head.routing.document({ id }))
  const directed = value(
    await head.routing.direct({
      documentId: id,
      version,
      text: 'Chuyển đồng chí Sen xử lý.',
      recipients: [{ to: { kind: 'post', id: specialist.id }, role: 'lead' }],
    }),
  )
  await say({ directed: id, directiveId: directed.directiveId })
}
await office.close()
