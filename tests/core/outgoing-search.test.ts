import type { IndexPlace } from '#core/modules/search/store.ts'
import { expect, it } from 'vitest'
import { value } from '../support/office.ts'
import { outgoingOffice, types } from '../support/outgoing.ts'

it('finds what went out in the one search box, for those who may see it', async () => {
  const own = await outgoingOffice()
  const { clerk, workerB, chiefA } = own
  await own.arrives('Báo cáo công tác cải cách')
  const given = await own.issues(
    { typeId: types.letter, subject: 'Về việc báo cáo công tác cải cách', draftingUnitId: own.units.a },
    { symbol: 'STD-CCHC' },
  )
  const asks = async (query: string, who = clerk) =>
    value(await who.search.ask({ query })).items.map(({ kind, symbol }) => (kind === 'outgoing' ? symbol : kind))
  expect(await asks('báo cáo công tác cải cách')).toEqual(['incoming', given.code])
  for (const query of [given.code, '01/std-cchc', 'std-cchc', '"công tác cải cách" loại:"công văn"', '1'])
    expect(await asks(query)).toContain(given.code)
  expect(await asks('std-cchc', chiefA)).toEqual([given.code])
  expect(await asks('std-cchc', workerB)).toEqual([])
  expect(await asks('cải cách hạn:quá')).toEqual([])
  const [found] = value(await clerk.search.ask({ query: 'std-cchc' })).items
  expect(found).toMatchObject({ kind: 'outgoing', documentId: given.id, state: 'numbered', date: '2026-11-20' })
  expect(value(await clerk.search.ask({ query: 'std-cchc', kind: 'incoming' })).items).toEqual([])

  let from: IndexPlace | null = { index: 'incoming', after: 0 }
  while (from !== null) from = value(await clerk.search.reindex({ from })).next
  expect(await asks('std-cchc')).toEqual([given.code])
  await own.close()
})
