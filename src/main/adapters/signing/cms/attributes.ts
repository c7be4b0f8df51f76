import { childrenOf, contentOf, encode, encodingOf, tags, type DerValue } from '../der.ts'

/**
 * What the signature over signed attributes covers (RFC 5652 §5.4): the stored bytes, but with the tag of a SET.
 * In pieces, so that nothing is copied; only an indefinite length has to be written anew.
 */
export function storedAttributes(attributes: DerValue): Uint8Array[] {
  const definite = attributes.end === attributes.bodyEnd
  if (!definite) return [encode(tags.set, contentOf(attributes))]
  return [Uint8Array.of(tags.set), encodingOf(attributes).subarray(1)]
}

const MAX_DEPTH = 32

/** The same attributes in DER: shortest definite lengths, members of a SET in order. Null when nested too deeply. */
export function strictAttributes(attributes: DerValue): Uint8Array | null {
  const members = childrenOf(attributes)?.map((member) => strict(member, MAX_DEPTH))
  return members === undefined || members.includes(null) ? null : strictSet(members as Uint8Array[])
}

const strictSet = (members: readonly Uint8Array[]): Uint8Array =>
  encode(tags.set, ...members.toSorted((a, b) => Buffer.compare(a, b)))

function strict(value: DerValue, depth: number): Uint8Array | null {
  if ((value.tag & 0x20) === 0) return encode(value.tag, contentOf(value))
  const members = depth === 0 ? undefined : childrenOf(value)?.map((member) => strict(member, depth - 1))
  if (members === undefined || members.includes(null)) return null
  return value.tag === tags.set ? strictSet(members as Uint8Array[]) : encode(value.tag, ...(members as Uint8Array[]))
}
