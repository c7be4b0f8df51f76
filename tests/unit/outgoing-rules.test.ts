import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type CivilDate, type Instant } from '#shared/kernel/time.ts'
import type { WorkingCalendar } from '#core/kernel/working-time.ts'
import { givenNumber } from '#core/modules/registry/rules.ts'
import type { Book, BookYear } from '#core/modules/registry/store.ts'
import { channelFits, mayAnswer, mayLeave, recalledState } from '#core/modules/exchange/rules/deliveries.ts'
import { readRecipients } from '#core/modules/exchange/rules/recipient-lines.ts'
import { mendsLawfully } from '#core/modules/outgoing/rules/mending.ts'
import { bookFor, composedSymbol, printedCode, tidySymbol } from '#core/modules/outgoing/rules/series.ts'
import { mayCancel, mayChange, mayMend, mayPutFiles, mayRecall } from '#core/modules/outgoing/rules/standing.ts'
import { dispatchDue } from '#core/modules/outgoing/rules/terms.ts'
import type { OutgoingState } from '#shared/vocabulary/document.ts'

const day = (text: string) => text as CivilDate
const at = (text: string) => `${text}:00.000+07:00` as Instant

const code = (result: { readonly ok: boolean; readonly refusal?: { readonly code: string } }): string =>
  result.ok ? 'ok' : (result.refusal?.code ?? '')

const book = (id: string, kind: Book['kind'], more: Partial<Book> = {}): Book => ({
  id,
  name: id,
  kind,
  typeIds: [],
  body: null,
  order: 0,
  closed: false,
  holder: 'here',
  version: 1,
  ...more,
})

describe('the series of a document', () => {
  const books = [
    book('incoming', 'incoming'),
    book('common', 'outgoing'),
    book('plans', 'outgoing', { typeIds: ['plan', 'programme'] }),
    book('old', 'outgoing', { typeIds: ['letter'], closed: true }),
    book('secret', 'outgoingSecret'),
    book('normative', 'outgoingNormative', { typeIds: ['circular'] }),
    book('council', 'advisory', { body: { name: 'Hội đồng', abbreviation: 'HĐ' } }),
    book('copies', 'copies'),
  ]
  const named = (id: string | null) => books.find((one) => one.id === id) ?? null
  const plain = { typeId: 'decision', group: 'administrative', secrecy: 'none', copyForm: null } as const

  it.each([
    [{}, null, 'common'],
    [{ typeId: null, group: null }, null, 'common'],
    [{ typeId: 'plan' }, null, 'plans'],
    [{ typeId: 'programme' }, null, 'plans'],
    [{ typeId: 'letter' }, null, 'common'],
    [{ typeId: 'circular', group: 'normative' }, null, 'normative'],
    [{ typeId: 'decree', group: 'normative' }, null, 'outgoing.noBook'],
    [{ secrecy: 'secret' }, null, 'secret'],
    [{ secrecy: 'secret', typeId: 'plan' }, null, 'secret'],
    [{ copyForm: 'certified' }, null, 'copies'],
    [{}, 'common', 'common'],
    [{}, 'council', 'council'],
    [{ typeId: 'plan' }, 'council', 'council'],
    [{ typeId: 'plan' }, 'common', 'outgoing.wrongBook'],
    [{}, 'plans', 'outgoing.wrongBook'],
    [{}, 'incoming', 'outgoing.wrongBook'],
    [{}, 'copies', 'outgoing.wrongBook'],
    [{ copyForm: 'extract' }, 'council', 'outgoing.wrongBook'],
    [{ group: 'normative', typeId: 'circular' }, 'council', 'outgoing.wrongBook'],
    [{}, 'secret', 'outgoing.secretBookOnly'],
    [{ secrecy: 'confidential' }, 'common', 'outgoing.secretNotHere'],
    [{ secrecy: 'confidential' }, 'council', 'outgoing.secretNotHere'],
  ] as const)('%j, asked for %s: %s', (document, asked, expected) => {
    const found = bookFor({ ...plain, ...document }, books, named(asked))
    expect(found.ok ? found.value.id : found.refusal.code).toBe(expected)
  })
})

