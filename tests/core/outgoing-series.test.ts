import { describe, expect, it } from 'vitest'
import { refusal, value } from '../support/office.ts'
import { outgoingOffice, types } from '../support/outgoing.ts'

describe('numbers of different series', () => {
  it('of secrets and of all else do not block each other: a copy, a decision, whichever came first', async () => {
    const own = await outgoingOffice()
    const { clerk } = own
    const copies = async (secrecy: 'none' | 'confidential') =>
      clerk.outgoing.registerCopy({
        ...{ id: own.newId(), form: 'certified', source: { kind: 'paper', issuer: 'Bộ Thí Dụ', subject: 'Phương án' } },
        fields: { typeName: 'Sao y', signerName: 'Lê Văn Bách', medium: 'paper', secrecy },
      })
    expect(value(await copies('confidential'))).toMatchObject({ code: '01/SY-STD' })
    expect(value(await copies('none'))).toMatchObject({ code: '01/SY-STD' })
    expect(value(await copies('none'))).toMatchObject({ code: '02/SY-STD' })
    expect(value(await copies('confidential'))).toMatchObject({ code: '02/SY-STD' })
    expect(await own.issues()).toMatchObject({ code: '01/QĐ-STD' })
    expect(await own.issues()).toMatchObject({ code: '02/QĐ-STD' })
    expect(await own.issues()).toMatchObject({ code: '03/QĐ-STD' })
    expect(await own.issues({ secrecy: 'secret' })).toMatchObject({ code: '03/QĐ-STD' })
    // Within either series nothing is given twice.
    const again = { numbering: { way: 'reserved' as const, number: 3, reason: 'Gửi kèm' } }
    for (const secrecy of ['none', 'secret'] as const)
      expect(refusal(await clerk.outgoing.register(own.entry({ secrecy }, again)))).toBe('registry.numberTaken')
    expect(value(await own.founder.audit.verify({})).problems).toEqual([])
    await own.close()
  })

  it('of two councils with one abbreviation stand apart; two books of the office never give one code', async () => {
    const own = await outgoingOffice()
    const { clerk, newId } = own
    const adds = async (book: object) =>
      value(await clerk.registry.addBook({ id: newId(), name: 'Sổ riêng', kind: 'outgoing', ...book })).id
    const steering = (name: string) => adds({ kind: 'advisory', name, body: { name, abbreviation: 'BCĐ' } })
    const [first, second] = [await steering('Ban Chỉ đạo Cải cách'), await steering('Ban Chỉ đạo Chuyển đổi số')]
    await adds({ typeIds: [types.plan] })
    expect(await own.issues({}, { bookId: first })).toMatchObject({ code: '01/QĐ-BCĐ' })
    expect(await own.issues({}, { bookId: second })).toMatchObject({ code: '01/QĐ-BCĐ' })
    expect(await own.issues()).toMatchObject({ code: '01/QĐ-STD' })
    // Number and symbol are one in a year in what the office issues in its own name (Art. 15).
    const twin = own.entry({ typeId: types.plan }, { symbol: 'QĐ-STD' })
    expect(refusal(await clerk.outgoing.register(twin))).toBe('outgoing.codeTaken')
    expect(refusal(await own.workerA.outgoing.register(twin))).toBe('forbidden')
    expect(await own.issues({ typeId: types.plan })).toMatchObject({ code: '01/KH-STD' })
    await own.close()
  })
})
