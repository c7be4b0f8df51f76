import { childrenOf, contentOf, encodingOf, hexOf, membersOf, oidOf, tags, textOf, type DerValue } from '../der.ts'
import type { DistinguishedName } from './types.ts'

const shortNames: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.4': 'SN',
  '2.5.4.5': 'serialNumber',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.9': 'STREET',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.12': 'T',
  '2.5.4.13': 'description',
  '2.5.4.15': 'businessCategory',
  '2.5.4.17': 'postalCode',
  '2.5.4.20': 'telephoneNumber',
  '2.5.4.42': 'GN',
  '2.5.4.43': 'initials',
  '2.5.4.44': 'generationQualifier',
  '2.5.4.46': 'dnQualifier',
  '2.5.4.65': 'pseudonym',
  '2.5.4.97': 'organizationIdentifier',
  '0.9.2342.19200300.100.1.1': 'UID',
  '0.9.2342.19200300.100.1.25': 'DC',
  '1.2.840.113549.1.9.1': 'E',
}

const maximumAttributes = 200

/** What RFC 4518 §2.2 maps to nothing: controls, soft hyphen, joiners, variation selectors. */
const ignored =
  /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u034f\u06dd\u070f\u1806\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffc]/gu

/** A text by which two values are compared (RFC 5280 §7.1 with RFC 4518): neither case nor runs of spaces count. */
export const comparableText = (text: string): string =>
  text.replace(ignored, '').normalize('NFKC').toLowerCase().normalize('NFKC').replace(/\s+/gu, ' ').trim()

/** A value of an attribute, by which it is compared; one that is no text is compared octet by octet. */
const comparableValue = (value: DerValue): string => {
  const text = textOf(value)
  // No text contains U+0003 after its controls are gone, so octets never equal a text.
  return text === null ? `\u0003${hexOf(encodingOf(value))}` : comparableText(text)
}

/** For people: what is no valid text is shown as well as it can be. */
const shownValue = (value: DerValue): string =>
  textOf(value)?.normalize('NFC') ?? Buffer.from(contentOf(value)).toString('latin1')

const escaped = (text: string): string => text.replace(/[,+"\\<>;]/gu, '\\$&')

interface ReadName {
  readonly relative: string[]
  readonly shown: string[]
  readonly parts: Map<string, string>
}

const readName = (name: DerValue): ReadName | null => {
  const sets = membersOf(name)
  if (sets === null) return null
  const read: ReadName = { relative: [], shown: [], parts: new Map() }
  let count = 0
  for (const set of sets) {
    const attributes = set.tag === tags.set ? childrenOf(set) : null
    if (attributes === null || attributes.length === 0) return null
    const compared: string[] = []
    const shown: string[] = []
    for (const attribute of attributes) {
      const [type, value] = membersOf(attribute) ?? []
      const oid = oidOf(type)
      count += 1
      if (oid === null || value === undefined || count > maximumAttributes) return null
      const label = shortNames[oid] ?? oid
      const text = shownValue(value)
      compared.push(`${oid}=${comparableValue(value)}`)
      shown.push(`${label}=${escaped(text)}`)
      if (!read.parts.has(label)) read.parts.set(label, text)
    }
    read.relative.push(compared.sort().join('\u0001'))
    read.shown.push(shown.join('+'))
  }
  return read
}

/** Reads a Name (RFC 5280 §4.1.2.4). An empty one is a name too. Null when malformed. */
export const parseName = (name: DerValue): DistinguishedName | null => {
  const read = readName(name)
  if (read === null) return null
  return {
    der: encodingOf(name),
    canonical: read.relative.join('\u0002'),
    text: read.shown.toReversed().join(', '),
    parts: read.parts,
  }
}

/** The relative names of a canonical name, from the root down. */
export const relativeNames = (canonical: string): string[] => (canonical === '' ? [] : canonical.split('\u0002'))

/** The most telling part of a name: the common name, else the organisation, else all of it. */
export const shortName = ({ parts, text }: DistinguishedName): string => parts.get('CN') ?? parts.get('O') ?? text