describe('symbols', () => {
  it.each([
    [{ typeAbbreviation: 'QĐ' }, 'QĐ-SNV'],
    [{ typeAbbreviation: '', unitAbbreviation: 'VP' }, 'SNV-VP'],
    [{ typeAbbreviation: '' }, 'SNV'],
    [{ copyForm: 'certified', typeAbbreviation: 'QĐ' }, 'SY-SNV'],
    [{ copyForm: 'recopied' }, 'SL-SNV'],
    [{ copyForm: 'extract' }, 'TrS-SNV'],
    [{ typeAbbreviation: 'QĐ', bodyAbbreviation: '' }, ''],
  ] as const)('%j: %s', (parts, expected) => {
    expect(
      composedSymbol({ copyForm: null, typeAbbreviation: '', bodyAbbreviation: 'SNV', unitAbbreviation: '', ...parts }),
    ).toBe(expected)
  })

  it.each([
    ['QĐ-SNV', 'QĐ-SNV'],
    [' qđ – SNV ', 'qđ-SNV'],
    ['/TB-HĐTĐ', 'TB-HĐTĐ'],
    ['', 'outgoing.symbolMissing'],
    ['12', 'outgoing.symbolMissing'],
  ])('typed "%s": %s', (typed, expected) => {
    const tidy = tidySymbol(typed)
    expect(tidy.ok ? tidy.value : tidy.refusal.code).toBe(expected)
  })

  it.each([
    [5, '', 'outgoing', '05/QĐ-SNV'],
    [15, '', 'outgoing', '15/QĐ-SNV'],
    [12, 'a', 'outgoing', '12a/QĐ-SNV'],
    [105, '', 'copies', '105/QĐ-SNV'],
    [5, '', 'outgoingNormative', '05/2026/QĐ-SNV'],
  ] as const)('%i%s in %s: %s', (number, suffix, kind, expected) => {
    expect(printedCode({ number, suffix, symbol: 'QĐ-SNV', year: 2026, kind })).toBe(expected)
  })
})

const spans = [
  { from: '07:30', to: '11:30' },
  { from: '13:30', to: '17:00' },
]
const calendar: WorkingCalendar = {
  hours: [
    {
      validFrom: day('2020-01-01'),
      days: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, spans: weekday > 5 ? [] : spans })),
    },
  ],
  days: new Map([[day('2026-11-24'), { kind: 'holiday', confirmed: true }]]),
}

describe('the terms of dispatch', () => {
  it.each([
    // Thursday; Friday before a weekend; Monday before a holiday; a day off.
    ['2026-11-19', 'normal', 'electronic', '2026-11-20T11:30'],
    ['2026-11-19', 'normal', 'paper', '2026-11-20T17:00'],
    ['2026-11-20', 'normal', 'electronic', '2026-11-23T11:30'],
    ['2026-11-20', 'normal', 'paper', '2026-11-23T17:00'],
    ['2026-11-23', 'normal', 'electronic', '2026-11-25T11:30'],
    ['2026-11-23', 'normal', 'paper', '2026-11-25T17:00'],
    ['2026-11-21', 'normal', 'paper', '2026-11-23T17:00'],
    ['2026-11-19', 'urgent', 'electronic', '2026-11-19T17:00'],
    ['2026-11-19', 'express', 'paper', '2026-11-19T17:00'],
    ['2026-11-21', 'express', 'electronic', '2026-11-21T23:59'],
  ] as const)('signed %s, %s, %s: %s', (signedOn, urgency, medium, expected) => {
    expect(dispatchDue({ signedOn: day(signedOn), urgency }, medium, calendar)).toBe(at(expected))
  })

  it('counts a morning to noon where the day has no break', () => {
    const whole = {
      ...calendar,
      hours: [
        {
          validFrom: day('2020-01-01'),
          days: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, spans: [{ from: '08:00', to: '16:00' }] })),
        },
      ],
    }
    expect(dispatchDue({ signedOn: day('2026-11-19'), urgency: 'normal' }, 'electronic', whole)).toBe(
      at('2026-11-20T12:00'),
    )
  })
})

