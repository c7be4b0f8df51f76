import { contentOf, hexOf, inner, membersOf, oidOf, readDer, type DerValue } from '../der.ts'
import { parseName } from './name.ts'

/** Kinds of GeneralName by the number of their tag (RFC 5280 §4.2.1.6). */
export const nameKinds = { other: 0, email: 1, dns: 2, directory: 4, uri: 6, address: 7 } as const

export interface GeneralName {
  readonly kind: number
  readonly content: Uint8Array
  /** Equal for equal names of one kind: canonical for directory names, the octets for others. */
  readonly key: string
  /** What kind of other name it is; null for the rest. */
  readonly otherType: string | null
}

export const textOfName = ({ content }: GeneralName): string => Buffer.from(content).toString('latin1')

/** Reads one GeneralName; null when malformed. */
export const parseGeneralName = (value: DerValue): GeneralName | null => {
  const kind = value.tag & 0x1f
  if ((value.tag & 0xc0) !== 0x80 || kind > 8) return null
  const content = contentOf(value)
  if (kind === nameKinds.directory) {
    const field = inner(value)
    const name = field === null ? null : parseName(field)
    return name === null ? null : { kind, content, key: `${kind}:${name.canonical}`, otherType: null }
  }
  const otherType = kind === nameKinds.other ? oidOf(readDer(value.bytes, value.body, value.bodyEnd)) : null
  return { kind, content, key: `${kind}:${hexOf(content)}`, otherType }
}

/** Reads the names inside a value, whatever its tag; null when one of them is malformed. */
export const parseGeneralNames = (value: DerValue | null | undefined): GeneralName[] | null => {
  if (value === null || value === undefined) return null
  const names = membersOf(value, value.tag)?.map(parseGeneralName)
  return names === undefined || names.includes(null) ? null : (names as GeneralName[])
}
