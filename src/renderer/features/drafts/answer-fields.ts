import { letterTypeId } from '#shared/vocabulary/document.ts'
import { formatDate } from '#renderer/lib/format.ts'
import { draftActText } from '#renderer/text/draft-acts.ts'
import type { CivilDate } from '#shared/kernel/time.ts'
import type { TypedFields } from './typed-fields.ts'

const words = draftActText.start

export interface AnsweredPaper {
  readonly code: string
  readonly issuedOn: CivilDate | null
  readonly typeName: string
  readonly subject: string
  readonly issuer: string
}

const aboutPattern = /^(?:về việc|về|v\/v)\s+/iu

/** `Trả lời Công văn số 15/UBND-VP ngày 18/11/2026 về việc …`, as offices call what they answer. */
const subjectOf = ({ code, issuedOn, typeName, subject }: AnsweredPaper): string => {
  const about = subject.trim().replace(aboutPattern, '')
  return [
    words.answerTo(typeName === '' ? words.someDocument : typeName, code),
    issuedOn === null ? '' : words.answerOn(formatDate(issuedOn)),
    about === '' ? '' : words.answerAbout(about),
  ]
    .filter(Boolean)
    .join(' ')
}

/** The fields of an answer, proposed where nobody has written anything: a công văn to whoever wrote. */
export const answeringFields = (before: TypedFields, paper: AnsweredPaper, letterName: string): TypedFields => ({
  ...before,
  ...(before.typeId === null && letterName !== '' && { typeId: letterTypeId, typeName: letterName }),
  ...(before.subject === '' && { subject: subjectOf(paper) }),
  ...(before.addressees === '' && { addressees: paper.issuer }),
})
