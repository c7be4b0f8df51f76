import type { FileProblem } from '#shared/contract/files.ts'
import type { RefusalParams, Result } from '#shared/kernel/result.ts'
import type { Instant } from '#shared/kernel/time.ts'
import type { Change } from './facts.ts'
import type { AccountsStore } from './modules/accounts/store.ts'
import type { AuditStore } from './modules/audit/store.ts'
import type { CatalogueStore } from './modules/catalogue/store.ts'
import type { FormatPort, FormsPort } from './modules/drafting/port.ts'
import type { DraftingStore } from './modules/drafting/store.ts'
import type { ParcelMill } from './modules/exchange/parcels.ts'
import type { ExchangeStore } from './modules/exchange/store.ts'
import type { FileText, KeptReading, ReadTrouble, TextPort } from './modules/files/paper.ts'
import type { FilesStore } from './modules/files/store.ts'
import type { ImportsStore } from './modules/imports/store.ts'
import type { NoticesStore, Reminder } from './modules/notices/store.ts'
import type { OutgoingStore } from './modules/outgoing/store.ts'
import type { RegistryStore } from './modules/registry/store.ts'
import type { PaperMill } from './modules/reports/papers.ts'
import type { ReportsStore } from './modules/reports/store.ts'
import type { RoutingStore } from './modules/routing/store.ts'
import type { IndexPlace, SearchStore } from './modules/search/store.ts'
import type { KeysPort } from './modules/signing/keys.ts'
import type { SignaturePort } from './modules/signing/port.ts'
import type { SignerPort } from './modules/signing/signer.ts'
import type { SigningStore } from './modules/signing/store.ts'
import type { ExtenderPort } from './modules/stamping/extender.ts'
import type { StampingStore } from './modules/stamping/store.ts'

/** Everything the core may read. One instance reads for queries, another on the writing connection for commands. */
export interface Stores {
  readonly accounts: AccountsStore
  readonly catalogue: CatalogueStore
  readonly signing: SigningStore
  readonly files: FilesStore
  readonly registry: RegistryStore
  readonly routing: RoutingStore
  readonly outgoing: OutgoingStore
  readonly exchange: ExchangeStore
  readonly drafting: DraftingStore
  readonly stamping: StampingStore
  readonly imports: ImportsStore
  readonly search: SearchStore
  readonly reports: ReportsStore
  readonly audit: AuditStore
  readonly notices: NoticesStore
}

/** Under whose name an entry stands: person and post as they were called at that time. */
export interface EntryActor {
  readonly personId: string
  readonly personName: string
  readonly postId: string | null
  readonly title: string
  readonly onBehalfOf: string | null
}

export interface Entry {
  readonly commandId: string
  readonly operation: string
  readonly actor: EntryActor
  readonly at: Instant
  readonly changes: readonly Change[]
  /** Kept so that the same command id is answered the same; null when the answer is secret. */
  readonly answer: unknown
}

/**
 * The one place that writes. Applies the changes and appends their facts in one transaction.
 * `moved`: a state that a change was decided on no longer holds; nothing was written.
 */
export interface Journal {
  /** Whose command had this id, and what it was answered. */
  readonly answered: (
    commandId: string,
  ) => Promise<{ readonly answer: unknown; readonly personId: string; readonly operation: string } | undefined>
  readonly commit: (entry: Entry) => Promise<'committed' | 'moved'>
  /** Opens one transaction around many commits (a savepoint each); nothing is durable before it resolves. */
  readonly group: <Value>(work: () => Promise<Value>) => Promise<Value>
}

