import { describe, expect, it } from 'vitest'
import { mendingFields, mendingSentences, type IssuedPaper } from '#renderer/features/drafts/mending-fields.ts'
import { noFields } from '#renderer/features/drafts/typed-fields.ts'
import type { CivilDate } from '#shared/kernel/time.ts'

const day = (text: string) => text as CivilDate
const known = { letterName: 'Công văn', today: day('2026-11-22') }

const decision = {
  typeId: 'type.administrative.2',
  typeName: 'Quyết định',
  subject: 'Về việc giao biên chế',
  urgency: 'urgent',
  secrecy: 'none',
  language: 'Tiếng Việt',
  copies: 12,
  replyBy: day('2026-11-30'),
  addressees: '',
  recipients: '- Như Điều 3;\n- UBND tỉnh (để b/c);\n- Lưu: VT, KH.',
}

const paper = (fields: object = {}, recipients: readonly object[] = []): IssuedPaper =>
  ({
    code: '15/QĐ-STD',
    issuedOn: day('2026-11-05'),
    issuer: 'Sở Thí Dụ',
    fields: { ...decision, ...fields },
    recipients,
  }) as unknown as IssuedPaper
const went = (label: string, state = 'sent') => ({ state, recipient: { kind: 'name', id: null, label } })

describe('the fields of a draft in the place of an issued document', () => {
  it('are those of the wrong one, without the marks of its lines and the kept copies', () => {
    expect(mendingFields(noFields, 'replaces', paper(), known)).toMatchObject({
      typeId: 'type.administrative.2',
      typeName: 'Quyết định',
      subject: 'Về việc giao biên chế',
      urgency: 'urgent',
      copies: '12',
      replyBy: '2026-11-30',
      recipients: 'Như Điều 3\nUBND tỉnh (để b/c)',
    })
  })

  it('leave out a term that is over, and name the places it went to where it names none', () => {
    const old = paper({ replyBy: day('2026-11-20'), recipients: '' }, [went('UBND xã Suối Mây'), went('x', 'prepared')])
    expect(mendingFields(noFields, 'replaces', old, known)).toMatchObject({
      replyBy: null,
      recipients: 'UBND xã Suối Mây',
    })
  })

  it('of a correction make a công văn to whoever has the wrong one', () => {
    const sent = paper({}, [went('UBND tỉnh Lam Sơn', 'received'), went('UBND xã Suối Mây')])
    expect(mendingFields(noFields, 'corrects', sent, known)).toMatchObject({
      typeId: 'type.administrative.18',
      typeName: 'Công văn',
      subject: 'Đính chính Quyết định số 15/QĐ-STD ngày 05/11/2026 về việc giao biên chế',
      addressees: 'UBND tỉnh Lam Sơn\nUBND xã Suối Mây',
      recipients: 'Như trên',
      copies: '',
    })
    expect(mendingFields(noFields, 'corrects', paper({ addressees: 'Bộ Nội vụ' }), known).addressees).toBe(
      'Bộ Nội vụ\nNhư Điều 3\nUBND tỉnh (để b/c)',
    )
  })
})

describe('what a document says of the one it mends', () => {
  const mended = {
    as: 'replaces',
    typeId: 'type.administrative.2',
    code: '15/QĐ-STD',
    typeName: 'Quyết định',
    issuedOn: day('2026-11-05'),
    issuer: 'Sở Thí Dụ',
    subject: 'Về việc giao biên chế',
  } as const

  it.each([
    [{}, 'về việc giao biên chế.'],
    [{ subject: 'Tăng cường kỷ luật, kỷ cương' }, 'về việc tăng cường kỷ luật, kỷ cương.'],
    [{ subject: 'Hà Nội tổ chức hội nghị' }, 'về việc Hà Nội tổ chức hội nghị.'],
    [{ subject: 'UBND xã báo cáo' }, 'về việc UBND xã báo cáo.'],
    [{ typeId: 'type.administrative.14', subject: 'Kết quả công tác quý III' }, 'về kết quả công tác quý III.'],
    [{ subject: 'Về công tác cán bộ' }, 'về công tác cán bộ.'],
    [{ subject: '' }, 'của Sở Thí Dụ.'],
  ])('is its full reference: %j', (change, end) => {
    const [sentence = ''] = mendingSentences({ ...mended, ...change })
    expect(sentence).toContain(
      'Quyết định này thay thế Quyết định số 15/QĐ-STD ngày 05 tháng 11 năm 2026 của Sở Thí Dụ',
    )
    expect(sentence.endsWith(end)).toBe(true)
  })

  it('of a correction is its body', () => {
    const lines = mendingSentences({ ...mended, as: 'corrects', typeName: '' })
    expect(lines[0]).toBe(
      'Sở Thí Dụ đính chính Văn bản số 15/QĐ-STD ngày 05 tháng 11 năm 2026 của Sở Thí Dụ về việc giao biên chế như sau:',
    )
    expect(lines).toHaveLength(4)
  })
})
