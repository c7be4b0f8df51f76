import { describe, expect, it } from 'vitest'
import { judgeAlgorithms, type AlgorithmUse, type Existence } from '#main/adapters/signing/cms/algorithm-policy.ts'
import { Findings } from '#main/adapters/signing/findings.ts'

const now = Date.UTC(2026, 10, 21)
const rsa = (digest: string, keyBits: number): AlgorithmUse => ({ digest, signature: 'RSA', family: 'RSA', keyBits })
const ec = (signature: string, keyBits: number): AlgorithmUse => ({
  digest: 'SHA-256',
  signature,
  family: 'EC',
  keyBits,
})

const judged = (use: AlgorithmUse, existence: Partial<Existence> = {}): string[] => {
  const findings = new Findings()
  judgeAlgorithms(use, { proved: null, now, claimed: null, ...existence }, findings)
  return findings.all.map(({ check, reason, params }) => `${check} ${reason} ${String(params['algorithm'])}`)
}

describe('algorithms by their dates', () => {
  it('accepts those of today', () => {
    expect(judged(rsa('SHA-256', 2048))).toEqual([])
    expect(judged(rsa('SHA3-512', 4096))).toEqual([])
    expect(judged(ec('ECDSA P-256', 256))).toEqual([])
    expect(judged({ digest: 'SHA-512', signature: 'Ed25519', family: 'EdDSA', keyBits: 256 })).toEqual([])
  })

  it('wants proof that a weak one is old', () => {
    expect(judged(rsa('SHA-1', 2048))).toEqual(['A1 algorithm.weakUnproved SHA-1'])
    expect(judged(rsa('SHA-256', 1024))).toEqual(['A1 algorithm.weakUnproved RSA 1024'])
    expect(judged(ec('ECDSA P-224', 224))).toEqual(['A1 algorithm.weakUnproved ECDSA P-224'])
    expect(judged(rsa('SHA-1', 2048), { claimed: Date.UTC(2010, 0) })).toEqual(['A1 algorithm.weakUnproved SHA-1'])
    expect(judged(rsa('SHA-1', 2048), { proved: Date.UTC(2010, 0) })).toEqual(['A1 algorithm.weakNow SHA-1'])
    expect(judged(rsa('SHA-1', 2048), { proved: Date.UTC(2015, 0) })).toEqual(['A1 algorithm.weakThen SHA-1'])
  })

  it('calls broken what is broken', () => {
    expect(judged(rsa('MD5', 2048))).toEqual(['A1 algorithm.broken MD5'])
    expect(judged(rsa('MD5', 2048), { proved: Date.UTC(2001, 0) })).toEqual(['A1 algorithm.weakNow MD5'])
    expect(judged(rsa('SHA-256', 512))).toEqual(['A1 algorithm.broken RSA 512'])
  })

  it('knows what is to become weak', () => {
    expect(judged(rsa('SHA-256', 2048), { now: Date.UTC(2030, 0) })).toEqual(['A1 algorithm.weakUnproved RSA 2048'])
  })

  it('tells what is below the national minimum, of new signatures only', () => {
    const claimed = Date.UTC(2026, 0)
    expect(judged(rsa('SHA-256', 2048), { claimed })).toEqual([])
    expect(judged(rsa('SHA-224', 2048), { claimed })).toEqual(['A2 algorithm.belowNational SHA-224'])
    expect(judged(rsa('SHA-224', 2048), { claimed: Date.UTC(2024, 0) })).toEqual([])
    const dsa: AlgorithmUse = { digest: 'SHA-256', signature: 'DSA', family: 'DSA', keyBits: 2048 }
    expect(judged(dsa, { claimed })).toContain('A2 algorithm.belowNational DSA 2048')
  })
})
