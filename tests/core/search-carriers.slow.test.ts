import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { IndexPlace } from '#core/modules/search/store.ts'
import { checkBy, docx, draftingOffice, type DraftingOffice } from '../support/drafting.ts'
import { letterFile } from '../support/letters.ts'
import { value, type Sitter } from '../support/office.ts'
import { outgoingOffice, types, type OutgoingOffice } from '../support/outgoing.ts'
import { toUnit } from '../support/routing.ts'

const indexed = (who: Sitter) =>
  vi.waitFor(async () => expect(value(await who.search.indexing({})).state).toBe('idle'), {
    timeout: 20_000,
    interval: 50,
  })
const ask = async (query: string, who: Sitter) => value(await who.search.ask({ query })).items
const ids = async (query: string, who: Sitter) => (await ask(query, who)).map(({ documentId }) => documentId)
const rebuild = async (who: Sitter) => {
  for (let from: IndexPlace | null = { index: 'incoming', after: 0 }; from;)
    from = value(await who.search.reindex({ from })).next
}

describe('what files of outgoing documents say', () => {
  let office: OutgoingOffice
  let own = ''
  const paper = (text: string) => letterFile({ body: [{ kind: 'paragraph', text }] })

  beforeAll(async () => {
    office = await outgoingOffice()
    const blob = await office.upload(office.clerk, await paper('Bố trí máy bơm dự phòng ở cống Ba Xã trước mùa lũ.'))
    const files = [{ blob, name: 'phuong-an.pdf', role: 'main' as const }]
    const fields = { typeId: types.plan, subject: 'Phương án trực ban', draftingUnitId: office.units.a }
    own = (await office.issues(fields, { files })).id
    await indexed(office.clerk)
  })
  afterAll(() => office.close())

  it('is found by its words, with the piece and the file it stands in', async () => {
    for (const query of ['máy bơm dự phòng', 'may bom du phong', '"cống Ba Xã"', 'máy bơm loại:"kế hoạch"'])
      expect(await ids(query, office.clerk), query).toEqual([own])
    const [found] = await ask('máy bơm dự phòng', office.clerk)
    expect(found?.snippet).toMatchObject({ from: 'content', place: { file: 'phuong-an.pdf', page: null } })
    expect(found?.snippet.text).toContain('máy bơm dự phòng')
    expect(await ids('"dự phòng máy bơm"', office.clerk)).toEqual([])
    expect((await ask('trực ban', office.clerk))[0]?.snippet).toMatchObject({ from: 'entry', place: null })
  })

  it('exists for nobody who may not see the entry', async () => {
    expect(await ids('máy bơm dự phòng', office.chiefA)).toEqual([own])
    const nothing = value(await office.workerB.search.ask({ query: 'máy bơm dự phòng' }))
    const understood = {
      ...{ words: 'máy bơm dự phòng', from: null, to: null, due: null, type: '', book: '' },
      ...{ holder: '', signer: '', sender: '', kind: 'any' },
    }
    expect(nothing).toEqual({ items: [], more: false, readAs: null, missing: null, unknownSender: null, understood })
  })

  it('follows a file that took the place of another one', async () => {
    const { files } = await office.shown(own)
    const blob = await office.upload(office.clerk, await paper('Phân công trực theo ca, có danh sách kèm theo.'))
    const next = [{ blob, name: 'phan-cong.pdf', role: 'main' as const }]
    const { version } = await office.at(own)
    value(await office.clerk.outgoing.putFiles({ id: own, version, files: next }))
    expect(files).toBe(1)
    await indexed(office.clerk)
    expect(await ids('máy bơm dự phòng', office.clerk)).toEqual([])
    expect(await ids('phân công trực theo ca', office.clerk)).toEqual([own])
    await rebuild(office.clerk)
    await indexed(office.clerk)
    expect(await ids('máy bơm dự phòng', office.clerk)).toEqual([])
    expect(await ids('phân công trực theo ca', office.clerk)).toEqual([own])
  })
})