describe('where an entry stands', () => {
  const entry = (state: OutgoingState, yearLocked = false) => ({ state, yearLocked, bookName: 'Sổ' })
  it.each([
    ['numbered', 'ok', 'ok', 'ok', 'outgoing.notDispatched', 'outgoing.notDispatched'],
    ['dispatched', 'ok', 'outgoing.alreadyDispatched', 'outgoing.alreadyDispatched', 'ok', 'ok'],
    ['recalled', 'outgoing.frozen', 'outgoing.frozen', 'outgoing.frozen', 'exchange.alreadyRecalled', 'ok'],
    ['replaced', 'outgoing.frozen', 'outgoing.frozen', 'outgoing.frozen', 'ok', 'outgoing.frozen'],
    [
      'cancelled',
      'outgoing.cancelled',
      'outgoing.cancelled',
      'outgoing.cancelled',
      'outgoing.cancelled',
      'outgoing.cancelled',
    ],
  ] as const)('%s', (state, change, files, cancel, recall, mend) => {
    const standing = entry(state)
    expect([
      code(mayChange(standing)),
      code(mayPutFiles(standing)),
      code(mayCancel(standing)),
      code(mayRecall(standing)),
      code(mayMend(standing)),
    ]).toEqual([change, files, cancel, recall, mend])
  })

  it('keeps the numbers of a locked year', () => {
    expect(code(mayCancel(entry('numbered', true)))).toBe('registry.yearLocked')
  })
})

describe('reading Nơi nhận', () => {
  const names = (recipients: string, addressees = '') =>
    readRecipients(recipients, addressees).lines.map(({ name, purpose }) =>
      purpose === '' ? name : `${name} | ${purpose}`,
    )

  it.each([
    ['Nơi nhận:\n- Như trên;\n- Lưu: VT.', 'Sở Tài chính', ['Sở Tài chính']],
    ['Nơi nhận: UBND tỉnh (để b/c);\n- Lưu: VT, TCCB (3b).', '', ['UBND tỉnh | để b/c']],
    [
      '- Như Điều 3;\n– Bộ Nội vụ (để báo cáo);\n+ Các sở, ban, ngành;',
      '',
      ['Bộ Nội vụ | để báo cáo', 'Các sở, ban, ngành'],
    ],
    // Without "Như trên" whom the document is addressed to still gets it.
    ['- Lưu: VT.', 'Kính gửi:\n- Sở Tài chính;\n- UBND các xã, phường.', ['Sở Tài chính', 'UBND các xã, phường']],
    ['- Như trên;', 'Kính gửi: Sở Y tế; Sở Tài chính.', ['Sở Y tế', 'Sở Tài chính']],
    ['- Sở Y tế;\n- sở y tế.\n\n   \n- .', '', ['Sở Y tế']],
    ['', '', []],
  ])('%j to %j', (recipients, addressees, expected) => {
    expect(names(recipients, addressees)).toEqual(expected)
  })

  it.each([
    ['- Lưu: VT, TCCB (3b).', { by: ['VT', 'TCCB'], copies: 3 }],
    ['- Lưu: VT; KGVX (05).', { by: ['VT', 'KGVX'], copies: 5 }],
    ['Lưu: VT, Hồ sơ.', { by: ['VT', 'Hồ sơ'], copies: null }],
    ['- Như trên.', { by: [], copies: null }],
  ])('kept by %j', (recipients, expected) => {
    expect(readRecipients(recipients, '').kept).toEqual(expected)
  })

  it('reads whatever is typed', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (recipients, addressees) => {
        for (const { name } of readRecipients(recipients, addressees).lines) expect(name.trim()).not.toBe('')
      }),
    )
  })
})

