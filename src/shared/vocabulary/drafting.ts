/** Closed word lists about drafts. Source: Decree 30/2020/NĐ-CP Art. 10–13, Annex I (II.7), Annex VI. */

/** Where a draft stands. The last three are ends; every other one has a holder. */
export const draftStates = [
  'drafting',
  'contentCheck',
  'opinions',
  'formatCheck',
  'signing',
  'signed',
  'numbered',
  'sentBack',
  'withdrawn',
  'issued',
  'refused',
  'discarded',
] as const
export type DraftState = (typeof draftStates)[number]

/** What somebody is asked to do with a draft. */
export const stepKinds = ['contentCheck', 'opinion', 'formatCheck', 'signing', 'numbering'] as const
export type StepKind = (typeof stepKinds)[number]

/** The ways a draft goes forward from one hand to the next. */
export const forwardKinds = ['contentCheck', 'formatCheck', 'signing'] as const
export type ForwardKind = (typeof forwardKinds)[number]

/**
 * `queued`: it comes by itself after the number is given. `lapsed`: it ended because the draft went another way
 * (withdrawn, passed to another signer, opinions closed).
 */
export const stepStates = [
  'queued',
  'waiting',
  'opened',
  'approved',
  'answered',
  'signed',
  'numbered',
  'sentBack',
  'refused',
  'takenBack',
  'lapsed',
] as const
export type StepState = (typeof stepStates)[number]

export const opinionAnswers = ['agree', 'disagree', 'other'] as const
export type OpinionAnswer = (typeof opinionAnswers)[number]

/**
 * With which authority somebody signs (Art. 13; how it is printed: Annex I, part I, section II.7).
 * Pairs are printed on two lines above the title: TM. + KT., TM. + Q., TL. + KT.
 */
export const authorityModes = [
  /** The head in the own name: GIÁM ĐỐC. */
  'head',
  /** Q.: GIÁM ĐỐC of whoever acts as head. */
  'acting',
  /** TM. a collective body. */
  'onBehalf',
  'onBehalfActing',
  'onBehalfDeputising',
  /** KT. the head. */
  'deputising',
  /** TL. the head, by order. */
  'byOrder',
  'byOrderDeputising',
  /** TUQ. the head, by written authorisation. */
  'byAuthorisation',
] as const
export type AuthorityMode = (typeof authorityModes)[number]

/** Duties one person should not unite in one document. */
export const dutyPairs = ['drafterChecksContent', 'formatCheckerSigns', 'signerGivesNumber'] as const
export type DutyPair = (typeof dutyPairs)[number]

/** How a PDF came to stand beside a saved version. `itself`: the version is a PDF. */
export const pdfOrigins = ['itself', 'converted', 'attached', 'signed'] as const
export type PdfOrigin = (typeof pdfOrigins)[number]

/** Levels a signature is made at here, rising (ETSI EN 319 142). */
export const madeLevels = ['B-B', 'B-T', 'B-LT', 'B-LTA'] as const
export type MadeLevel = (typeof madeLevels)[number]
