import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { facts } from '#core/facts.ts'
import { environmentCodes } from '#main/adapters/system/environment-failure.ts'
import { sayRefusal } from '#renderer/text/refusals.ts'
import { timelineSentences } from '#renderer/text/timeline.ts'

describe('words of the screen', () => {
  it('has one sentence for every fact of a document’s story', () => {
    const ofDocuments = Object.entries(facts)
      .filter(([, fact]) => 'documentId' in (fact.data as z.ZodObject).shape)
      .map(([name]) => name)
    expect(ofDocuments.length).toBeGreaterThan(0)
    expect(ofDocuments.filter((name) => !(name in timelineSentences))).toEqual([])
  })

  it('has no sentence for a fact that is no longer written', () => {
    expect(Object.keys(timelineSentences).filter((name) => !(name in facts))).toEqual([])
  })

  it.each([
    ...Object.values(environmentCodes),
    'storeBroken',
    'storeBusy',
    'storeNewer',
    'folderUnusable',
    'officeInUse',
    'keyringDamaged',
    'keyringNewer',
    'unreachable',
  ])('says what to do when the world outside fails by %s', (cause) => {
    const unknown = sayRefusal({ code: 'unavailable', params: { cause: 'neverHeardOf' } })
    const known = sayRefusal({ code: 'unavailable', params: { cause } })
    expect(known.sentence).not.toBe(unknown.sentence)
    expect(known.nextStep).toBeTruthy()
  })

  it.each([
    ['accounts.hasOpenWork', { work: 3 }, 'Còn 3 việc'],
    ['accounts.unitHasPosts', { posts: 2 }, 'còn 2 vị trí'],
    ['accounts.unitHasWork', { work: 4 }, 'còn 4 việc'],
    ['registry.numberTaken', { number: 17 }, 'Số đến 17 '],
    ['registry.numberNotReserved', { number: 18 }, 'Số 18 '],
    ['registry.reservedOpen', { count: 2 }, 'còn 2 số'],
    ['registry.bookClosed', { book: 'Sổ A' }, '“Sổ A”'],
    ['registry.yearLocked', { book: 'Sổ A' }, '“Sổ A”'],
    ['routing.recipientTwice', { name: 'Phòng Kế hoạch' }, '“Phòng Kế hoạch”'],
    ['routing.recipientUnknown', { id: 'x', name: 'Phòng Kế hoạch' }, '“Phòng Kế hoạch”'],
    ['routing.unitWithoutHead', { id: 'x', name: 'Phòng Kế hoạch' }, '“Phòng Kế hoạch”'],
    ['files.refused', { name: 'a.exe', problem: 'executable' }, '“a.exe”'],
  ])('names what %s is about', (code, params, named) => {
    expect(sayRefusal({ code, params }).sentence).toContain(named)
  })
})