describe('deliveries', () => {
  it.each([
    ['unit', 'internal', '', 'ok'],
    ['post', 'paper', '', 'ok'],
    ['unit', 'email', 'a@b.example', 'exchange.channelUnfit'],
    ['agency', 'internal', '', 'exchange.channelUnfit'],
    ['agency', 'package', '', 'ok'],
    ['name', 'email', '', 'exchange.emailMissing'],
    ['name', 'email', 'a@b.example', 'ok'],
  ] as const)('%s by %s to "%s": %s', (kind, channel, email, expected) => {
    expect(code(channelFits({ kind, channel, email, label: 'x' }))).toBe(expected)
  })

  const moment = { sentAt: at('2026-11-20T09:00'), now: at('2026-11-20T10:00') }
  const open = { issuedOn: day('2026-11-20'), secret: 'no', mainFile: 'there' } as const
  it.each([
    ['prepared', 'package', {}, {}, 'ok'],
    ['sent', 'package', {}, {}, 'exchange.alreadySent'],
    ['prepared', 'package', { secret: 'yes' }, {}, 'exchange.secretChannel'],
    ['prepared', 'paper', { secret: 'yes', mainFile: 'missing' }, {}, 'ok'],
    ['prepared', 'internal', { mainFile: 'missing' }, {}, 'exchange.noMainFile'],
    ['prepared', 'paper', {}, { sentAt: at('2026-11-20T10:01') }, 'exchange.sentInFuture'],
    ['prepared', 'paper', {}, { sentAt: at('2026-11-19T10:01') }, 'exchange.sentBeforeIssue'],
  ] as const)('%s by %s %j %j: %s', (state, channel, document, when, expected) => {
    const leaves = mayLeave({ state, channel, label: 'x' }, { ...open, ...document }, { ...moment, ...when })
    expect(code(leaves)).toBe(expected)
  })

  it('are answered once, and refused with a reason', () => {
    expect(code(mayAnswer('prepared', 'received', ''))).toBe('exchange.notSent')
    expect(code(mayAnswer('received', 'refused', 'x'))).toBe('exchange.alreadyAnswered')
    expect(code(mayAnswer('sent', 'refused', ''))).toBe('exchange.reasonNeeded')
    expect(code(mayAnswer('sent', 'received', ''))).toBe('ok')
  })

  it('are recalled at once inside, asked back outside, left alone where nothing lies', () => {
    expect(recalledState({ channel: 'internal', state: 'received' })).toBe('recalled')
    expect(recalledState({ channel: 'paper', state: 'sent' })).toBe('recallAsked')
    expect(recalledState({ channel: 'package', state: 'received' })).toBe('recallAsked')
    expect(recalledState({ channel: 'paper', state: 'prepared' })).toBeNull()
    expect(recalledState({ channel: 'paper', state: 'refused' })).toBeNull()
  })

  it('are mended by a công văn, or by a document of the same type', () => {
    const decision = { typeId: 'type.administrative.2', typeName: 'Quyết định' }
    const letter = { typeId: 'type.administrative.18', typeName: 'Công văn' }
    const typed = { typeId: null, typeName: 'quyết định' }
    expect([letter, decision, typed].map((by) => code(mendsLawfully('corrects', decision, by)))).toEqual([
      'ok',
      'exchange.notLetter',
      'exchange.notLetter',
    ])
    expect([decision, typed, letter].map((by) => code(mendsLawfully('replaces', decision, by)))).toEqual([
      'ok',
      'ok',
      'exchange.notSameType',
    ])
    const renamed = { ...decision, typeName: 'Quyết định (cá biệt)' }
    expect(code(mendsLawfully('replaces', renamed, decision))).toBe('ok')
  })
})

type Act =
  | { readonly kind: 'next'; readonly daysAgo: number }
  | { readonly kind: 'inserted' | 'reserved' | 'reused' | 'cancel'; readonly number: number }
  | { readonly kind: 'reserve'; readonly count: number }
  | { readonly kind: 'dayPasses' }

