import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readAsked } from '#core/modules/search/rules/asked.ts'
import { contentWordsOf } from '#core/modules/search/rules/content-words.ts'
import { affordableTerms, fitOf, fits, questionOf, readFor } from '#core/modules/search/rules/relevance.ts'
import { snippetOf } from '#core/modules/search/rules/snippet.ts'
import type { CivilDate } from '#shared/kernel/time.ts'

const today = '2026-11-20' as CivilDate
const known = {
  types: [
    { name: 'Quyết định', abbreviation: 'QĐ' },
    { name: 'Công văn', abbreviation: '' },
    { name: 'Kế hoạch', abbreviation: 'KH' },
    { name: 'Giấy mời', abbreviation: 'GM' },
  ],
  books: ['Sổ đăng ký văn bản đến', 'Sổ đơn thư'],
  holders: ['Chuyên viên Bùi Văn Nam', 'Phòng Kế toán'],
}
const asked = (question: string) => readAsked(question, today, known)
const noFilter = {
  ...{ from: null, to: null, type: '', book: '', due: 'any', holder: '', signer: '' },
  ...{ sender: '', kind: 'any' },
}

describe('a question', () => {
  it('keeps words apart from fields, with or without accents', () => {
    expect(asked('báo cáo từ:01/02/2026 đến:28/2/2026 loại:"quyết định" giữ:Lan hạn:quá')).toEqual({
      words: 'báo cáo',
      number: null,
      days: null,
      phrases: [],
      filter: {
        ...noFilter,
        ...{ from: '2026-02-01', to: '2026-02-28', type: 'quyết định', holder: 'Lan', due: 'overdue' },
      },
    })
    expect(asked('tu:2025 den:2/2026').filter).toMatchObject({ from: '2025-01-01', to: '2026-02-28' })
  })

  it.each([
    ['ngày 05 tháng 01 năm 2026', '2026-01-05', '2026-01-05'],
    ['tháng 2/2026', '2026-02-01', '2026-02-28'],
    ['thang 2', '2026-02-01', '2026-02-28'],
    ['năm 2025', '2025-01-01', '2025-12-31'],
    ['hôm qua', '2026-11-19', '2026-11-19'],
    ['ngày 5/3', '2026-03-05', '2026-03-05'],
    ['ngày 5 tháng 3', '2026-03-05', '2026-03-05'],
    ['tuần này', '2026-11-16', '2026-11-22'],
    ['tuần trước', '2026-11-09', '2026-11-15'],
    ['tháng này', '2026-11-01', '2026-11-30'],
    ['tháng trước', '2026-10-01', '2026-10-31'],
    ['quý II', '2026-04-01', '2026-06-30'],
    ['quý 3/2025', '2025-07-01', '2025-09-30'],
    ['quy iv nam 2025', '2025-10-01', '2025-12-31'],
    ['quý này', '2026-10-01', '2026-12-31'],
    ['6 tháng đầu năm', '2026-01-01', '2026-06-30'],
    ['năm ngoái', '2025-01-01', '2025-12-31'],
    ['hôm qua'.normalize('NFD'), '2026-11-19', '2026-11-19'],
  ])('%s asks for those days', (typed, from, to) => {
    expect(asked(typed)).toMatchObject({ words: '', filter: { from, to } })
  })

  it.each([
    ['từ:tháng 3/2026 đến:quý II', { from: '2026-03-01', to: '2026-06-30' }, ''],
    ['ngân sách từ:tuần trước', { from: '2026-11-09' }, 'ngân sách'],
    ['từ:hôm qua ngân sách', { from: '2026-11-19' }, 'ngân sách'],
    ['hạn:tuần này', { due: { from: '2026-11-16', to: '2026-11-22' } }, ''],
    ['hạn:quá hạn giữ:Nam', { due: 'overdue', holder: 'Nam' }, ''],
    ['loại:quyết định cải cách', { type: 'quyết định' }, 'cải cách'],
    ['loại:qđ cải cách', { type: 'Quyết định' }, 'cải cách'],
    ['loai:kh', { type: 'Kế hoạch' }, ''],
    ['giữ:phòng kế toán báo cáo', { holder: 'phòng kế toán' }, 'báo cáo'],
    ['giữ:Nam cải cách', { holder: 'Nam' }, 'cải cách'],
    ['ký:Đặng Đình Điền về hồ đập', { signer: 'Đặng Đình Điền' }, 'về hồ đập'],
    ['sổ:đơn thư khiếu nại', { book: 'đơn thư' }, 'khiếu nại'],
    ['so:"văn bản đến"', { book: 'văn bản đến' }, ''],
    ['Số: 15/QĐ-UBND', {}, '15/QĐ-UBND'],
    ['so: 15', {}, '15', '15'],
    ['từ:1/9 hạn:', { from: '2026-09-01' }, 'hạn:'],
    ['từ:quý II'.normalize('NFD'), { from: '2026-04-01' }, ''],
  ])('%s', (typed, filter, words, ...named) => {
    const all = { ...noFilter, ...filter }
    expect(asked(typed)).toEqual({ words, number: named[0] ?? null, phrases: [], days: null, filter: all })
  })

  it.each([
    ['công văn 789, xong chưa?', '789'],
    ['cong van 789 xong chua', '789'],
    ['cv số 789 đã xử lý xong chưa', '789'],
    ['văn bản đến số 12 đang ở đâu rồi?', '12'],
    ['công văn số: 789 trả lời chưa', '789'],
    ['789 ai đang giữ', '789'],
    ['ai giữ công văn 789', '789'],
    ['15 qd ubnd đến đâu rồi', '15 qd ubnd'],
    ['quyết định số 15 xong chưa', 'quyết định 15'],
    ['quyết định 15/QĐ-UBND thế nào rồi', '15/QĐ-UBND'],
    ['công văn 789 của Sở Nội vụ giải quyết đến đâu?', '789 Sở Nội vụ'],
    ['hòa giải xong chưa', 'hòa giải xong chưa'],
    ['thời hạn 15 ngày tính thế nào', 'thời hạn 15 ngày tính thế nào'],
  ])('%s asks after %s', (typed, words) => {
    expect(asked(typed).words).toBe(words)
  })

  const of2026 = { from: '2026-01-01', to: '2026-12-31' }
  const march = { from: '2026-03-01', to: '2026-03-31' }
  it.each([
    ['công văn 789 năm 2026', '789', '789', of2026],
    ['cong van 0789 nam 2025', '0789', '789', { from: '2025-01-01', to: '2025-12-31' }],
    ['789 năm ngoái xong chưa?', '789', '789', { from: '2025-01-01', to: '2025-12-31' }],
    ['văn bản số 12 của Sở Tài chính tháng 3', '12 Sở Tài chính', '12', march],
    ['văn bản số 12 của Sở Tài chính trong tháng 3 năm 2026 đến đâu rồi', '12 Sở Tài chính', '12', march],
    ['quyết định 15 tháng trước', 'quyết định 15', '15', { from: '2026-10-01', to: '2026-10-31' }],
    ['quyết định 15/QĐ-UBND ngày 5/3', '15/QĐ-UBND', null, { from: '2026-03-05', to: '2026-03-05' }],
    ['quyết định 15 về hòa giải', 'quyết định 15 về hòa giải', '15', null],
    ['12 tháng 3', '12 tháng 3', '12', null],
    ['báo cáo tháng 3 của Sở Tài chính', 'báo cáo tháng 3 của Sở Tài chính', null, null],
    ['kế hoạch năm 2026', 'kế hoạch năm 2026', null, null],
  ])('%s names one document, and when it was', (typed, words, number, days) => {
    expect(asked(typed)).toMatchObject({ words, number, days, filter: { from: null, to: null } })
  })

  const then = (from: string, to = from) => ({ from, to })
  const october = then('2026-10-01', '2026-10-31')
  const november = then('2026-11-01', '2026-11-30')
  it.each([
    ['vb ngày 21/10/2026', {}, then('2026-10-21')],
    ['van ban ngay 21 thang 10 nam 2026', {}, then('2026-10-21')],
    ['công văn đến hôm nay', { kind: 'incoming' }, then('2026-11-20')],
    ['các văn bản đi trong ngày hôm qua?', { kind: 'outgoing' }, then('2026-11-19')],
    ['văn bản đến tuần này', { kind: 'incoming' }, then('2026-11-16', '2026-11-22')],
    ['giấy mời tuần này', { type: 'Giấy mời' }, then('2026-11-16', '2026-11-22')],
    ['quyết định tháng 10/2026', { type: 'Quyết định' }, october],
    ['kế hoạch tháng này', { type: 'Kế hoạch' }, november],
    ['văn bản của Sở Tài chính tháng 11', { sender: 'Sở Tài chính' }, november],
    ['văn bản tháng 11 của Sở Tài chính', { sender: 'Sở Tài chính' }, november],
    ['van ban qua han cua phong ke toan', { due: 'overdue', holder: 'Phòng Kế toán' }, null],
    ['văn bản của Phòng Kế toán đang quá hạn', { due: 'overdue', holder: 'Phòng Kế toán' }, null],
    ['văn bản quá hạn của Sở Tài chính', { due: 'overdue', sender: 'Sở Tài chính' }, null],
    ['văn bản đến hạn hôm nay', { due: then('2026-11-20') }, null],
    ['phòng kế toán đang giữ', { holder: 'Phòng Kế toán' }, null],
    ['văn bản Bùi Văn Nam đang giữ', { holder: 'Chuyên viên Bùi Văn Nam' }, null],
    ['quá hạn', { due: 'overdue' }, null],
  ])('%s asks for papers', (typed, filter, days) => {
    expect(asked(typed)).toEqual({ words: '', phrases: [], number: null, days, filter: { ...noFilter, ...filter } })
  })

  it.each([
    'trước ngày 21/10/2026',
    'văn bản trước ngày 21/10/2026',
    'văn bản đến',
    'công văn của Sở Tài chính',
    'kế hoạch tháng 10',
    'quyết định về hòa giải tháng 10',
    'người đang giữ',
    'văn bản quá hạn thì xử lý thế nào',
    'văn bản hôm nay phải nộp',
    'thời hạn hôm nay',
  ])('%s asks for words', (typed) => {
    expect(asked(typed)).toEqual({ words: typed, phrases: [], number: null, days: null, filter: noFilter })
  })

  it('knows phrases, and takes what is no field for words', () => {
    expect(asked('"phòng cháy" rừng')).toMatchObject({ words: 'phòng cháy rừng', phrases: ['phòng cháy'] })
    expect(asked('789').words).toBe('789')
    expect(asked('từ:đâu').words).toBe('từ:đâu')
    expect(asked('kính gửi: sở').words).toBe('kính gửi: sở')
    expect(asked('lo\u200Bại:qđ “phòng\u00A0cháy\u200B”')).toMatchObject({
      words: 'phòng cháy',
      phrases: ['phòng cháy'],
      filter: { type: 'Quyết định' },
    })
  })

  it('is read whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (typed) => {
        const { words, phrases } = asked(typed)
        expect(questionOf(words, phrases).terms.length).toBeLessThanOrEqual(160)
      }),
    )
  })
})

