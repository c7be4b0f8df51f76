import { describe, expect, it } from 'vitest'
import { answeringFields } from '#renderer/features/drafts/answer-fields.ts'
import { noFields } from '#renderer/features/drafts/typed-fields.ts'
import type { CivilDate } from '#shared/kernel/time.ts'

const paper = {
  code: '15/UBND-VP',
  issuedOn: '2026-11-18' as CivilDate,
  typeName: 'Công văn',
  subject: 'V/v cung cấp số liệu',
  issuer: 'Ủy ban nhân dân xã Suối Mây',
}

describe('the answer to an incoming document', () => {
  it('is proposed as a công văn to whoever wrote, about what was written', () => {
    expect(answeringFields(noFields, paper, 'Công văn')).toMatchObject({
      typeId: 'type.administrative.18',
      typeName: 'Công văn',
      subject: 'Trả lời Công văn số 15/UBND-VP ngày 18/11/2026 về việc cung cấp số liệu',
      addressees: 'Ủy ban nhân dân xã Suối Mây',
    })
  })

  it.each([
    [{ code: '', issuedOn: null, typeName: '' }, 'Trả lời văn bản về việc cung cấp số liệu'],
    [{ issuedOn: null, subject: '' }, 'Trả lời Công văn số 15/UBND-VP'],
  ])('says only what is known: %j', (lacking, subject) => {
    expect(answeringFields(noFields, { ...paper, ...lacking }, 'Công văn').subject).toBe(subject)
  })

  it('leaves what somebody wrote, and the type where the catalogue has no công văn', () => {
    const typed = { ...noFields, subject: 'Của tôi', addressees: 'Sở Tài chính' }
    expect(answeringFields(typed, paper, '')).toEqual(typed)
  })
})
