import type { z } from 'zod'
import type { legalAnswer } from '#shared/contract/signing.ts'
import { normaliseTone, searchWords } from '#shared/kernel/text.ts'
import type { CertificateFacts, DocumentReport, SignatureReport } from '#shared/signatures/report.ts'
import type { SignerWords } from '../port.ts'

/**
 * Whose signatures a paper carries. An electronic original bears the digital signature of the competent person and of
 * the agency (Decree 30/2020/NĐ-CP Art. 5); what a portal signs when it publishes is neither.
 */

type LegalAnswer = z.output<typeof legalAnswer>
type SignerKind = 'person' | 'agency' | 'portal' | 'unclear'

/** Words as written, in lower case, tones placed one way. */
const writtenWords = (text: string): string[] =>
  normaliseTone(text)
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []

const startsWith = (words: readonly string[], beginning: readonly string[]): boolean =>
  beginning.length > 0 && beginning.every((word, place) => words[place] === word)

const isBare = (text: string): boolean => writtenWords(text).join(' ') === searchWords(text).join(' ')

/** Syllables of a person's name: none has fewer than two, hardly one more than six. */
const fewestSyllables = 2
const mostSyllables = 6

/**
 * Whether a certificate names a person, an agency or a portal. Names with accents are compared as written, for "Vụ" is
 * an office and "Vũ" a family; names without, as old certificates have them, stay unclear where both are possible.
 */
export const signerKind = (signer: CertificateFacts, words: SignerWords): SignerKind => {
  const folded = searchWords(signer.name)
  if (words.portals.some((portal) => startsWith(folded, searchWords(portal)))) return 'portal'
  const own = folded.join(' ')
  const isWhole = [signer.organization, signer.unit].some(
    (part) => part !== null && searchWords(part).join(' ') === own,
  )
  if (isWhole) return 'agency'
  if (signer.title !== null && signer.title !== '') return 'person'
  if (isBare(signer.name)) {
    const agency = words.agencies.find((beginning) => startsWith(folded, searchWords(beginning)))
    const family = words.alsoFamilyNames.some((name) => searchWords(name).join(' ') === folded[0])
    // Two words that begin an agency's name begin no person's.
    if (agency !== undefined) return family && searchWords(agency).length === 1 ? 'unclear' : 'agency'
  } else {
    const written = writtenWords(signer.name)
    if (words.agencies.some((beginning) => startsWith(written, writtenWords(beginning)))) return 'agency'
  }
  const isName = /^[\p{L}\p{M} .’'-]+$/u.test(signer.name)
  return isName && folded.length >= fewestSyllables && folded.length <= mostSyllables ? 'person' : 'unclear'
}

/** Whether two ways of writing a person's name mean one: accents, case and titles before the name do not count. */
export const sameName = (left: string, right: string): boolean => {
  const [shorter = [], longer = []] = [searchWords(left), searchWords(right)].toSorted(
    (one, other) => one.length - other.length,
  )
  return shorter.length >= fewestSyllables && longer.slice(-shorter.length).join(' ') === shorter.join(' ')
}

/** A signature that says what it seems to: intact, and by a certificate that was not refused. */
const speaks = ({ integrity, indication }: SignatureReport): boolean =>
  integrity === 'intact' && indication !== 'TOTAL_FAILED'

interface Signer {
  readonly kind: SignerKind
  readonly name: string
  readonly speaks: boolean
}

const presence = (signers: readonly Signer[], kind: 'person' | 'agency'): LegalAnswer['person'] => {
  if (signers.some((signer) => signer.kind === kind && signer.speaks)) return 'present'
  return signers.some((signer) => signer.kind === kind || signer.kind === 'unclear') ? 'unclear' : 'missing'
}

/**
 * What the signatures come to under Art. 5. `registeredSigner`: the name the clerk read from the page, '' for none. A
 * name differs only when both are known; among several people the one the page names is meant.
 */
export const legalAnswerOf = (
  { signatures }: DocumentReport,
  registeredSigner: string,
  words: SignerWords,
): LegalAnswer => {
  const signers = signatures.flatMap((signature): Signer[] =>
    signature.kind === 'documentTimestamp'
      ? []
      : [
          signature.signer === null
            ? { kind: 'unclear', name: '', speaks: false }
            : {
                kind: signerKind(signature.signer, words),
                name: signature.signer.name,
                speaks: speaks(signature),
              },
        ],
  )
  const people = signers.filter(({ kind }) => kind === 'person')
  const person = people.find(({ name }) => sameName(name, registeredSigner)) ?? people.at(-1)
  const agency = signers.filter(({ kind }) => kind === 'agency').at(-1)
  const isKnown = person !== undefined && searchWords(registeredSigner).length > 0
  return {
    person: presence(signers, 'person'),
    personName: person?.name ?? null,
    agency: presence(signers, 'agency'),
    agencyName: agency?.name ?? null,
    nameOnPage: !isKnown ? 'notStated' : sameName(person.name, registeredSigner) ? 'same' : 'differs',
    portalCopy: people.length === 0 && signers.some(({ kind }) => kind === 'portal'),
  }
}
