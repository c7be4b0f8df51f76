import { readFileSync } from 'node:fs'
import type { Findings } from '../findings.ts'
import type { KeyFacts } from './crypto.ts'
import type { Hash } from './hashes.ts'
import type { Scheme } from './schemes.ts'

/** The algorithms of one signature, by the names that people know. */
export interface AlgorithmUse {
  /** `SHA-256`. */
  readonly digest: string
  /** `RSA`, `RSA-PSS`, `DSA`, `ECDSA P-256`, `Ed25519` … */
  readonly signature: string
  readonly family: keyof AlgorithmTable['keys'] | null
  readonly keyBits: number | null
}

/** What `verifySigner` found out, in names. Null when not even the digest algorithm could be read. */
export function algorithmUse({
  hash,
  scheme,
  key,
}: {
  readonly hash: Hash | null
  readonly scheme: Scheme | null
  readonly key: KeyFacts | null
}): AlgorithmUse | null {
  const digest = hash ?? scheme?.hash
  if (digest === undefined) return null
  const signature = scheme === null ? (key?.name ?? '?') : titles[scheme.kind](key)
  return { digest: digest.name, signature, family: key && families[key.kind], keyBits: key?.bits ?? null }
}

const titles = {
  rsa: () => 'RSA',
  pss: () => 'RSA-PSS',
  dsa: () => 'DSA',
  ecdsa: (key: KeyFacts | null) => (key === null ? 'ECDSA' : `ECDSA ${key.name}`),
  ed25519: () => 'Ed25519',
  ed448: () => 'Ed448',
} as const satisfies Record<Scheme['kind'], (key: KeyFacts | null) => string>

const families = { rsa: 'RSA', pss: 'RSA', dsa: 'DSA', ec: 'EC', ed25519: 'EdDSA', ed448: 'EdDSA' } as const

interface Limit {
  /** The last day before which it protected, ISO 8601. */
  readonly until: string
  /** Forged in practice, not only on paper. */
  readonly broken?: boolean
}

/** resources/signatures/algorithms.json. */
interface AlgorithmTable {
  readonly digests: Readonly<Record<string, Limit>>
  readonly keys: Readonly<Record<'RSA' | 'DSA' | 'EC' | 'EdDSA', readonly (Limit & { readonly below: number })[]>>
  readonly national: {
    readonly from: string
    readonly digests: readonly string[]
    readonly keys: Readonly<Record<string, number>>
  }
}

let loaded: AlgorithmTable | undefined

const table = (): AlgorithmTable => {
  loaded ??= JSON.parse(
    readFileSync(new URL('../../../../../resources/signatures/algorithms.json', import.meta.url), 'utf8'),
  ) as AlgorithmTable
  return loaded
}

/** When a signature is known to have existed. Milliseconds since 1970. */
export interface Existence {
  /** Proved by a time-stamp; null when nothing proves that it existed before now. */
  readonly proved: number | null
  readonly now: number
  /** What the signer's machine said. */
  readonly claimed: number | null
}

/**
 * Judges the algorithms at the time for which existence is proved, else now (ETSI TS 119 312, EN 319 102-1 §5.2.8.4).
 * What was weak at that time proves nothing any more; what became weak later is only told. Signatures that claim to be
 * made under Circular 15/2025/TT-BKHCN with less than it asks for are told apart.
 */
export function judgeAlgorithms(use: AlgorithmUse, { proved, now, claimed }: Existence, findings: Findings): void {
  for (const { name, until, broken } of limitsOf(use)) {
    const end = Date.parse(until)
    const params = { algorithm: name, until }
    if (end > now) continue
    if (proved !== null && proved < end) findings.add('A1', 'algorithm.weakNow', params)
    else if (broken === true) findings.add('A1', 'algorithm.broken', params)
    else if (proved !== null) findings.add('A1', 'algorithm.weakThen', params)
    else findings.add('A1', 'algorithm.weakUnproved', params)
  }
  const { national } = table()
  const made = proved ?? claimed
  if (made === null || made < Date.parse(national.from)) return
  for (const name of belowNational(use)) findings.add('A2', 'algorithm.belowNational', { algorithm: name })
}

const keyName = ({ family, signature, keyBits }: AlgorithmUse): string =>
  family === 'EC' ? signature : `${signature} ${keyBits ?? '?'}`

function limitsOf(use: AlgorithmUse): (Limit & { readonly name: string })[] {
  const { digests, keys } = table()
  const digest = digests[use.digest]
  const { family, keyBits } = use
  const key = family === null || keyBits === null ? undefined : keys[family].find(({ below }) => keyBits < below)
  return [
    ...(digest === undefined ? [] : [{ name: use.digest, ...digest }]),
    ...(key === undefined ? [] : [{ name: keyName(use), ...key }]),
  ]
}

function belowNational(use: AlgorithmUse): string[] {
  const { national } = table()
  const least = use.family === null ? undefined : national.keys[use.family]
  return [
    ...(national.digests.includes(use.digest) ? [] : [use.digest]),
    ...(least !== undefined && use.keyBits !== null && use.keyBits >= least ? [] : [keyName(use)]),
  ]
}
