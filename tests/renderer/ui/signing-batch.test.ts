import { expect, test } from 'vitest'
import type { Refusal } from '#shared/kernel/result.ts'
import {
  isReviewed,
  leftToSign,
  losesKey,
  runBatch,
  stopsBatch,
  type BatchLine,
  type BatchRun,
  type LineState,
  type Made,
} from '#renderer/ui/signing/batch/batch.ts'
import { asFound } from '#renderer/ui/signing/use-signature-view.tsx'

const made: Made = {
  blob: 'ab'.repeat(32),
  bytes: 1,
  certificate: 'cd'.repeat(32),
  level: 'B-B',
  badge: 'valid',
  place: null,
  waitsForTimestamp: false,
}

const line = (key: string, given: Partial<BatchLine> = {}): BatchLine => ({
  paper: {
    key,
    title: key,
    subject: key,
    paper: { role: 'person', blob: key, name: key },
    begin: () => Promise.resolve({ ok: false, refusal: { code: 'conflict' } }),
  },
  isSeen: true,
  isLeftOut: false,
  chosen: asFound,
  state: { kind: 'waiting' },
  ...given,
})

const cannot = (why: string): Refusal => ({ code: 'signing.cannotSign', params: { why } })

/** Signs what has no refusal; notes what was told of each. */
const running = (refusals: Readonly<Record<string, Refusal>>, isStopped: BatchRun['isStopped'] = () => false) => {
  const told = new Map<string, LineState>()
  const asked: string[] = []
  const run: BatchRun = {
    sign: ({ paper: { key } }) => {
      asked.push(key)
      const refusal = refusals[key]
      return Promise.resolve(refusal ? { ok: false, refusal } : { ok: true, value: made })
    },
    tell: (key, state) => told.set(key, state),
    isStopped,
  }
  return { run, told, asked, kinds: () => [...told].map(([key, { kind }]) => `${key} ${kind}`) }
}

test('what was left out, signed or refused before is not signed; what was not seen keeps all from being signed', () => {
  const refused = line('b', { state: { kind: 'refused', refusal: cannot('damaged') } })
  const lines = [
    line('a', { state: { kind: 'signed', blob: 'a', waitsForTimestamp: false } }),
    refused,
    line('c', { isLeftOut: true }),
  ]
  expect(leftToSign([...lines, line('d')]).map(({ paper }) => paper.key)).toEqual(['d'])
  expect(isReviewed([...lines, line('d')])).toBe(true)
  expect(isReviewed([line('d'), line('e', { isSeen: false })])).toBe(false)
})

test('a paper that moved or cannot be signed says so, and the batch goes on', async () => {
  const { run, kinds } = running({ b: { code: 'conflict' }, c: cannot('signatureBroken') })
  expect(
    await runBatch(
      ['a', 'b', 'c', 'd'].map((key) => line(key)),
      run,
    ),
  ).toBe('done')
  expect(kinds()).toEqual(['a signed', 'b refused', 'c refused', 'd signed'])
})

test.each(['tokenRemoved', 'pinWrong', 'tokenLocked', 'certificateExpired'])(
  'after %s nothing else is tried, and the rest stays as it was',
  async (why) => {
    const { run, kinds, asked } = running({ b: cannot(why) })
    expect(
      await runBatch(
        ['a', 'b', 'c'].map((key) => line(key)),
        run,
      ),
    ).toEqual(cannot(why))
    expect(asked).toEqual(['a', 'b'])
    expect(kinds()).toEqual(['a signed', 'b waiting'])
  },
)

test('stopping lets the current one come to its end', async () => {
  let isStopped = false
  const { run, kinds } = running({}, () => isStopped)
  const stopping: BatchRun = {
    ...run,
    sign: (of) => {
      isStopped = of.paper.key === 'b'
      return run.sign(of)
    },
  }
  expect(
    await runBatch(
      ['a', 'b', 'c'].map((key) => line(key)),
      stopping,
    ),
  ).toBe('stopped')
  expect(kinds()).toEqual(['a signed', 'b signed'])
})

test('a key that is gone is told from a certificate that does not do', () => {
  expect(losesKey(cannot('tokenRemoved'))).toBe(true)
  expect(losesKey({ code: 'signing.keyClosed' })).toBe(true)
  expect(losesKey(cannot('certificateExpired'))).toBe(false)
  expect(stopsBatch({ code: 'drafting.fileMoved' })).toBe(false)
})
