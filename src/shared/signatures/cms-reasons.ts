import type { ReasonRules } from './words.ts'

/** The CMS structure and its cryptography (C), time-stamp tokens (T) and algorithms (A). */
export const cmsReasons = {
  'cms.malformed': { effect: 'broken', sub: 'FORMAT_FAILURE' },
  'cms.digestDiffers': { effect: 'broken', sub: 'HASH_FAILURE' },
  'cms.signatureWrong': { effect: 'broken', sub: 'SIG_CRYPTO_FAILURE' },
  'cms.algorithmUnsupported': { effect: 'unsupported', sub: 'GENERIC' },
} as const satisfies ReasonRules
