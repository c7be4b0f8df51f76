import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findConverter } from '#main/adapters/forms/convert/programs.ts'
import { draftingOffice, docx, type DraftingOffice } from '../support/drafting.ts'
import { refusal, value } from '../support/office.ts'
import { plainPdf } from '../support/signed-pdf.ts'

let office: DraftingOffice
beforeAll(async () => {
  office = await draftingOffice()
})
afterAll(async () => {
  await office.close()
})

const converter = await findConverter(null)
if (converter === null) console.log('SKIPPED: PDFs of drafts, because LibreOffice is not installed.')

const fromTemplate = async (subject: string) => {
  const { workerA } = office
  const draftId = await office.begins(subject, { fields: { subject, addressees: ['Sở Tài chính'] } })
  const form = value(await workerA.drafting.templateForm({ draftId }))
  const template = { kind: 'program', id: 'cong-van' } as const
  const onDraft = await office.onDraft(workerA, draftId)
  return { draftId, form, saved: value(await workerA.drafting.fromTemplate({ ...onDraft, template, form })) }
}

describe('a draft from a template', () => {
  it('is offered every template of the decree', async () => {
    const { items } = value(await office.workerA.drafting.templates({}))
    expect(items.map(({ id }) => id)).toContain('cong-van')
    expect(items).toHaveLength(14)
  })

  it('begins with what its fields and the office say', async () => {
    const { form, draftId, saved } = await fromTemplate('Báo cáo công tác văn thư')
    expect(form).toMatchObject({ subject: 'Báo cáo công tác văn thư', addressees: ['Sở Tài chính'] })
    expect(form.agency).not.toBe('')
    expect(saved).toMatchObject({ number: 1, unknown: [] })
    const { files } = await office.draft(office.workerA, draftId)
    expect(files[0]?.versions[0]?.name).toBe('Báo cáo công tác văn thư.docx')
    const report = value(await office.workerA.drafting.checkFormat({ draftId, versionId: saved.versionId }))
    expect(report).toMatchObject({ state: 'checked', docType: 'Công văn' })
  })

  it('carry the whole subject in their name, numbers with a slash and all', async () => {
    const { draftId } = await fromTemplate('Trả lời Công văn số 684/UBND-VX/2026: về việc "rà soát"')
    const { files } = await office.draft(office.workerA, draftId)
    expect(files[0]?.versions[0]?.name).toBe('Trả lời Công văn số 684-UBND-VX-2026- về việc -rà soát-.docx')
  })

  it('is refused an unknown template, to others, and after the same words once more', async () => {
    const { workerA, workerB } = office
    const { draftId, form, saved } = await fromTemplate('Báo cáo lần hai')
    const onDraft = { draftId, version: saved.version }
    const unknown = { kind: 'program', id: 'khong-co' } as const
    expect(refusal(await workerA.drafting.fromTemplate({ ...onDraft, template: unknown, form }))).toBe(
      'drafting.templateUnknown',
    )
    const known = { kind: 'program', id: 'cong-van' } as const
    expect(refusal(await workerB.drafting.fromTemplate({ ...onDraft, template: known, form }))).toBe('notFound')
    expect(refusal(await workerB.drafting.templateForm({ draftId }))).toBe('notFound')
  })

  it('can be written from a file of the agency', async () => {
    const { workerA } = office
    const draftId = await office.begins('Mẫu riêng')
    const form = value(await workerA.drafting.templateForm({ draftId }))
    const blob = await office.upload(workerA, await docx('{{co_quan}} {{so_lieu}}'))
    const template = { kind: 'own', blob, name: 'mau.docx' } as const
    const onDraft = await office.onDraft(workerA, draftId)
    expect(value(await workerA.drafting.fromTemplate({ ...onDraft, template, form }))).toMatchObject({
      unknown: ['so_lieu'],
    })
    const pdf = await office.upload(workerA, plainPdf('x'))
    const wrong = { kind: 'own', blob: pdf, name: 'mau.docx' } as const
    const later = await office.onDraft(workerA, draftId)
    expect(refusal(await workerA.drafting.fromTemplate({ ...later, template: wrong, form }))).toBe('drafting.fileUnfit')
    const foreign = { kind: 'own', blob: 'f'.repeat(64), name: 'mau.docx' } as const
    expect(refusal(await workerA.drafting.fromTemplate({ ...later, template: foreign, form }))).toBe(
      'files.blobUnknown',
    )
  })
})

describe('two versions of a draft', () => {
  it('are compared for whoever may see it', async () => {
    const { workerA, workerB } = office
    const { draftId, form, saved } = await fromTemplate('So sánh')
    const template = { kind: 'program', id: 'cong-van' } as const
    const second = value(
      await workerA.drafting.fromTemplate({
        draftId,
        version: saved.version,
        fileId: saved.fileId,
        template,
        form: { ...form, addressees: ['Sở Tư pháp'] },
      }),
    )
    const versions = { draftId, from: saved.versionId, to: second.versionId }
    expect(value(await workerA.drafting.compare(versions)).counts).toEqual({
      added: 0,
      removed: 0,
      changed: 1,
      moved: 0,
    })
    expect(refusal(await workerB.drafting.compare(versions))).toBe('notFound')
    expect(refusal(await workerA.drafting.compare({ ...versions, to: 'khong' }))).toBe('drafting.fileUnknown')
  })
})

describe.skipIf(converter === null)('the PDF of a draft', { timeout: 60_000 }, () => {
  it('is made of the newest version, with room for number, date and signature', async () => {
    const { workerA } = office
    const { draftId, saved } = await fromTemplate('Chuyển sang PDF')
    const input = { draftId, version: saved.version, versionId: saved.versionId }
    const made = value(await workerA.drafting.convert(input))
    expect(made).toMatchObject({ pages: 1, madeBy: 'libreOffice' })
    expect(made.places).toMatchObject({ number: 'found', date: 'found' })
    const { files } = await office.draft(workerA, draftId)
    expect(files[0]?.versions[0]?.pdf).toMatchObject({ origin: 'converted', pages: 1 })
    expect(refusal(await workerA.drafting.convert(input))).toBe('conflict')
    expect(refusal(await office.workerB.drafting.convert(input))).toBe('notFound')
  })

  it('is not made of what is a PDF already', async () => {
    const { workerA } = office
    const draftId = await office.begins('Đã là PDF')
    const { versionId, version } = await office.writes(workerA, draftId)
    expect(refusal(await workerA.drafting.convert({ draftId, version, versionId }))).toBe('drafting.fileKind')
  })
})