const number = fc.integer({ min: 1, max: 30 })
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ kind: fc.constant('next' as const), daysAgo: fc.integer({ min: 0, max: 3 }) }),
  fc.record({
    kind: fc.constantFrom('inserted' as const, 'reserved' as const, 'reused' as const, 'cancel' as const),
    number,
  }),
  fc.record({ kind: fc.constant('reserve' as const), count: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ kind: fc.constant('dayPasses' as const) }),
)

interface Entry {
  readonly number: number
  readonly suffix: string
  standing: boolean
}

describe('any interleaving of acts on a series', () => {
  it('gives no number to two standing documents and leaves no gap without a line of the ledger', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
        const entries: Entry[] = []
        const ledger: { number: number; kind: string; on: CivilDate; open: boolean }[] = []
        let today = day('2026-01-05')
        let year: BookYear | undefined
        const standing = (asked: number, suffix = ''): boolean =>
          entries.some((entry) => entry.number === asked && entry.suffix === suffix && entry.standing)
        const known = (asked: number): boolean => entries.some((entry) => entry.number === asked && entry.suffix === '')
        for (const each of acts) {
          const last = year?.lastNumber ?? 0
          switch (each.kind) {
            case 'dayPasses':
              today = addDays(today, 1)
              break
            case 'reserve':
              for (let n = last + 1; n <= last + each.count; n += 1)
                ledger.push({ number: n, kind: 'reserved', on: today, open: true })
              year = { lastNumber: last + each.count, latestDay: year?.latestDay ?? null, lockedAt: null }
              break
            case 'cancel': {
              const entry = entries.find((one) => one.number === each.number && one.suffix === '' && one.standing)
              if (!entry) break
              entry.standing = false
              ledger.push({ number: each.number, kind: 'cancelled', on: today, open: false })
              break
            }
            case 'reused': {
              const cancelledToday = ledger.some(
                (line) => line.kind === 'cancelled' && line.on === today && line.number === each.number,
              )
              if (!cancelledToday || standing(each.number)) break
              entries.push({ number: each.number, suffix: '', standing: true })
              ledger.push({ number: each.number, kind: 'reused', on: today, open: false })
              break
            }
            default: {
              const suffix = each.kind === 'inserted' ? 'a' : ''
              const asked = each.kind === 'next' ? null : each.number
              const reservation = ledger.find((line) => line.kind === 'reserved' && line.open && line.number === asked)
              const given = givenNumber({
                numbering:
                  each.kind === 'next'
                    ? { way: 'next' }
                    : each.kind === 'inserted'
                      ? { way: 'inserted', number: each.number, suffix, reason: 'x' }
                      : { way: 'reserved', number: each.number, reason: 'x' },
                year,
                day: each.kind === 'next' ? addDays(today, -each.daysAgo) : today,
                backDatedReason: 'x',
                irregular: 'permitted',
                taken: asked !== null && entries.some((one) => one.number === asked && one.suffix === suffix),
                reserved: reservation !== undefined,
                skipped: asked !== null && !known(asked) && !ledger.some((line) => line.number === asked),
              })
              if (!given.ok) break
              expect(standing(given.value.number, given.value.suffix)).toBe(false)
              entries.push({ number: given.value.number, suffix: given.value.suffix, standing: true })
              if (reservation && given.value.way === 'reserved') reservation.open = false
              else if (given.value.way !== 'next')
                ledger.push({ number: given.value.number, kind: given.value.way, on: today, open: false })
              if (given.value.way === 'next' || given.value.way === 'backDated')
                year = { lastNumber: given.value.number, latestDay: today, lockedAt: null }
            }
          }
        }
        for (let n = 1; n <= (year?.lastNumber ?? 0); n += 1)
          expect([n, standing(n) || ledger.some((line) => line.number === n)]).toEqual([n, true])
      }),
      { numRuns: 300 },
    )
  })
})
