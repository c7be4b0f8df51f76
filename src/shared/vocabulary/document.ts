/** Closed word lists about documents. Source: Decree 30/2020/NĐ-CP, Annex I (1.4) and Annex VI. */

/** Độ khẩn, rising. */
export const urgencies = ['normal', 'urgent', 'veryUrgent', 'express', 'expressTimed'] as const
export type Urgency = (typeof urgencies)[number]

/** Độ mật, rising. */
export const secrecies = ['none', 'confidential', 'secret', 'topSecret'] as const
export type Secrecy = (typeof secrecies)[number]

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

export const bookKinds = ['incoming', 'incomingSecret'] as const
export type BookKind = (typeof bookKinds)[number]

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