/** Writes that are nobody's act: half-typed forms, what was opened, which files were uploaded by whom. */
export interface ScratchPad {
  readonly keepForm: (personId: string, key: string, value: string | null, at: Instant) => Promise<void>
  readonly rememberUpload: (personId: string, sha256: string, bytes: number, at: Instant) => Promise<void>
  /** Appends to the chain of reading traces; answers whether this person opened it for the first time. */
  readonly trace: (trace: {
    readonly personId: string
    readonly postId: string | null
    readonly documentId: string
    readonly kind: string
    readonly at: Instant
  }) => Promise<boolean>
  /** Writes the search words of so many documents anew; answers where to go on, null at the end. */
  readonly reindex: (from: IndexPlace, atOnce: number) => Promise<IndexPlace | null>
  /** Joins some of the pieces of the index of old material; answers whether it is in one piece now. */
  readonly joinImported: () => Promise<boolean>
  /** Keeps what was read off a paper, or why nothing was, beside its file. */
  readonly keepReading: (blob: string, engine: number, kept: KeptReading) => Promise<void>
  /** Keeps the text of a file, or why there is none, and writes the documents that carry it into the index. */
  readonly keepText: (blob: string, text: FileText | { readonly trouble: ReadTrouble } | null) => Promise<void>
  /** Forgets what registering taught of a sender. */
  readonly forgetSender: (key: string) => Promise<void>
  /** Counts a try to raise a paper that waits for its time-stamp, with why it did not work. */
  readonly keepTry: (
    blob: string,
    tried: { readonly at: Instant; readonly nextAt: Instant; readonly refusal: RefusalParams },
  ) => Promise<void>
  /** Tells what was not told before; answers how much that was. */
  readonly remind: (reminders: readonly Reminder[]) => Promise<number>
  readonly markNoticesRead: (personId: string, ids: readonly string[] | null) => Promise<void>
}

/** Passwords live in the keyring, never in the store. */
export interface KeyringPort {
  readonly setPassword: (account: string, password: string) => Promise<void>
  readonly checkPassword: (
    account: string,
    password: string,
  ) => Promise<Result<true, 'host.wrongPassword' | 'host.tooManyTries'>>
  readonly remove: (account: string) => Promise<void>
}

/** What inspection found a file to be. */
export interface InspectedFile {
  readonly blob: string
  readonly name: string
  readonly mime: string
  readonly bytes: number
  readonly pages: number | null
  readonly shownBlob: string | null
  readonly shownMime: string | null
  readonly problem: FileProblem | null
}

/** Looks into hostile files outside this process, and keeps bytes. */
export interface FilePort {
  /** Opens containers into parts. `refused` files cannot be taken at all. */
  readonly inspect: (
    blob: string,
    name: string,
  ) => Promise<{
    readonly files: readonly InspectedFile[]
    readonly refused: readonly {
      readonly name: string
      readonly problem: FileProblem
      readonly actual: string | null
    }[]
  }>
  readonly read: (blob: string) => Promise<Uint8Array>
  readonly put: (bytes: Uint8Array) => Promise<{ readonly blob: string; readonly bytes: number }>
  /** Cuts a PDF before each of the given pages (1-based), into derived copies. */
  readonly splitPdf: (
    blob: string,
    starts: readonly number[],
  ) => Promise<
    Result<
      readonly { readonly blob: string; readonly bytes: number; readonly pages: number }[],
      'files.signed' | 'files.pageUnknown' | 'files.unparsable'
    >
  >
}

export interface Ports {
  readonly device: string
  readonly practice: boolean
  readonly clock: { readonly now: () => Instant }
  readonly newId: () => string
  readonly stores: { readonly reading: Stores; readonly writing: Stores }
  readonly journal: Journal
  readonly scratch: ScratchPad
  readonly keyring: KeyringPort
  readonly files: FilePort
  readonly papers: PaperMill & ParcelMill
  readonly texts: TextPort
  readonly formats: FormatPort
  readonly forms: FormsPort
  readonly signatures: SignaturePort
  readonly keys: KeysPort
  readonly signer: SignerPort
  readonly extender: ExtenderPort
  /** Reports a defect; answers a reference the user can quote. */
  readonly reportDefect: (operation: string, cause: unknown) => string
}
