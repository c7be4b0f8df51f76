import { createHash } from 'node:crypto'
import type { Certificate } from './types.ts'

/** SHA-256 of the public key of the practice root (sign/practice-authority.ts), which everybody can sign with. */
const practiceKeySha256 = '9b5150e512d528aaec841fbc9e8dc4e9c088f697b752087fc7f2909c1227827d'

/** Whether a certificate is the practice root's, under whatever name it comes: what it issued is worth nothing. */
export const isPracticeAuthority = ({ publicKeyInfo }: Pick<Certificate, 'publicKeyInfo'>): boolean =>
  createHash('sha256').update(publicKeyInfo).digest('hex') === practiceKeySha256
