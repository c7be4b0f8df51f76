import { constants, createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { keyFacts, verifyScheme, verifyWith } from '#main/adapters/signing/cms/crypto.ts'
import { digestOf, hashes, runtime, type Native } from '#main/adapters/signing/cms/hashes.ts'
import { encode, encodeInteger, encodeOid, tags } from '#main/adapters/signing/der.ts'

const data = Buffer.from('Kính gửi: Ủy ban nhân dân xã An Bình')
const other = Buffer.from('Kính gửi: Ủy ban nhân dân xã An Binh')

/** Stands for a runtime whose cryptography has nothing beyond RSA. */
const bare: Native = { hash: () => false, keys: false }
const natives = [
  ['by the runtime', runtime],
  ['by the portable code', bare],
] as const

const spki = (key: KeyObject): Buffer => key.export({ type: 'spki', format: 'der' })
const none = encode(tags.null)
const algorithm = (oid: string, ...parameters: Uint8Array[]): Uint8Array =>
  encode(tags.sequence, encodeOid(oid), ...parameters)

const flip = (bytes: Uint8Array, at = bytes.length - 1): Uint8Array =>
  Uint8Array.from(bytes, (byte, index) => (index === at ? byte ^ 1 : byte))

const expectOnlyGenuine = (
  identifier: Uint8Array,
  key: KeyObject,
  signature: Uint8Array,
  native: Native = runtime,
): void => {
  const check = (over: Uint8Array, value: Uint8Array) => verifyWith(identifier, spki(key), over, value, native)
  expect(check(data, signature)).toBe('good')
  expect(check(other, signature)).toBe('bad')
  expect(check(data, flip(signature))).toBe('bad')
  expect(check(data, signature.subarray(1))).toBe('bad')
  expect(check(data, new Uint8Array(signature.length))).toBe('bad')
}

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const odd = generateKeyPairSync('rsa', { modulusLength: 1025 })

const rsaOids: readonly (readonly [string, string])[] = [
  ['1.2.840.113549.1.1.4', 'md5'],
  ['1.2.840.113549.1.1.5', 'sha1'],
  ['1.3.14.3.2.29', 'sha1'],
  ['1.2.840.113549.1.1.14', 'sha224'],
  ['1.2.840.113549.1.1.11', 'sha256'],
  ['1.2.840.113549.1.1.12', 'sha384'],
  ['1.2.840.113549.1.1.13', 'sha512'],
  ['1.2.840.113549.1.1.15', 'sha512-224'],
  ['1.2.840.113549.1.1.16', 'sha512-256'],
  ['1.3.36.3.3.1.2', 'ripemd160'],
  ['2.16.840.1.101.3.4.3.13', 'sha3-224'],
  ['2.16.840.1.101.3.4.3.14', 'sha3-256'],
  ['2.16.840.1.101.3.4.3.15', 'sha3-384'],
  ['2.16.840.1.101.3.4.3.16', 'sha3-512'],
]

const pssParameters = (hashOid: string, maskOid: string, salt: number, trailer = 1): Uint8Array =>
  encode(
    tags.sequence,
    encode(0xa0, algorithm(hashOid, none)),
    encode(0xa1, algorithm('1.2.840.113549.1.1.8', algorithm(maskOid, none))),
    encode(0xa2, encodeInteger(salt.toString(16))),
    ...(trailer === 1 ? [] : [encode(0xa3, encodeInteger(trailer.toString(16)))]),
  )
const PSS = '1.2.840.113549.1.1.10'

describe.each(natives)('digests %s', (_, native) => {
  it.each(Object.values(hashes))('$name over chunks', (hash) => {
    const expected = createHash(hash.native, hash.native === 'shake256' ? { outputLength: 64 } : {})
      .update(data)
      .digest()
    expect(Buffer.from(digestOf(hash, [data.subarray(0, 7), data.subarray(7)], native))).toEqual(expected)
  })
})

describe.each(natives)('RSA %s', (_, native) => {
  it.each(rsaOids)('PKCS#1 v1.5 %s', (oid, hash) => {
    const signature = sign(hash, data, rsa.privateKey)
    expectOnlyGenuine(algorithm(oid, none), rsa.publicKey, signature, native)
    expectOnlyGenuine(algorithm(oid), rsa.publicKey, signature, native)
  })

  it.each([
    [hashes.sha256, 32, rsa],
    [hashes.sha384, 0, rsa],
    [hashes.sha3_256, 11, rsa],
    [hashes.sha1, 20, odd],
    [hashes.sha256, 32, odd],
  ] as const)('PSS with $0.name and salt of $1', (hash, saltLength, pair) => {
    const padding = constants.RSA_PKCS1_PSS_PADDING
    const signature = sign(hash.native, data, { key: pair.privateKey, padding, saltLength })
    const identifier = algorithm(PSS, pssParameters(hash.oid, hash.oid, saltLength))
    expectOnlyGenuine(identifier, pair.publicKey, signature, native)
    const longer = algorithm(PSS, pssParameters(hash.oid, hash.oid, saltLength + 1))
    expect(verifyWith(longer, spki(pair.publicKey), data, signature, native)).toBe('bad')
  })
})

describe('RSA', () => {
  const signature = sign('sha256', data, rsa.privateKey)
  const sha256 = algorithm('1.2.840.113549.1.1.11', none)

  it('keeps a PSS key to PSS and to its own hash functions', () => {
    const pair = generateKeyPairSync('rsa-pss', {
      modulusLength: 2048,
      hashAlgorithm: 'sha256',
      mgf1HashAlgorithm: 'sha256',
      // A number, whatever its type says.
      saltLength: 16 as never,
    })
    const made = sign('sha256', data, pair.privateKey)
    const own = algorithm(PSS, pssParameters(hashes.sha256.oid, hashes.sha256.oid, 16))
    expect(verifyWith(own, spki(pair.publicKey), data, made)).toBe('good')
    const foreign = algorithm(PSS, pssParameters(hashes.sha256.oid, hashes.sha1.oid, 16))
    expect(verifyWith(foreign, spki(pair.publicKey), data, made)).toBe('bad')
    expect(verifyWith(sha256, spki(pair.publicKey), data, signature)).toBe('bad')
  })

  it('reads PSS parameters strictly', () => {
    const bad = [
      algorithm(PSS),
      algorithm(PSS, none),
      algorithm(PSS, pssParameters(hashes.sha256.oid, hashes.sha256.oid, 32, 2)),
      algorithm(PSS, pssParameters('1.2.3', hashes.sha256.oid, 32)),
    ]
    for (const identifier of bad)
      expect(verifyWith(identifier, spki(rsa.publicKey), data, signature)).toBe('unsupported')
  })

  it('is not fooled by a padding that leaves room (e = 3)', () => {
    const info = Buffer.from('3031300d060960864801650304020105000420', 'hex')
    const digest = createHash('sha256').update(data).digest()
    const short = Buffer.concat([Buffer.from([0, 1, 255, 255, 255, 255, 255, 255, 255, 255, 0]), info, digest])
    // A cube root of a value that begins so is a "signature" for any key with e = 3.
    const wanted = BigInt(`0x${short.toString('hex')}`) << BigInt((384 - short.length) * 8)
    let root = 1n << 1024n
    for (let next = 0n; ; root = next) {
      next = (2n * root + wanted / (root * root)) / 3n
      if (next >= root) break
    }
    const forged = Buffer.from((root + 1n).toString(16).padStart(768, '0'), 'hex')
    const three = generateKeyPairSync('rsa', { modulusLength: 3072, publicExponent: 3 })
    expect(verifyWith(sha256, spki(three.publicKey), data, forged)).toBe('bad')
    const genuine = sign('sha256', data, three.privateKey)
    expect(verifyWith(sha256, spki(three.publicKey), data, genuine)).toBe('good')
  })

  it('refuses a key whose exponent is 1', () => {
    const modulus = rsa.publicKey.export({ format: 'jwk' }).n ?? ''
    const digits = Buffer.from(modulus, 'base64url').toString('hex')
    const key = encode(tags.sequence, encodeInteger(digits), encodeInteger('1'))
    const info = encode(
      tags.sequence,
      algorithm('1.2.840.113549.1.1.1', none),
      encode(tags.bitString, Uint8Array.of(0), key),
    )
    expect(verifyWith(sha256, info, data, signature)).toBe('bad')
  })

  it('takes the hash function from the digest algorithm when the signature algorithm names the key only', () => {
    const scheme = { kind: 'rsa', hash: hashes.sha256 } as const
    expect(verifyScheme(scheme, spki(rsa.publicKey), [data.subarray(0, 3), data.subarray(3)], signature)).toBe('good')
    expect(verifyWith(algorithm('1.2.840.113549.1.1.1', none), spki(rsa.publicKey), data, signature)).toBe(
      'unsupported',
    )
  })
})

const ecdsaOids = [
  ['1.2.840.10045.4.1', 'sha1'],
  ['1.2.840.10045.4.3.2', 'sha256'],
  ['1.2.840.10045.4.3.4', 'sha512'],
  ['2.16.840.1.101.3.4.3.10', 'sha3-256'],
] as const

describe.each(natives)('ECDSA %s', (_, native) => {
  it.each([
    'secp224r1',
    'prime256v1',
    'secp384r1',
    'secp521r1',
    'secp256k1',
    'brainpoolP192t1',
    'brainpoolP256r1',
    'brainpoolP320r1',
    'brainpoolP384t1',
    'brainpoolP512r1',
  ])('%s', (namedCurve) => {
    const pair = generateKeyPairSync('ec', { namedCurve })
    for (const [oid, hash] of ecdsaOids)
      expectOnlyGenuine(algorithm(oid), pair.publicKey, sign(hash, data, pair.privateKey), native)
    const plain = sign('sha256', data, { key: pair.privateKey, dsaEncoding: 'ieee-p1363' })
    expectOnlyGenuine(algorithm('0.4.0.127.0.7.1.1.4.1.3'), pair.publicKey, plain, native)
    const explicit = generateKeyPairSync('ec', { namedCurve, paramEncoding: 'explicit' })
    const made = sign('sha256', data, explicit.privateKey)
    expectOnlyGenuine(algorithm('1.2.840.10045.4.3.2'), explicit.publicKey, made, native)
  })

  it('refuses a base point of the signer’s own', () => {
    const pair = generateKeyPairSync('ec', { namedCurve: 'prime256v1', paramEncoding: 'explicit' })
    const made = sign('sha256', data, pair.privateKey)
    const info = spki(pair.publicKey)
    const base = info.indexOf(Buffer.from('6b17d1f2e12c4247', 'hex'))
    expect(base).toBeGreaterThan(0)
    info[base] = 0x6a
    expect(verifyWith(algorithm('1.2.840.10045.4.3.2'), info, data, made, native)).toBe('unsupported')
  })

  it('answers bad for a point off the curve', () => {
    const pair = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
    const info = flip(spki(pair.publicKey))
    const made = sign('sha256', data, pair.privateKey)
    expect(verifyWith(algorithm('1.2.840.10045.4.3.2'), info, data, made, native)).toBe('bad')
  })
})

describe.each(natives)('EdDSA %s', (_, native) => {
  it('Ed25519', () => {
    const pair = generateKeyPairSync('ed25519')
    const made = sign(null, data, pair.privateKey)
    expectOnlyGenuine(algorithm('1.3.101.112'), pair.publicKey, made, native)
    // S + L signs the same under careless verifiers.
    const order = 2n ** 252n + 27742317777372353535851937790883648493n
    const s = BigInt(`0x${Buffer.from(made.subarray(32)).reverse().toString('hex')}`) + order
    const malleable = Buffer.concat([
      made.subarray(0, 32),
      Buffer.from(s.toString(16).padStart(64, '0'), 'hex').reverse(),
    ])
    expect(verifyWith(algorithm('1.3.101.112'), spki(pair.publicKey), data, malleable, native)).toBe('bad')
  })

  it('Ed448', () => {
    const pair = generateKeyPairSync('ed448')
    expectOnlyGenuine(algorithm('1.3.101.113'), pair.publicKey, sign(null, data, pair.privateKey), native)
  })
})

// Such keys take long to make: each serves twice.
const dsa = [
  { length: 1024, divisorLength: 160, hash: 'sha1', oid: '1.2.840.10040.4.3' },
  { length: 2048, divisorLength: 224, hash: 'sha512', oid: '2.16.840.1.101.3.4.3.4' },
].map(({ length: modulusLength, divisorLength, ...rest }) => {
  return { ...rest, divisorLength, pair: generateKeyPairSync('dsa', { modulusLength, divisorLength }) }
})

describe.each(natives)('DSA %s', (_, native) => {
  it.each(dsa)('$divisorLength bits with $hash', ({ hash, oid, pair }) => {
    expectOnlyGenuine(algorithm(oid), pair.publicKey, sign(hash, data, pair.privateKey), native)
  })
})

describe('what cannot be judged', () => {
  it('is never called bad', () => {
    const info = spki(rsa.publicKey)
    const mlDsa = algorithm('2.16.840.1.101.3.4.3.18')
    expect(verifyWith(mlDsa, info, data, data)).toBe('unsupported')
    expect(verifyWith(Uint8Array.of(1, 2, 3), info, data, data)).toBe('unsupported')
    expect(verifyWith(algorithm('1.2.840.113549.1.1.11'), Uint8Array.of(0x30, 0), data, data)).toBe('unsupported')
    const x25519 = generateKeyPairSync('x25519')
    expect(keyFacts(spki(x25519.publicKey))).toBeNull()
  })
})

describe('facts of a key', () => {
  it('names the kind and the bits', () => {
    const facts = (key: KeyObject) => keyFacts(spki(key))
    expect(facts(rsa.publicKey)).toEqual({ kind: 'rsa', name: 'RSA', bits: 2048 })
    expect(facts(odd.publicKey)?.bits).toBe(1025)
    expect(facts(generateKeyPairSync('ec', { namedCurve: 'secp521r1' }).publicKey)).toEqual({
      kind: 'ec',
      name: 'P-521',
      bits: 521,
    })
    expect(facts(generateKeyPairSync('ed448').publicKey)?.name).toBe('Ed448')
  })
})