describe('contents', () => {
  const document = { number: '15', symbol: 'QĐ-UBND', subject: 'Thuỷ lợi', issuer: '', content: 'Hợp đồng thủy lợi' }

  it('are indexed by syllables, pairs, accents and code, each once', () => {
    const words = new TextDecoder().decode(contentWordsOf(document)).split(' ')
    for (const word of ['thuy', 'thủy', 'hop_dong', 'thuy_loi', '15qdubnd', 'qdubnd', 'xso15'])
      expect(words).toContain(word)
    expect(new Set(words).size).toBe(words.length)
  })

  it('are written out whole, however long the text', () => {
    const numbers = Array.from({ length: 6000 }, (_, place) => `a${String(place)}`)
    const content = [...numbers, ...numbers].join(' ')
    const written = new TextDecoder().decode(contentWordsOf({ ...document, content }, ['_rai']))
    const words = written.split(' ')
    expect(words.at(-1)).toBe('_rai')
    for (const word of ['a0', 'a5999', 'a0_a1', 'a5998_a5999', 'a5999_a0']) expect(words).toContain(word)
    expect(words.filter((word) => word === 'a7_a8')).toHaveLength(1)
    expect(new TextDecoder().decode(contentWordsOf(document)).split(' ')).not.toContain('a0')
  })

  it.each([
    ['hợp đồng', fits.phrase],
    ['đồng hợp', fits.words],
    ['hớp đông', fits.folded],
    ['hop dong', fits.phrase],
    ['hợp tác', fits.part],
  ])('%s fits as it should', (typed, fit) => {
    const question = questionOf(typed)
    expect(fitOf(question, readFor(question, document.content))).toBe(fit)
  })

  it('that lack a phrase in quotation marks are no answer', () => {
    const question = questionOf('đồng hợp', ['đồng hợp'])
    expect(fitOf(question, readFor(question, document.content))).toBeUndefined()
  })

  it('are one in NFC and NFD, with both placements of tones, and with letters that look the same', () => {
    for (const typed of ['thu\u0443\u0309 lợi', 'ｔｈủｙ lợi', 'thuỷ lợi', 'thủy lợi', 'thủy lợi'.normalize('NFD')]) {
      const question = questionOf(typed)
      expect(fitOf(question, readFor(question, document.content.normalize('NFD')))).toBe(fits.phrase)
    }
  })
})

