import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillTemplate } from '#main/adapters/forms/templates/fill.ts'
import { sampleForm } from '../adapters/forms/sample-forms.ts'
import { draftingOffice, type DraftingOffice } from '../support/drafting.ts'
import { refusal, value } from '../support/office.ts'
import { plainPdf } from '../support/signed-pdf.ts'

let office: DraftingOffice
beforeAll(async () => {
  office = await draftingOffice()
})
afterAll(async () => {
  await office.close()
})

const letter = async (number: string): Promise<Uint8Array> => {
  const written = await fillTemplate('cong-van', sampleForm('cong-van', { number, symbol: 'CV-SNV' }))
  if (!written.ok) throw new Error(written.refusal.code)
  return written.value
}

describe('the format of a draft', () => {
  it('is checked for each version, with the rule, the place and what to change', async () => {
    const { workerA } = office
    const draftId = await office.begins('Thể thức')
    const { versionId } = await office.writes(workerA, draftId, await letter('15'))
    const report = value(await workerA.drafting.checkFormat({ draftId, versionId }))
    expect(report).toMatchObject({
      state: 'checked',
      scope: 'administrative',
      docType: 'Công văn',
      findings: [
        {
          rule: 'F-SYMBOL-LETTER',
          severity: 'wrong',
          component: 'number',
          excerpt: 'Số: 15/CV-SNV',
          found: 'CV',
          source: 'Nghị định số 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 3',
        },
      ],
    })
  })

  it('says why a file cannot be judged', async () => {
    const { workerA } = office
    const draftId = await office.begins('Không có chữ')
    const { versionId } = await office.writes(workerA, draftId, plainPdf(''))
    const report = value(await workerA.drafting.checkFormat({ draftId, versionId }))
    expect(report).toMatchObject({ state: 'unchecked', trouble: 'noText' })
  })

  it('is told only of drafts that the person may see, and of their own files', async () => {
    const { workerA, workerB } = office
    const draftId = await office.begins('Của mình')
    const { versionId } = await office.writes(workerA, draftId, await letter('16'))
    expect(refusal(await workerB.drafting.checkFormat({ draftId, versionId }))).toBe('notFound')
    expect(refusal(await workerA.drafting.checkFormat({ draftId, versionId: 'khong' }))).toBe('drafting.fileUnknown')
  })
})
