import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { incomingFields } from '#shared/contract/registry.ts'
import { addDays, type CivilDate, type Instant } from '#shared/kernel/time.ts'
import {
  arrivalMoment,
  correctionsBetween,
  entryInOrder,
  givenNumber,
  numberLabel,
  warningsOf,
  yearMayLock,
  type EntryFacts,
  type GivenNumber,
  type Numbering,
} from '#core/modules/registry/rules.ts'
import type { BookYear } from '#core/modules/registry/store.ts'

const day = (text: string) => text as CivilDate
const today = day('2026-11-20')
const fields = (own: object) => incomingFields.parse({ subject: 'V/v họp', issuer: 'Sở Y tế', ...own })

describe('labels and moments', () => {
  it.each([
    [1, '', '01'],
    [12, 'a', '12a'],
    [412, '', '412'],
  ])('%i%s is %s', (number, suffix, label) => {
    expect(numberLabel(number, suffix)).toBe(label)
  })

  it('takes an earlier arrival at the same time of day', () => {
    expect(arrivalMoment(day('2026-11-18'), '2026-11-20T09:30:00.000+07:00' as Instant)).toBe(
      '2026-11-18T09:30:00.000+07:00',
    )
  })
})

describe('an entry in order', () => {
  const facts = { bookKind: 'incoming', arrivedOn: today, files: 0, secretFiles: 'refused' } as const
  it.each<[object, Partial<EntryFacts>, string]>([
    [{}, {}, 'ok'],
    [{ subject: '' }, {}, 'registry.subjectMissing'],
    [{ issuer: '' }, {}, 'registry.issuerMissing'],
    [{ issuedOn: '2026-11-20', replyBy: '2026-11-20' }, {}, 'ok'],
    [{ issuedOn: '2026-11-21' }, {}, 'registry.arrivedBeforeIssued'],
    [{ replyBy: '2026-11-19' }, {}, 'registry.replyBeforeArrival'],
    [{ secrecy: 'confidential' }, {}, 'registry.secretNotHere'],
    [{ secrecy: 'confidential' }, { bookKind: 'incomingSecret' }, 'ok'],
    [{}, { bookKind: 'incomingSecret' }, 'registry.secretBookOnly'],
    [{ secrecy: 'secret' }, { bookKind: 'incomingSecret', files: 1 }, 'registry.secretFiles'],
    [{ secrecy: 'secret' }, { bookKind: 'incomingSecret', files: 1, secretFiles: 'accepted' }, 'ok'],
    [{ secrecy: 'topSecret' }, { bookKind: 'incomingSecret' }, 'registry.secretSubject'],
    [{ secrecy: 'topSecret', subject: '', note: 'x' }, { bookKind: 'incomingSecret' }, 'registry.secretSubject'],
    [{ secrecy: 'topSecret', subject: '' }, { bookKind: 'incomingSecret' }, 'ok'],
  ])('%j %j: %s', (own, changed, expected) => {
    const result = entryInOrder({ ...facts, ...changed, fields: fields(own) })
    expect(result.ok ? 'ok' : result.refusal.code).toBe(expected)
  })

  it('warns at the lengths of Annex VI, not before', () => {
    const at = (own: object) => warningsOf(fields(own), today)
    expect(at({ subject: 'x'.repeat(500), issuer: 'x'.repeat(200), code: `12345678901/${'A'.repeat(30)}` })).toEqual([])
    expect(at({ subject: 'x'.repeat(501) })).toEqual(['subjectLong'])
    expect(at({ issuer: 'x'.repeat(201) })).toEqual(['issuerLong'])
    expect(at({ code: `1/${'A'.repeat(31)}` })).toEqual(['codeLong'])
    expect(at({ issuedOn: '2026-11-21' })).toEqual(['issuedInFuture'])
    expect(at({ issuedOn: '2025-11-19' })).toEqual(['issuedLongAgo'])
  })

  it('tells what a correction changes, marks of the paper included', () => {
    const was = fields({ paper: { hasPaper: false, unopened: false, addressee: '' } })
    const is = fields({ pages: 3, paper: { hasPaper: true, unopened: false, addressee: '' } })
    expect(correctionsBetween(was, was)).toEqual([])
    expect(correctionsBetween(was, is)).toEqual([
      { field: 'pages', was: '', is: '3' },
      { field: 'hasPaper', was: 'false', is: 'true' },
    ])
  })
})

describe('locking a year', () => {
  const open: BookYear = { lastNumber: 3, latestDay: today, lockedAt: null }
  it.each([
    [2025, open, 0, '', 'ok'],
    [2026, open, 0, '', 'registry.reasonNeeded'],
    [2026, open, 0, 'Chia tách', 'ok'],
    [2025, open, 1, 'x', 'registry.reservedOpen'],
    [2025, { ...open, lockedAt: '2026-01-02T08:00:00.000+07:00' as Instant }, 0, 'x', 'registry.alreadyLocked'],
  ])('%i with %j, %i reserved, "%s": %s', (year, state, reserved, reason, expected) => {
    const result = yearMayLock(year, state, reserved, reason, today)
    expect(result.ok ? 'ok' : result.refusal.code).toBe(expected)
  })
})

