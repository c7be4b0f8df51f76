import { constructedTag, membersOf, readWhole, tags, type DerValue } from '../der.ts'
import { extensionIds } from './certificate.ts'
import { nameKinds, parseGeneralName, parseGeneralNames, textOfName, type GeneralName } from './general-names.ts'
import { relativeNames } from './name.ts'
import type { Certificate } from './types.ts'

/** Name constraints gathered along a path (RFC 5280 §4.2.1.10): one list of permitted subtrees per authority. */
export interface NameConstraints {
  readonly permitted: readonly (readonly GeneralName[])[]
  readonly excluded: readonly GeneralName[]
}

export const noNameConstraints: NameConstraints = { permitted: [], excluded: [] }

const maximumComparisons = 200_000

/** GeneralSubtree with a minimum of zero and no maximum: others are forbidden (RFC 5280 §4.2.1.10). */
const parseSubtree = (subtree: DerValue): GeneralName | null => {
  const [base, ...distances] = membersOf(subtree) ?? []
  if (base === undefined || distances.length > 0) return null
  return parseGeneralName(base)
}

const parseSubtrees = (field: DerValue | undefined): GeneralName[] | null => {
  if (field === undefined) return []
  const subtrees = membersOf(field, field.tag)?.map(parseSubtree)
  return subtrees === undefined || subtrees.includes(null) ? null : (subtrees as GeneralName[])
}

/** What holds below this certificate: what held above and its own constraints. Null when its own cannot be read. */
export const constrainedBy = (above: NameConstraints, certificate: Certificate): NameConstraints | null => {
  const extension = certificate.extensions.get(extensionIds.nameConstraints)
  if (extension === undefined) return above
  const fields = membersOf(readWhole(extension.value, tags.sequence))
  const permitted = parseSubtrees(fields?.find(({ tag }) => tag === constructedTag(0)))
  const excluded = parseSubtrees(fields?.find(({ tag }) => tag === constructedTag(1)))
  if (!fields || fields.length === 0 || permitted === null || excluded === null) return null
  return {
    permitted: permitted.length === 0 ? above.permitted : [...above.permitted, permitted],
    excluded: [...above.excluded, ...excluded],
  }
}

const emailAttribute = '1.2.840.113549.1.9.1='

/** Every name a certificate claims: subject, alternative names, and e-mail addresses inside the subject. */
const namesOf = (certificate: Certificate): GeneralName[] | null => {
  const names: GeneralName[] = []
  const { canonical } = certificate.subject
  const directory = (key: string): GeneralName => ({
    kind: nameKinds.directory,
    content: new Uint8Array(),
    key,
    otherType: null,
  })
  if (canonical !== '') names.push(directory(`${nameKinds.directory}:${canonical}`))
  for (const relative of relativeNames(canonical))
    for (const attribute of relative.split('\u0001'))
      if (attribute.startsWith(emailAttribute)) {
        const content = Buffer.from(attribute.slice(emailAttribute.length), 'latin1')
        names.push({ kind: nameKinds.email, content, key: '', otherType: null })
      }
  const alternative = certificate.extensions.get(extensionIds.subjectAltName)
  if (alternative === undefined) return names
  const others = parseGeneralNames(readWhole(alternative.value, tags.sequence))
  return others === null ? null : [...names, ...others]
}

const directoryWithin = (name: GeneralName, subtree: GeneralName): boolean => {
  const prefix = subtree.key.slice(2)
  const whole = name.key.slice(2)
  return prefix === '' || whole === prefix || whole.startsWith(`${prefix}\u0002`)
}

const domainWithin = (host: string, constraint: string): boolean =>
  constraint.startsWith('.') ? host.endsWith(constraint) && host.length > constraint.length : host === constraint

/** Local parts are compared without case as well: no authority issues `A@` and `a@` to two people. */
const emailWithin = (name: string, subtree: string): boolean => {
  const [mailbox, constraint] = [name.toLowerCase(), subtree.toLowerCase()]
  const at = mailbox.lastIndexOf('@')
  if (at <= 0) return false
  return constraint.includes('@') ? mailbox === constraint : domainWithin(mailbox.slice(at + 1), constraint)
}

const dnsWithin = (name: string, constraint: string): boolean => {
  const host = name.toLowerCase()
  const domain = constraint.toLowerCase()
  if (domain === '' || host === domain) return true
  return host.endsWith(domain.startsWith('.') ? domain : `.${domain}`)
}

/** The host of a URI with an authority; null when it has none or the host is an address. */
const hostOf = (uri: string): string | null => {
  const authority = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?(\[[^\]]*\]|[^/?#:]*)/iu.exec(uri)?.[1]
  if (authority === undefined || authority === '' || authority.startsWith('[')) return null
  return /^[\d.]+$/u.test(authority) ? null : authority.toLowerCase()
}

const addressWithin = (address: Uint8Array, constraint: Uint8Array): boolean =>
  constraint.length === address.length * 2 &&
  address.every((octet, at) => {
    const mask = constraint[address.length + at] as number
    return (octet & mask) === ((constraint[at] as number) & mask)
  })

/** Null: a name of this form cannot be compared, so no constraint on it can be met. */
const within = (name: GeneralName, subtree: GeneralName): boolean | null => {
  switch (name.kind) {
    case nameKinds.directory:
      return directoryWithin(name, subtree)
    case nameKinds.email:
      return emailWithin(textOfName(name), textOfName(subtree))
    case nameKinds.dns:
      return dnsWithin(textOfName(name), textOfName(subtree))
    case nameKinds.uri: {
      const host = hostOf(textOfName(name))
      return host === null ? null : domainWithin(host, textOfName(subtree).toLowerCase())
    }
    case nameKinds.address:
      return addressWithin(name.content, subtree.content)
    default:
      return null
  }
}

/** Whether every name of the certificate is permitted and none excluded. What cannot be compared is refused. */
export const meetsNameConstraints = (certificate: Certificate, { permitted, excluded }: NameConstraints): boolean => {
  if (permitted.length === 0 && excluded.length === 0) return true
  const names = namesOf(certificate)
  if (names === null) return false
  const subtrees = permitted.reduce((sum, list) => sum + list.length, excluded.length)
  if (names.length * subtrees > maximumComparisons) return false
  return names.every((name) => {
    const about = (subtree: GeneralName) => subtree.kind === name.kind && subtree.otherType === name.otherType
    if (excluded.some((subtree) => about(subtree) && within(name, subtree) !== false)) return false
    return permitted.every((list) => {
      const relevant = list.filter(about)
      return relevant.length === 0 || relevant.some((subtree) => within(name, subtree) === true)
    })
  })
}
