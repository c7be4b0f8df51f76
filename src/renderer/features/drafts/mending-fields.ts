import { formatLongDate } from '#shared/kernel/vietnamese-dates.ts'
import type { contract, OutputOf } from '#shared/contract/index.ts'
import type { CivilDate } from '#shared/kernel/time.ts'
import { letterTypeId, type Mending } from '#shared/vocabulary/document.ts'
import { formatDate } from '#renderer/lib/format.ts'
import { mendingText } from '#renderer/text/mending.ts'
import { linesOf, type TypedFields } from './typed-fields.ts'

const words = mendingText

export type IssuedPaper = OutputOf<typeof contract.outgoing.document>

const aboutPattern = /^(?:về việc|về|v\/v)\s+/iu
const leadingMark = /^[-+•*–—]+\s*/u
const closingMark = /\s*[;.,/]+$/u
const keptLine = /^lưu\s*:/iu

/** A heading within a sentence: small at its beginning, unless that is a name (`Hà Nội`). */
const withinSentence = (subject: string): string => {
  const about = subject.trim().replace(aboutPattern, '')
  const [first = '', second = ''] = about.split(/\s+/u)
  const isName = second !== '' && second.charAt(0) !== second.charAt(0).toLocaleLowerCase('vi')
  const isAbbreviation = first.length > 1 && first === first.toLocaleUpperCase('vi')
  return isName || isAbbreviation ? about : about.charAt(0).toLocaleLowerCase('vi') + about.slice(1)
}

const matterPattern = /^(?:về việc|v\/v)\s/iu
/** Types whose subject says what is decided or asked; that of a báo cáo, kế hoạch, … names a thing. */
const matterTypes: readonly (string | null)[] = [letterTypeId, 'type.administrative.2']

interface Titled {
  readonly typeId: string | null
  readonly subject: string
}

const aboutOf = ({ typeId, subject }: Titled): string => {
  const about = withinSentence(subject)
  if (about === '') return ''
  const isMatter =
    matterPattern.test(subject.trim()) || (matterTypes.includes(typeId) && !/^về\s/iu.test(subject.trim()))
  return isMatter ? words.aboutMatter(about) : words.about(about)
}

const typeOf = (typeName: string): string => (typeName === '' ? words.someDocument : typeName)

interface Mended extends Titled {
  readonly as: Mending
  readonly code: string
  readonly typeName: string
  readonly issuedOn: CivilDate
  readonly issuer: string
}

const referenceOf = ({ typeName, code, issuedOn, issuer, ...titled }: Mended): string =>
  words.reference(typeOf(typeName), code, formatLongDate(issuedOn), issuer, aboutOf(titled))

/** What a document says of the one it replaces; of a correction its body, a paragraph a line. */
export const mendingSentences = (mended: Mended): readonly string[] => {
  const reference = referenceOf(mended)
  const type = typeOf(mended.typeName)
  return mended.as === 'replaces'
    ? [words.replacing(type, reference)]
    : words.correcting(mended.issuer, reference, type)
}

/** Lines of Kính gửi and Nơi nhận as a draft keeps them: without marks and the kept copies. */
const plainLines = (text: string): readonly string[] =>
  linesOf(text)
    .map((line) => line.replace(leadingMark, '').replace(closingMark, ''))
    .filter((line) => line !== '' && !keptLine.test(line))

/** Where the document went, as far as it left. */
const placesOf = ({ recipients }: IssuedPaper): readonly string[] =>
  recipients.filter(({ state }) => state !== 'prepared').map(({ recipient }) => recipient.label)

/** In the place of the wrong one: the same type, subject, urgency, secrecy and places. */
const replacing = (before: TypedFields, paper: IssuedPaper, today: CivilDate): TypedFields => {
  const { fields } = paper
  const [addressees, recipients] = [plainLines(fields.addressees), plainLines(fields.recipients)]
  const named = addressees.length + recipients.length > 0 ? recipients : placesOf(paper)
  return {
    ...before,
    typeId: fields.typeId,
    typeName: fields.typeName,
    subject: fields.subject,
    urgency: fields.urgency,
    secrecy: fields.secrecy,
    language: fields.language,
    pages: null,
    copies: fields.copies === null ? '' : String(fields.copies),
    replyBy: fields.replyBy !== null && fields.replyBy >= today ? fields.replyBy : null,
    addressees: addressees.join('\n'),
    recipients: named.join('\n'),
  }
}

/** A công văn to whoever has the wrong one. */
const correcting = (before: TypedFields, paper: IssuedPaper, letterName: string): TypedFields => {
  const { fields, code, issuedOn } = paper
  const went = placesOf(paper)
  const named = [...plainLines(fields.addressees), ...plainLines(fields.recipients)].filter(
    (line) => line.localeCompare(words.asAbove, 'vi', { sensitivity: 'base' }) !== 0,
  )
  const addressees = went.length > 0 ? went : named
  return {
    ...before,
    ...(letterName !== '' && { typeId: letterTypeId, typeName: letterName }),
    subject: [words.correctionOf(typeOf(fields.typeName), code, formatDate(issuedOn)), aboutOf(fields)]
      .filter(Boolean)
      .join(' '),
    urgency: fields.urgency,
    secrecy: fields.secrecy,
    addressees: addressees.join('\n'),
    recipients: addressees.length > 0 ? words.asAbove : '',
  }
}

/** The fields of a draft that replaces or corrects an issued document; `letterName` is what the catalogue calls a công văn. */
export const mendingFields = (
  before: TypedFields,
  as: Mending,
  paper: IssuedPaper,
  known: { readonly letterName: string; readonly today: CivilDate },
): TypedFields =>
  as === 'replaces' ? replacing(before, paper, known.today) : correcting(before, paper, known.letterName)