it('affords the rarest terms, and the commonest only among the newest', () => {
  const counts = new Map([
    ['a_b', 10],
    ['a', 900],
    ['never', 0],
  ])
  expect(affordableTerms(counts, { newest: 1000, places: 100 })).toEqual([{ term: 'a_b', above: 0 }])
  expect(affordableTerms(new Map([['a', 1000]]), { newest: 1000, places: 100 })).toEqual([{ term: 'a', above: 900 }])
})

it('shows the piece that says most, and marks it', () => {
  const filler = Array.from({ length: 60 }, () => 'và').join(' ')
  const question = questionOf('cấp phép')
  const { text, marks } = snippetOf(
    readFor(question, `${filler} điều kiện cấp phép ${filler}`),
    new Map([
      ['phep', 2],
      ['cap_phep', 3],
      ['cap', 1],
    ]),
  )
  expect(marks.map(([from, to]) => text.slice(from, to))).toEqual(['cấp', 'phép'])
  expect(snippetOf(readFor(question, ''), new Map())).toEqual({ text: '', marks: [], at: 0 })
})

it.each(['“Cấp phép” (phép)', 'Phép: cấp 𠮷 phép', 'hạn 05-cấp'])('marks just the words asked for in %s', (said) => {
  const { text, marks } = snippetOf(
    readFor(questionOf('cấp phép'), said),
    new Map(['cap', 'phep', 'cap_phep'].map((word) => [word, 1])),
  )
  const marked = marks.map(([from, to]) => text.slice(from, to).toLowerCase())
  expect(marked).toEqual(said.toLowerCase().match(/cấp|phép/g))
})
