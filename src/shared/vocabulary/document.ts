/** Closed word lists about documents. Source: Decree 30/2020/NĐ-CP, Annex I (1.4) and Annex VI. */

/** Độ khẩn, rising. */
export const urgencies = ['normal', 'urgent', 'veryUrgent', 'express', 'expressTimed'] as const
export type Urgency = (typeof urgencies)[number]

/** Độ mật, rising. */
export const secrecies = ['none', 'confidential', 'secret', 'topSecret'] as const
export type Secrecy = (typeof secrecies)[number]
/** Whether one level protects less than the other. */
export const isLessSecret = (one: Secrecy, other: Secrecy): boolean => secrecies.indexOf(one) < secrecies.indexOf(other)

/** Công văn: number 18 of the administrative types of Decree 30/2020/NĐ-CP, Art. 7; the catalogue is seeded by it. */
export const letterTypeId = 'type.administrative.18'

/** How an incoming document arrived. */
export const channels = ['paper', 'post', 'email', 'exchange', 'usb', 'internal', 'other'] as const
export type Channel = (typeof channels)[number]

/** Where an incoming document stands; the steps of the stepper. */
export const stages = ['registered', 'submitted', 'directed', 'assigned', 'handling', 'closed', 'cancelled'] as const
export type Stage = (typeof stages)[number]

/** What a recipient is asked to do. `review`: asked by the clerk or office head to screen or direct. */
export const assignmentRoles = ['review', 'lead', 'cooperating', 'forInformation', 'opinion'] as const
export type AssignmentRole = (typeof assignmentRoles)[number]

export const assignmentStates = [
  'waiting',
  'opened',
  'handling',
  'passedOn',
  'done',
  'returned',
  'takenBack',
  'closed',
] as const
export type AssignmentState = (typeof assignmentStates)[number]

/** `internal`: what the office sends to its own units and people; its numbers are no số đến. */
export const incomingBookKinds = ['incoming', 'incomingSecret', 'internal'] as const
/** One book is one series of numbers (Decree 30/2020/NĐ-CP, Art. 15). `advisory`: of a council that issues in its own name. */
export const outgoingBookKinds = ['outgoing', 'outgoingSecret', 'outgoingNormative', 'advisory', 'copies'] as const
export const bookKinds = [...incomingBookKinds, ...outgoingBookKinds] as const
export type BookKind = (typeof bookKinds)[number]
/** Books that only those know whom secrets are entrusted to. */
export const secretBookKinds: readonly BookKind[] = ['incomingSecret', 'outgoingSecret']

/** Where an outgoing document stands after it got its number. */
export const outgoingStates = ['numbered', 'dispatched', 'recalled', 'replaced', 'cancelled'] as const
export type OutgoingState = (typeof outgoingStates)[number]

/** What a document does to a wrong one (Art. 18 cl. 3): đính chính by a công văn, thay thế by one of the same type. */
export const mendings = ['corrects', 'replaces'] as const
export type Mending = (typeof mendings)[number]
/** The same as either of the two documents says it. */
export const linkKinds = [...mendings, 'correctedBy', 'replacedBy'] as const
export type LinkKind = (typeof linkKinds)[number]

/** What the original is. */
export const media = ['electronic', 'paper'] as const
export type Medium = (typeof media)[number]

/** Sao y, sao lục, trích sao (Art. 25–27). */
export const copyForms = ['certified', 'recopied', 'extract'] as const
export type CopyForm = (typeof copyForms)[number]

/**
 * Whether the law knows such a copy (Art. 25): sao y and sao lục go from paper to paper, from paper to electronic form
 * and from electronic form to paper; whoever wants an electronic document gets the signed file itself. A part of one may
 * be taken in every direction.
 */
export const isLawfulCopy = (form: CopyForm, from: Medium, to: Medium): boolean =>
  form === 'extract' || from === 'paper' || to === 'paper'

const paperChannels: readonly Channel[] = ['paper', 'post']

/** What an incoming document is on: a paper that was scanned stays a paper, whichever way its scan came. */
export const arrivedOn = (channel: Channel, paper: 'there' | 'none'): Medium =>
  paper === 'there' || paperChannels.includes(channel) ? 'paper' : 'electronic'

/** `earlier`: a main file that another one took the place of before dispatch. */
export const outgoingFileRoles = ['main', 'annex', 'earlier'] as const
export type OutgoingFileRole = (typeof outgoingFileRoles)[number]

/** How an outgoing document reaches a recipient. */
export const deliveryChannels = ['internal', 'package', 'email', 'paper'] as const
export type DeliveryChannel = (typeof deliveryChannels)[number]

/** Where one recipient's delivery stands. */
export const deliveryStates = [
  'prepared',
  'sent',
  'received',
  'refused',
  'recallAsked',
  'recalled',
  'recallRefused',
] as const
export type DeliveryState = (typeof deliveryStates)[number]

export const fileRoles = ['main', 'annex', 'result', 'derived'] as const
export type FileRole = (typeof fileRoles)[number]

export const deadlineUnits = ['workingDay', 'calendarDay', 'hour', 'date'] as const

export const agencyKinds = [
  'department',
  'provincialCommittee',
  'communeCommittee',
  'office',
  'centre',
  'division',
  'board',
  'school',
  'hospital',
  'ministry',
  'other',
] as const
export type AgencyKind = (typeof agencyKinds)[number]

/** Ngôn ngữ of a document when nobody says otherwise (Annex VI, field Language). */
export const usualLanguage = 'Tiếng Việt'
