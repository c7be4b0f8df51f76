import { describe, expect, test } from 'vitest'
import type { ReasonCode } from '#shared/signatures/reasons.ts'
import { reasonCodes, reasonRules } from '#shared/signatures/reasons.ts'
import { Findings } from '#main/adapters/signing/findings.ts'
import { judge } from '#main/adapters/signing/verdict/indication.ts'
import { rollUp } from '#main/adapters/signing/verdict/roll-up.ts'
import type { Effect } from '#shared/signatures/words.ts'

const withEffect = (effect: Effect): ReasonCode => {
  const code = reasonCodes.find((one) => reasonRules[one].effect === effect)
  if (code === undefined) throw new Error(`No reason is ${effect}`)
  return code
}

const found = (...effects: readonly Effect[]): Findings => {
  const findings = new Findings()
  for (const effect of effects) findings.add('R1', withEffect(effect))
  return findings
}

describe('what findings come to', () => {
  test.each([
    [[], 'intact', 'TOTAL_PASSED'],
    [['note'], 'intact', 'TOTAL_PASSED'],
    [['doubtful', 'note'], 'intact', 'INDETERMINATE'],
    [['doubtful', 'broken'], 'broken', 'TOTAL_FAILED'],
    [['changed', 'doubtful'], 'changed', 'TOTAL_FAILED'],
    [['changed', 'broken'], 'broken', 'TOTAL_FAILED'],
    [['unsupported', 'doubtful'], 'unsupported', 'INDETERMINATE'],
    [['unsupported', 'changed'], 'changed', 'TOTAL_FAILED'],
  ] as const)('%j: %s, %s', (effects, integrity, indication) => {
    expect(judge(found(...effects).all)).toMatchObject({ integrity, indication })
  })

  test('a sub-indication stands exactly where something did not pass', () => {
    for (const code of reasonCodes) {
      const findings = new Findings()
      findings.add('R1', code)
      const { indication, subIndication } = judge(findings.all)
      expect(subIndication === null, code).toBe(indication === 'TOTAL_PASSED')
    }
  })

  test('an unreadable paper is never called forged for a wrong identity', () => {
    const findings = found('unsupported')
    if (reasonCodes.some((one) => reasonRules[one].effect === 'refused')) findings.add('X1', withEffect('refused'))
    expect(judge(findings.all).indication).toBe('INDETERMINATE')
  })
})

describe('the file', () => {
  const signed = (...effects: readonly Effect[]) => judge(found(...effects).all)

  test.each([
    [[signed()], [], 'valid', 'intact'],
    [[signed(), signed('doubtful')], [], 'indeterminate', 'intact'],
    [[signed('broken'), signed()], [], 'invalid', 'broken'],
    [[signed('changed'), signed('unsupported')], [], 'invalid', 'changed'],
    [[signed('unsupported'), signed()], [], 'indeterminate', 'unsupported'],
    [[signed()], ['broken'], 'invalid', 'broken'],
    [[signed()], ['unsupported'], 'indeterminate', 'unsupported'],
    [[signed()], ['note'], 'valid', 'intact'],
    [[], ['broken'], 'unsigned', 'none'],
  ] as const)('%#: signatures %j, file %j: %s, %s', (signatures, ofFile, verdict, integrity) => {
    expect(rollUp(signatures, found(...ofFile))).toEqual({ verdict, integrity })
  })
})
