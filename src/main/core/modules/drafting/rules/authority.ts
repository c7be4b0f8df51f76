import type { AgencyKind } from '#shared/vocabulary/document.ts'
import {
  actingTitle,
  committeeName,
  committeeOf,
  titleNotPrinted,
  usualHeadTitles,
} from '#shared/vocabulary/authority-words.ts'
import type { AuthorityMode } from '#shared/vocabulary/drafting.ts'
import type { Role } from '#shared/vocabulary/roles.ts'

/**
 * With which authority a post signs, and how that is printed above the signature: Decree 30/2020/NĐ-CP Art. 13 and
 * Annex I, part I, II.7a. The title is the one in the agency; "phụ trách", "thường trực", "điều hành" are not printed.
 */

export interface SigningAgency {
  readonly kind: AgencyKind
  readonly name: string
  /** Title of the head's post; null when there is none at the moment. */
  readonly headTitle: string | null
}

export interface SigningPost {
  readonly role: Role
  readonly title: string
  readonly unitName: string
  /** Title of the head of the post's unit; null when there is none. */
  readonly unitHeadTitle: string | null
}

const committees: readonly AgencyKind[] = ['provincialCommittee', 'communeCommittee']
const wordsOf = (text: string): readonly string[] => text.trim().split(/\s+/u)

const plainTitle = (title: string): string =>
  title.normalize('NFC').replace(actingTitle, '').replace(titleNotPrinted, '').replace(committeeOf, '').trim()

/** "Trưởng phòng" of "Phòng Kế hoạch" is printed "Trưởng phòng Kế hoạch"; a title that names its unit stays as it is. */
const titleInAgency = (title: string, unitName: string): string => {
  const plain = plainTitle(title)
  const [first = '', ...rest] = wordsOf(unitName.normalize('NFC'))
  const last = wordsOf(plain).at(-1) ?? ''
  return rest.length > 0 && first.toLowerCase() === last.toLowerCase() ? `${plain} ${rest.join(' ')}` : plain
}

const headTitleOf = ({ kind, headTitle }: SigningAgency): string =>
  plainTitle(headTitle ?? '') === '' ? usualHeadTitles[kind] : plainTitle(headTitle ?? '')

/** The body in whose name TM. is signed; null for an agency that decides through its head alone. */
const collectiveOf = ({ kind, name }: SigningAgency): string | null => {
  if (committees.includes(kind)) return committeeName
  return kind === 'board' ? name : null
}

const isActing = (post: SigningPost): boolean => actingTitle.test(post.title.normalize('NFC'))

/** The authorities a post may sign with, the usual one first; empty for nobody's deputy and nobody's delegate. */
export const authorityModesOf = (agency: SigningAgency, post: SigningPost): readonly AuthorityMode[] => {
  const collective = collectiveOf(agency) !== null
  switch (post.role) {
    case 'head':
      if (isActing(post)) return collective ? ['onBehalfActing', 'acting'] : ['acting']
      return collective ? ['onBehalf', 'head'] : ['head']
    case 'deputyHead':
      return collective ? ['onBehalfDeputising', 'deputising'] : ['deputising']
    case 'officeHead':
    case 'unitHead':
      return ['byOrder', 'byAuthorisation']
    case 'unitDeputy':
      return ['byOrderDeputising']
    case 'clerk':
    case 'specialist':
    case 'archivist':
      return ['byAuthorisation']
    case 'administrator':
    case 'inspector':
      return []
  }
}

/** "Phó Trưởng phòng" deputises for the "Trưởng phòng". */
const withoutDeputy = (title: string): string => {
  const [first = '', second = '', ...rest] = wordsOf(title)
  if (first.toLowerCase() !== 'phó' || second === '') return title
  return [second.slice(0, 1).toUpperCase() + second.slice(1), ...rest].join(' ')
}

/** The lines above the signature, in capitals, as Annex I prints them. */
export const authorityLines = (agency: SigningAgency, post: SigningPost, mode: AuthorityMode): readonly string[] => {
  const head = headTitleOf(agency)
  const own = titleInAgency(post.title, post.unitName)
  const collective = collectiveOf(agency) ?? agency.name
  const unitHead = titleInAgency(post.unitHeadTitle ?? withoutDeputy(plainTitle(post.title)), post.unitName)
  const lines = ((): readonly string[] => {
    switch (mode) {
      case 'head':
        return [head]
      case 'acting':
        return [`Q. ${head}`]
      case 'onBehalf':
        return [`TM. ${collective}`, head]
      case 'onBehalfActing':
        return [`TM. ${collective}`, `Q. ${head}`]
      case 'onBehalfDeputising':
        return [`TM. ${collective}`, `KT. ${head}`, plainTitle(post.title)]
      case 'deputising':
        return [`KT. ${head}`, plainTitle(post.title)]
      case 'byOrder':
        return [`TL. ${head}`, own]
      case 'byOrderDeputising':
        return [`TL. ${head}`, `KT. ${unitHead}`, plainTitle(post.title)]
      case 'byAuthorisation':
        return [`TUQ. ${head}`, own]
    }
  })()
  return lines.map((line) => line.toUpperCase())
}