describe('drafts', () => {
  let office: DraftingOffice
  beforeAll(async () => {
    office = await draftingOffice()
  })
  afterAll(() => office.close())

  it('are found by subject, author, holder and type, for their readers alone, with where they stand', async () => {
    const { workerA, otherA, chiefA, workerB, head, clerk, units } = office
    const id = await office.begins('Đề nghị cấp kinh phí chuyển đổi số')
    for (const query of [
      'chuyển đổi số',
      'chuyen doi so',
      'bùi văn nam',
      'kinh phí loại:"công văn"',
      'giữ:Nam',
      'chuyển đ',
    ])
      expect(await ids(query, workerA), query).toEqual([id])
    expect((await ask('chuyển đổi số', workerA))[0]).toMatchObject({ kind: 'draft', state: 'drafting', number: '' })
    for (const stranger of [otherA, workerB, head, clerk]) expect(await ids('chuyển đổi số', stranger)).toEqual([])
    await office.writes(workerA, id)
    await office.submits(workerA, id, checkBy(toUnit(units.a)))
    expect((await ask('chuyển đổi số', workerA))[0]).toMatchObject({ state: 'contentCheck' })
    expect(await ids('giữ:Nam', workerA)).toEqual([])
    expect(await ids('giữ:"Phòng Kế hoạch"', chiefA)).toEqual([id])
    expect(await ids('chuyển đổi số', clerk)).toEqual([id])
    expect(await ids('chuyển đổi số', workerB)).toEqual([])
    expect(await ids('hạn:quá', chiefA)).toEqual([])
    await rebuild(clerk)
    expect(await ids('chuyển đổi số', workerA)).toEqual([id])
    expect(await ids('chuyển đổi số', workerB)).toEqual([])
  })

  it('are found by what their newest files say, and by nothing else', async () => {
    const { workerA, workerB, chiefA } = office
    const id = await office.begins('Báo cáo hồ đập')
    const first = await office.writes(workerA, id, await docx('Đập Khe Sâu bị thấm ở mái hạ lưu.'))
    await indexed(workerA)
    expect((await ask('thấm ở mái hạ lưu', workerA))[0]).toMatchObject({
      documentId: id,
      snippet: { from: 'content', place: { file: 'Du thao.docx', page: null } },
    })
    expect(await ids('thấm ở mái hạ lưu', workerB)).toEqual([])
    await office.writes(workerA, id, await docx('Đập Khe Sâu đã được gia cố xong.'), first.fileId)
    expect(await ids('thấm ở mái hạ lưu', workerA)).toEqual([])
    await indexed(workerA)
    expect(await ids('gia cố xong', workerA)).toEqual([id])
    expect(await ids('thấm ở mái hạ lưu', workerA)).toEqual([])
    const annex = await office.writes(workerA, id, await docx('Bảng tổng hợp mực nước từng hồ.'))
    await indexed(workerA)
    expect(await ids('mực nước từng hồ', workerA)).toEqual([id])
    expect(await ids('mực nước từng hồ', chiefA)).toEqual([id])
    value(await workerA.drafting.removeFile({ ...(await office.onDraft(workerA, id)), fileId: annex.fileId }))
    expect(await ids('mực nước từng hồ', workerA)).toEqual([])
  })

  it('say nothing from the moment they become secret', async () => {
    const { workerA, clerk } = office
    const id = await office.begins('Phương án bảo vệ')
    await office.writes(workerA, id, await docx('Mật khẩu cổng phía đông đổi hằng tuần.'))
    await indexed(workerA)
    expect(await ids('cổng phía đông', workerA)).toEqual([id])
    const { practice, ...agency } = value(await clerk.accounts.office({}))
    value(await clerk.accounts.changeOffice({ ...agency, acceptSecretFiles: !practice }))
    const { fields } = await office.draft(workerA, id)
    value(
      await workerA.drafting.changeFields({
        ...(await office.onDraft(workerA, id)),
        fields: { ...fields, secrecy: 'secret' },
      }),
    )
    expect(await ids('cổng phía đông', workerA)).toEqual([])
    await rebuild(clerk)
    await indexed(clerk)
    expect(await ids('cổng phía đông', workerA)).toEqual([])
    value(
      await workerA.drafting.changeFields({
        ...(await office.onDraft(workerA, id)),
        fields: { ...fields, secrecy: 'none' },
      }),
    )
    await indexed(workerA)
    expect(await ids('cổng phía đông', workerA)).toEqual([id])
  })
})
