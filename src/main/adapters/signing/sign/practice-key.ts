import { fail, ok } from '#shared/kernel/result.ts'
import type { SigningKey } from './key.ts'
import { practiceOrganization, practiceRoot, practiceSigner } from './practice-authority.ts'

const from = new Date('2020-01-01T00:00:00Z')
const to = new Date('2045-12-31T00:00:00Z')

/**
 * The software key of a name in the practice office, with a certificate of the practice root. Both are made out of the
 * name alone, the same each time and for everybody: nothing is stored, and nothing is protected by it.
 */
export const practiceKey = (name: string): SigningKey => {
  const { certificate, sign } = practiceSigner({ name, organization: practiceOrganization() }, from, to, 'never')
  return {
    certificate,
    chain: [practiceRoot()],
    schemes: ['ecdsaSha256'],
    sign: (data, scheme) => Promise.resolve(scheme === 'ecdsaSha256' ? ok(sign(data)) : fail('schemeRefused')),
  }
}
