import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addDays } from '#shared/kernel/time.ts'
import { value } from '../support/office.ts'
import { outgoingOffice, type OutgoingOffice } from '../support/outgoing.ts'

let office: OutgoingOffice
beforeAll(async () => {
  office = await outgoingOffice('2026-03-02T08:00')
})
afterAll(async () => {
  await office.close()
})

type Act =
  | { readonly kind: 'next'; readonly daysAgo: number }
  | { readonly kind: 'inserted' | 'reserved' | 'reused' | 'cancel' | 'release'; readonly number: number }
  | { readonly kind: 'reserve'; readonly count: number }
  | { readonly kind: 'dayPasses' }

const number = fc.integer({ min: 1, max: 25 })
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('next' as const), daysAgo: fc.integer({ min: 0, max: 2 }) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'inserted' as const,
        'reserved' as const,
        'reused' as const,
        'cancel' as const,
        'release' as const,
      ),
      number,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reserve' as const), count: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'dayPasses' as const }) },
)

const perform = async (each: Act): Promise<void> => {
  const { clerk, founder, clock, books, entry } = office
  const bookId = books['outgoing'] ?? ''
  const reason = 'Theo yêu cầu'
  switch (each.kind) {
    case 'dayPasses':
      clock.advance({ days: 1 })
      return
    case 'reserve':
      value(await founder.registry.reserveNumbers({ bookId, count: each.count, reason }))
      return
    case 'release':
      await founder.registry.releaseNumber({ bookId, year: 2026, number: each.number, reason })
      return
    case 'cancel': {
      const standing = value(await clerk.outgoing.list({ filter: { state: 'numbered' }, limit: 500 })).items
      const found = standing.find((row) => row.number === each.number && row.suffix === '')
      if (!found) return
      const { version } = await office.shown(found.id)
      value(await clerk.outgoing.cancel({ id: found.id, version, reason }))
      return
    }
    case 'next':
      value(
        await clerk.outgoing.register(
          entry({}, { issuedOn: addDays(clock.today(), -each.daysAgo), backDatedReason: reason }),
        ),
      )
      return
    case 'inserted':
      await clerk.outgoing.register(
        entry({}, { numbering: { way: 'inserted', number: each.number, suffix: 'a', reason } }),
      )
      return
    case 'reserved':
    case 'reused':
      await clerk.outgoing.register(entry({}, { numbering: { way: each.kind, number: each.number, reason } }))
  }
}

it('gives no code to two standing documents, whatever is done to a book, and explains every number of it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 25 }), async (acts) => {
      for (const each of acts) await perform(each)
      const standing = value(await office.clerk.outgoing.list({ filter: { state: 'numbered' }, limit: 500 })).items
      expect(new Set(standing.map(({ code }) => code)).size).toBe(standing.length)
      const bookId = office.books['outgoing'] ?? ''
      expect(value(await office.clerk.registry.ledger({ bookId, year: 2026 })).unexplained).toEqual([])
    }),
    { numRuns: 12, endOnFailure: true },
  )
  expect(value(await office.founder.audit.verify({})).problems).toEqual([])
}, 60_000)