type Act =
  | { readonly kind: 'next'; readonly daysAgo: number; readonly reason: string; readonly permitted: boolean }
  | { readonly kind: 'inserted'; readonly number: number; readonly suffix: string }
  | { readonly kind: 'used'; readonly number: number }
  | { readonly kind: 'reserve'; readonly count: number }
  | { readonly kind: 'release'; readonly number: number }
  | { readonly kind: 'cancel'; readonly number: number }

const number = fc.integer({ min: 1, max: 40 })
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    kind: fc.constant('next' as const),
    daysAgo: fc.integer({ min: 0, max: 5 }),
    reason: fc.constantFrom('', 'x'),
    permitted: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('inserted' as const), number, suffix: fc.constantFrom('a', 'b', 'đ') }),
  fc.record({ kind: fc.constant('used' as const), number }),
  fc.record({ kind: fc.constant('reserve' as const), count: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ kind: fc.constant('release' as const), number }),
  fc.record({ kind: fc.constant('cancel' as const), number }),
)

describe('any interleaving of acts on a book', () => {
  it('gives no number twice and leaves no gap unexplained', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
        const entries = new Map<string, CivilDate>()
        const ledger: { number: number; suffix: string; kind: string; open: boolean }[] = []
        let year: BookYear | undefined
        const give = (
          numbering: Numbering,
          arrivedOn: CivilDate,
          reason: string,
          permitted: boolean,
        ): GivenNumber | undefined => {
          const asked = numbering.way === 'next' ? null : numbering
          const suffix = numbering.way === 'inserted' ? numbering.suffix : ''
          const taken = asked !== null && entries.has(`${String(asked.number)}${suffix}`)
          const given = givenNumber({
            numbering,
            year,
            day: arrivedOn,
            backDatedReason: reason,
            irregular: permitted ? 'permitted' : 'forbidden',
            taken,
            reserved:
              asked !== null &&
              ledger.some((line) => line.kind === 'reserved' && line.open && line.number === asked.number),
            skipped: asked !== null && !taken && !ledger.some((line) => line.number === asked.number),
          })
          return given.ok ? given.value : undefined
        }
        for (const each of acts) {
          const last = year?.lastNumber ?? 0
          if (each.kind === 'reserve') {
            for (let n = last + 1; n <= last + each.count; n += 1)
              ledger.push({ number: n, suffix: '', kind: 'reserved', open: true })
            year = { lastNumber: last + each.count, latestDay: year?.latestDay ?? null, lockedAt: null }
          } else if (each.kind === 'release') {
            const line = ledger.find(
              ({ kind, open, number: held }) => kind === 'reserved' && open && held === each.number,
            )
            if (line) {
              line.open = false
              ledger.push({ number: each.number, suffix: '', kind: 'released', open: false })
            }
          } else if (each.kind === 'cancel') {
            if (entries.has(String(each.number)))
              ledger.push({ number: each.number, suffix: '', kind: 'cancelled', open: false })
          } else {
            const arrivedOn = each.kind === 'next' ? addDays(today, -each.daysAgo) : today
            const numbering: Numbering =
              each.kind === 'next'
                ? { way: 'next' }
                : each.kind === 'inserted'
                  ? { way: 'inserted', number: each.number, suffix: each.suffix, reason: 'x' }
                  : { way: 'reserved', number: each.number, reason: 'x' }
            const given = give(
              numbering,
              arrivedOn,
              each.kind === 'next' ? each.reason : '',
              each.kind === 'next' ? each.permitted : true,
            )
            if (!given) continue
            const key = `${String(given.number)}${given.suffix}`
            expect(entries.has(key)).toBe(false)
            entries.set(key, arrivedOn)
            const line = ledger.find(
              ({ kind, open, number: held }) => kind === 'reserved' && open && held === given.number,
            )
            if (given.way === 'reserved' && line) line.open = false
            else if (given.way !== 'next')
              ledger.push({ number: given.number, suffix: given.suffix, kind: given.way, open: false })
            if (given.way === 'next' || given.way === 'backDated') {
              const latest = year?.latestDay ?? null
              if (latest !== null && arrivedOn < latest) expect(given).toMatchObject({ way: 'backDated', reason: 'x' })
              year = {
                lastNumber: given.number,
                latestDay: latest !== null && latest > arrivedOn ? latest : arrivedOn,
                lockedAt: null,
              }
            }
          }
        }
        for (let n = 1; n <= (year?.lastNumber ?? 0); n += 1) {
          const explained = entries.has(String(n)) || ledger.some((line) => line.number === n && line.suffix === '')
          expect([n, explained]).toEqual([n, true])
        }
      }),
      { numRuns: 300 },
    )
  })
})
