import { Document, Packer, Paragraph } from 'docx'
import { strToU8, unzipSync, zipSync } from 'fflate'
import mammoth from 'mammoth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { draftingOffice, type DraftingOffice } from '../support/drafting.ts'
import { refusal, refusalOf, value, type Sitter } from '../support/office.ts'
import { plainPdf } from '../support/signed-pdf.ts'

let office: DraftingOffice
let typeId = ''
beforeAll(async () => {
  office = await draftingOffice()
  const { items } = value(await office.workerA.catalogue.documentTypes({}))
  typeId = items.find(({ name }) => name === 'Tờ trình')?.id ?? ''
})
afterAll(async () => {
  await office.close()
})

const word = (...lines: readonly string[]): Promise<Uint8Array> =>
  Packer.toBuffer(new Document({ sections: [{ children: lines.map((line) => new Paragraph(line)) }] }))

type Saving = Parameters<Sitter['drafting']['saveTemplate']>[0]
const saving = async (lines: readonly string[], change: Partial<Saving> = {}): Promise<Saving> => {
  const blob = await office.upload(office.clerk, await word(...lines))
  const file = { blob, name: 'Mẫu tờ trình.docx' }
  return {
    id: office.newId(),
    version: null,
    name: 'Tờ trình xin kinh phí',
    typeId,
    unitId: null,
    file,
    state: 'offered',
    ...change,
  }
}
const offeredTo = async (sitter: Sitter) =>
  value(await sitter.drafting.templates({})).items.filter(({ origin }) => origin === 'agency')
const kept = async (id: string) => {
  const found = value(await office.clerk.drafting.ownTemplates({})).items.find((item) => item.id === id)
  if (!found) throw new Error('no such template')
  return found
}

describe('a template of the agency', () => {
  it('is offered beside the others, asks for what it does not know, and is written from', async () => {
    const { clerk, workerA } = office
    const input = await saving(['{{co_quan}}', '{{trich_yeu}}', 'Kinh phí: {{so_tien}} đồng'])
    value(await clerk.drafting.saveTemplate(input))
    expect(await offeredTo(workerA)).toEqual([
      {
        ...{ id: input.id, origin: 'agency', name: 'Tờ trình xin kinh phí', source: '' },
        types: [{ name: 'Tờ trình', abbreviation: 'TTr' }],
        details: [{ key: 'so_tien', label: 'So tien' }],
      },
    ])
    const draftId = await office.begins('Mua máy in')
    const form = value(await workerA.drafting.templateForm({ draftId }))
    const written = value(
      await workerA.drafting.fromTemplate({
        ...(await office.onDraft(workerA, draftId)),
        template: { kind: 'agency', id: input.id },
        form: { ...form, details: { so_tien: '25.000.000' } },
      }),
    )
    expect(written).toMatchObject({ number: 1, unknown: [] })
    const { files } = await office.draft(workerA, draftId)
    const bytes = await office.download(workerA, files[0]?.versions[0]?.blob ?? '')
    const text = (await mammoth.extractRawText({ buffer: bytes })).value
    expect(text).toContain('Sở Thí Dụ tỉnh Lam Sơn')
    expect(text).toContain('Kinh phí: 25.000.000 đồng')
    value(await clerk.drafting.saveTemplate({ ...input, version: 1, file: null, state: 'retired' }))
    const onDraft = await office.onDraft(workerA, draftId)
    const template = { kind: 'agency', id: input.id } as const
    expect(refusal(await workerA.drafting.fromTemplate({ ...onDraft, template, form }))).toBe(
      'drafting.templateUnknown',
    )
  })

  it('of a unit is for that unit and what belongs to it', async () => {
    const { clerk, workerA, workerB, units } = office
    const input = await saving(['{{trich_yeu}}'], { name: 'Mẫu của phòng', unitId: units.a })
    value(await clerk.drafting.saveTemplate(input))
    expect((await offeredTo(workerA)).map(({ name, source }) => ({ name, source }))).toEqual([
      { name: 'Mẫu của phòng', source: 'Phòng Kế hoạch' },
    ])
    expect(await offeredTo(workerB)).toEqual([])
    const draftId = await office.begins('Của phòng khác', { by: workerB })
    const form = value(await workerB.drafting.templateForm({ draftId }))
    const onDraft = await office.onDraft(workerB, draftId)
    const template = { kind: 'agency', id: input.id } as const
    expect(refusal(await workerB.drafting.fromTemplate({ ...onDraft, template, form }))).toBe(
      'drafting.templateUnknown',
    )
    value(await clerk.drafting.saveTemplate({ ...input, version: 1, file: null, unitId: office.rootUnitId }))
    expect((await offeredTo(workerB)).map(({ name }) => name)).toEqual(['Mẫu của phòng'])
    value(await clerk.drafting.saveTemplate({ ...input, version: 2, file: null, state: 'retired' }))
  })

  it('is changed, replaced, retired and put back, by who saw its newest state', async () => {
    const { clerk, workerA } = office
    const input = await saving(['{{trich_yeu}}'], { name: 'Mẫu thay' })
    value(await clerk.drafting.saveTemplate(input))
    const next = await saving(['{{trich_yeu}} {{so_lieu}}'], { id: input.id, version: 1, name: 'Mẫu thay 2' })
    value(await clerk.drafting.saveTemplate(next))
    expect(await kept(input.id)).toMatchObject({
      name: 'Mẫu thay 2',
      asked: ['so_lieu'],
      version: 2,
      blob: next.file?.blob,
    })
    expect(refusal(await clerk.drafting.saveTemplate({ ...next, name: 'Mẫu thay 3' }))).toBe('conflict')
    value(await clerk.drafting.saveTemplate({ ...next, version: 2, file: null, state: 'retired' }))
    expect(await kept(input.id)).toMatchObject({ state: 'retired', asked: ['so_lieu'], savedBy: clerk.fullName })
    expect(await offeredTo(workerA)).toEqual([])
    value(await clerk.drafting.saveTemplate({ ...next, version: 3, file: null, state: 'offered' }))
    expect(await offeredTo(workerA)).toHaveLength(1)
    value(await clerk.drafting.saveTemplate({ ...next, version: 4, file: null, state: 'retired' }))
    expect(await office.office.blob(clerk.session, next.file?.blob ?? '')).toBeDefined()
    expect(await office.office.blob(workerA.session, next.file?.blob ?? '')).toBeUndefined()
  })

  it('is refused under a name that is taken, for nothing that is there, without a file, and to others', async () => {
    const { clerk, workerA } = office
    const input = await saving(['{{trich_yeu}}'], { name: 'Mẫu một' })
    value(await clerk.drafting.saveTemplate(input))
    expect(refusal(await clerk.drafting.saveTemplate(await saving(['x'], { name: 'mẫu  MỘT' })))).toBe(
      'catalogue.nameTaken',
    )
    expect(refusal(await clerk.drafting.saveTemplate(await saving(['x'], { typeId: 'khong' })))).toBe(
      'drafting.typeUnknown',
    )
    expect(refusal(await clerk.drafting.saveTemplate(await saving(['x'], { unitId: 'khong' })))).toBe(
      'accounts.unitUnknown',
    )
    expect(refusal(await clerk.drafting.saveTemplate(await saving(['x'], { file: null })))).toBe(
      'drafting.templateFileMissing',
    )
    expect(refusal(await clerk.drafting.saveTemplate(await saving(['x'], { version: 3 })))).toBe('notFound')
    const blob = await office.upload(workerA, await word('x'))
    const own = await saving(['x'], { file: { blob, name: 'x.docx' } })
    expect(refusal(await workerA.drafting.saveTemplate(own))).toBe('forbidden')
    expect(refusal(await clerk.drafting.saveTemplate(own))).toBe('files.blobUnknown')
    expect(refusal(await workerA.drafting.ownTemplates({}))).toBe('forbidden')
    expect(refusal(await workerA.drafting.examineTemplate({ blob, name: 'x.docx' }))).toBe('forbidden')
    value(await clerk.drafting.saveTemplate({ ...input, version: 1, file: null, state: 'retired' }))
  })
})

