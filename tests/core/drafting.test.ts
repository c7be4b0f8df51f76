import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkBy, draftingOffice, formatBy, signBy, type DraftingOffice } from '../support/drafting.ts'
import { refusal, refusalOf, value } from '../support/office.ts'
import { toPost, toUnit } from '../support/routing.ts'

let office: DraftingOffice
beforeAll(async () => {
  office = await draftingOffice()
})
afterAll(async () => {
  await office.close()
})

describe('the whole way', () => {
  it('goes from the drafter over both checks to the signer and the number', async () => {
    const { workerA, chiefA, officeHead, head, clerk, units } = office
    const id = await office.begins('Trả lời về biên chế')
    await office.writes(workerA, id)
    expect((await office.draft(workerA, id)).next[0]).toMatchObject({ kind: 'contentCheck', to: { id: units.a } })
    await office.submits(workerA, id, checkBy(toUnit(units.a)))
    expect(await office.draft(chiefA, id)).toMatchObject({ state: 'contentCheck', holder: 'Phòng Kế hoạch' })
    await office.approves(chiefA, id, formatBy(toPost(officeHead)))
    await office.approves(officeHead, id, signBy(toPost(head)))
    const waiting = await office.draft(head, id)
    expect(waiting).toMatchObject({ state: 'signing', holder: 'Giám đốc Nguyễn Văn Hải', asked: 'signing' })
    expect(waiting.authority).toEqual({ mode: 'head', lines: ['GIÁM ĐỐC'], signerName: 'Nguyễn Văn Hải' })
    await office.signs(head, id)
    const signed = await office.draft(clerk, id)
    expect(signed).toMatchObject({ state: 'signed', holder: 'Văn thư', asked: 'numbering' })
    expect(signed.signatures).toHaveLength(1)
    expect(signed.steps.map(({ state }) => state)).toEqual(['done', 'done', 'done', 'done', 'current', 'waiting'])
  })
})
