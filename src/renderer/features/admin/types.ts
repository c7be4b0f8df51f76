import type { contract, OutputOf } from '#shared/contract/index.ts'

type ItemOf<List extends { readonly items: readonly unknown[] }> = List['items'][number]

export type Office = OutputOf<typeof contract.accounts.office>
export type Unit = ItemOf<OutputOf<typeof contract.accounts.units>>
export type Person = ItemOf<OutputOf<typeof contract.accounts.people>>
export type Post = Person['posts'][number]
export type Delegation = ItemOf<OutputOf<typeof contract.accounts.delegations>>
export type WorkingHours = ItemOf<OutputOf<typeof contract.catalogue.workingHours>>
export type DocumentType = ItemOf<OutputOf<typeof contract.catalogue.documentTypes>>
export type Field = ItemOf<OutputOf<typeof contract.catalogue.fields>>
export type Agency = ItemOf<OutputOf<typeof contract.catalogue.findAgencies>>
export type Phrase = ItemOf<OutputOf<typeof contract.catalogue.phrases>>
export type CalendarDay = ItemOf<OutputOf<typeof contract.catalogue.calendarDays>>
export type Book = ItemOf<OutputOf<typeof contract.registry.books>>
export type TrustStore = OutputOf<typeof contract.signing.trustStore>
export type TrustedCertificate = TrustStore['certificates'][number]
export type BackupEntry = ItemOf<OutputOf<typeof contract.host.backups>>
export type JournalItem = ItemOf<OutputOf<typeof contract.audit.entries>>