describe('a Word file that shall be a template', () => {
  const examine = async (bytes: Uint8Array, name = 'mau.docx') =>
    office.clerk.drafting.examineTemplate({ blob: await office.upload(office.clerk, bytes), name })

  it('is told what of it is filled, asked for, mistyped, and where its layout departs', async () => {
    const found = value(
      await examine(
        await word(
          '{{co_quan}} {{ so_ky_hieu }}',
          '{{trich_yeuu}} {{số_tiền}}',
          '{{Kinh_Gui}} {{trich yeu}} {{noi_nhan',
        ),
      ),
    )
    expect(found.known).toEqual(['co_quan', 'so_ky_hieu'])
    expect(found.asked).toEqual([
      { key: 'trich_yeuu', like: 'trich_yeu' },
      { key: 'số_tiền', like: null },
      { key: 'Kinh_Gui', like: 'kinh_gui' },
    ])
    expect(found.malformed).toEqual(['{{trich yeu}}', '{{noi_nhan'])
    expect(found.report.state).toBe('checked')
  })

  it('is refused when it is hostile or no Word file', async () => {
    const good = await word('{{co_quan}}')
    const parts = unzipSync(good)
    const types = new TextDecoder().decode(parts['[Content_Types].xml'])
    const withMacro = zipSync({
      ...parts,
      '[Content_Types].xml': strToU8(
        types.replace(
          '</Types>',
          '<Override PartName="/word/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>',
        ),
      ),
      'word/vbaProject.bin': strToU8('x'),
    })
    expect(refusalOf(await examine(withMacro))).toEqual({ code: 'drafting.fileUnfit', params: { problem: 'macro' } })
    const bomb = zipSync({ ...parts, 'word/media/image1.bin': new Uint8Array(200 * 1024 * 1024) }, { level: 9 })
    expect(refusalOf(await examine(bomb))).toMatchObject({
      code: expect.stringMatching(/^(files\.refused|drafting\.fileUnfit)$/) as string,
    })
    expect(refusal(await examine(plainPdf('x'), 'x.pdf'))).toBe('drafting.fileKind')
    expect(refusal(await examine(strToU8('không phải'), 'x.docx'))).toBe('drafting.fileKind')
    expect(refusal(await office.clerk.drafting.examineTemplate({ blob: 'f'.repeat(64), name: 'x.docx' }))).toBe(
      'files.blobUnknown',
    )
  })
})
