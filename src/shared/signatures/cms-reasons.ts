import type { ReasonRules } from './words.ts'

/** The CMS structure and its cryptography (C), time-stamp tokens (T) and algorithms (A). */
export const cmsReasons = {
  'cms.malformed': { effect: 'broken', sub: 'FORMAT_FAILURE' },
  'cms.noSigner': { effect: 'broken', sub: 'FORMAT_FAILURE' },
  'cms.severalSigners': { effect: 'broken', sub: 'FORMAT_FAILURE' },
  'cms.contentTypeWrong': { effect: 'broken', sub: 'FORMAT_FAILURE' },
  'cms.contentTypeMissing': { effect: 'broken', sub: 'FORMAT_FAILURE' },
  'cms.contentMissing': { effect: 'broken', sub: 'SIGNED_DATA_NOT_FOUND' },
  /** The paper itself, once more, inside the signature: odd, but nothing else is signed. */
  'cms.contentRepeated': { effect: 'doubtful', sub: 'GENERIC' },
  'cms.contentSmuggled': { effect: 'broken', sub: 'FORMAT_FAILURE' },
  'cms.digestMissing': { effect: 'broken', sub: 'FORMAT_FAILURE' },
  'cms.digestDiffers': { effect: 'broken', sub: 'HASH_FAILURE' },
  'cms.signatureWrong': { effect: 'broken', sub: 'SIG_CRYPTO_FAILURE' },
  'cms.signatureUnsupported': { effect: 'unsupported', sub: 'GENERIC' },
  'cms.algorithmUnsupported': { effect: 'unsupported', sub: 'GENERIC' },
  'cms.algorithmsDiffer': { effect: 'broken', sub: 'SIG_CRYPTO_FAILURE' },
  'cms.protectionDiffers': { effect: 'broken', sub: 'SIG_CRYPTO_FAILURE' },
  'cms.maskDiffers': { effect: 'unsupported', sub: 'GENERIC' },
  /** `sha1WithRSA` where `sha1` belongs. */
  'cms.digestAlgorithmMisnamed': { effect: 'note' },
  /** The same with algorithms of today: nobody can say what the signer's program meant. */
  'cms.digestAlgorithmWrong': { effect: 'unsupported', sub: 'GENERIC' },
  'cms.attributeRepeated': { effect: 'broken', sub: 'FORMAT_FAILURE' },
  'cms.attributesMissing': { effect: 'doubtful', sub: 'SIG_CONSTRAINTS_FAILURE' },
  'cms.attributesNotStrict': { effect: 'doubtful', sub: 'GENERIC' },
  'cms.certificateMissing': { effect: 'unsupported', sub: 'NO_SIGNING_CERTIFICATE_FOUND' },
  /** ISO 32000-2 §12.8.3.3.1 wants it inside; one from elsewhere in the file may have been exchanged. */
  'cms.certificateOutside': { effect: 'unsupported', sub: 'NO_SIGNING_CERTIFICATE_FOUND' },
  'cms.certificateNotBound': { effect: 'note' },
  'cms.certificateDiffers': { effect: 'doubtful', sub: 'NO_SIGNING_CERTIFICATE_FOUND' },
  'cms.issuerSerialDiffers': { effect: 'note' },
  'timestamp.malformed': { effect: 'doubtful', sub: 'GENERIC' },
  /** The token was changed after the authority had made it: it proves nothing, and what else was changed nobody knows. */
  'timestamp.invalid': { effect: 'changed', sub: 'SIG_CRYPTO_FAILURE' },
  'timestamp.unverified': { effect: 'doubtful', sub: 'NO_POE' },
  /** The token belongs to something else: copied from another signature or another file. */
  'timestamp.imprintDiffers': { effect: 'changed', sub: 'HASH_FAILURE' },
  'timestamp.usageWrong': { effect: 'doubtful', sub: 'SIG_CONSTRAINTS_FAILURE' },
  'algorithm.weakNow': { effect: 'note' },
  'algorithm.weakThen': { effect: 'doubtful', sub: 'CRYPTO_CONSTRAINTS_FAILURE' },
  'algorithm.weakUnproved': { effect: 'doubtful', sub: 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE' },
  'algorithm.broken': { effect: 'doubtful', sub: 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE' },
  'algorithm.belowNational': { effect: 'note' },
} as const satisfies ReasonRules
