import { cleanText, collationKey } from './text.ts'

/** Vietnamese names: family name, middle names, given name. */

const syllables = (fullName: string): string[] => {
  const name = cleanText(fullName)
  return name === '' ? [] : name.split(' ')
}

/**
 * Key whose binary order lists people the Vietnamese way: by given name (last syllable), then family name,
 * then middle names. Not for showing.
 */
export const nameSortKey = (fullName: string): string => {
  const [family, ...rest] = syllables(fullName)
  const given = rest.pop()
  return collationKey([given, family, ...rest].filter((part) => part !== undefined).join(' '))
}

/** Two capitals for an avatar: family name and given name. One for a single name, none for an empty one. */
export const initials = (fullName: string): string => {
  const parts = syllables(fullName)
  const named = parts.length > 1 ? [parts[0], parts.at(-1)] : parts
  return named
    .map((part) => Array.from(part ?? '')[0] ?? '')
    .join('')
    .toUpperCase()
}
