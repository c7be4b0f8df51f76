import type { Refusal } from '#shared/kernel/result.ts'
import type { RefusalCode } from '#shared/contract/index.ts'
import { importWords } from './import-text.ts'

/** Sentences of the command line (English; the screens speak Vietnamese). */

export const usage = `Usage: npm run --silent lacthu -- <command> [--data DIR]

  serve [--port N] [--no-open]            run the program on 127.0.0.1
  contract --json                         every operation with its JSON schemas
  call <operation> '<json>' | -           any operation through the one door
  upload FILE...                          bring files in; answers their SHA-256
  demo                                    build the practice office
  generate --documents N [--seed S]       a synthetic office of N documents
  import --from PATH [--map FILE]         old material from JSONL, CSV, XLSX or a folder
         [--dry-run] [--errors FILE]
  search --json "…" [--limit N]           what answers the question, best first
  reindex                                 write the search index anew
  backup FILE                             write an encrypted backup
  restore FILE [--recovery-code CODE]     rehearse and take a backup back
  audit verify | audit export             check or print the journal
  verify [--json] FILE|DIR...             check the signatures of PDF files
         [--at ISO] [--trust DIR]... [--revocation DIR]... [--password P]
  sign (--p12 FILE | --pkcs11 LIB [--token LABEL] [--key LABEL])
       [--level B|T|LT|LTA] [--tsa URL] [--rsa pss|pkcs1]
       [--role person|agency|annex|copy] [--image PNG] [--text "…"]
       [--page N --rect x,y,w,h | --field NAME | --invisible]
       [--reason "…"] [--trust DIR]... [--overwrite]
       IN.pdf OUT.pdf                     sign a PDF, outside the register
  extract --json FILE...                  what papers say about themselves
  check-format --json FILE...             where they depart from Decree 30/2020
  template --list                         the templates of documents, one line each
  template ID --form FORM.json OUT.docx   a document in legal form
  template --own FILE.docx --form FORM.json OUT.docx
  convert [--program PATH] [--keep-blanks] IN.docx OUT.pdf
                                          a PDF by LibreOffice or Word (found, or LACTHU_OFFICE_PROGRAM)
  compare --json OLD NEW                  what changed between two DOCX or PDF files
  token --json [--library FILE]           which tokens, drivers and certificates are there
  verify-chain --json --cases FILE        judge the certificate paths of a collection of cases

"verify", "sign", "extract", "check-format", "template", "convert", "compare" and "token" need no office and no account. The account comes from LACTHU_USER and LACTHU_PASSWORD, or is asked for.
Exit codes: 0 done, 1 refused, 2 wrong usage.`

export const words = {
  askAccount: 'Account: ',
  askPassword: 'Password: ',
  contractUsage: 'Usage: contract --json',
  callUsage: "Usage: call <operation> '<json>' (or - to read the JSON from stdin)",
  uploadUsage: 'Usage: upload FILE...',
  auditUsage: 'Usage: audit verify | audit export [--from YYYY-MM-DD] [--to YYYY-MM-DD]',
  importUsage: 'Usage: import --from FILE.jsonl|FILE.csv|FILE.xlsx|FOLDER [--map FILE] [--dry-run] [--errors FILE]',
  ...importWords,
  imported: (done: number) => `${String(done)} rows`,
  searchUsage: 'Usage: search --json "QUESTION" [--limit N], N from 1 to 1000',
  reindexUsage: 'Usage: reindex',
  backupUsage: 'Usage: backup FILE',
  restoreUsage: 'Usage: restore FILE [--recovery-code CODE]',
  verifyUsage: 'Usage: verify [--json] [--at ISO] [--trust DIR]... [--revocation DIR]... [--password P] FILE|DIR...',
  signUsage:
    'Usage: sign (--p12 FILE | --pkcs11 LIB [--token LABEL] [--key LABEL]) [--level B|T|LT|LTA] [--tsa URL] [--rsa pss|pkcs1] ' +
    '[--role person|agency|annex|copy] [--image PNG] [--text "…"] [--page N --rect x,y,w,h | --field NAME | --invisible] ' +
    '[--reason "…"] [--trust DIR]... [--overwrite] IN.pdf OUT.pdf\n' +
    'The password or PIN comes from LACTHU_PIN or is asked for. --rect is in points from the bottom left corner of the page.\n' +
    '--tsa without --level makes level T.',
  signNeedsStamps: 'The levels T, LT and LTA need a time-stamp service: --tsa URL.',
  signTextEmpty: 'The text of --text is empty.',
  signNeedsText: 'An annex or a copy is signed with text: --text "…".',
  askSecret: 'Password or PIN: ',
  trustMissing: 'A folder given with --trust or --revocation cannot be read.',
  extractUsage: 'Usage: extract --json FILE...',
  checkFormatUsage: 'Usage: check-format --json FILE...',
  tokenUsage: 'Usage: token --json [--library FILE]',
  templateUsage:
    'Usage: template --list | template ID --form FORM.json OUT.docx | template --own FILE.docx --form FORM.json OUT.docx',
  formUnreadable: (file: string) => `${file} is no JSON.`,
  formUnfit: (problems: string) => `The form does not fit: ${problems}`,
  convertUsage: 'Usage: convert [--program PATH] [--keep-blanks] IN.docx OUT.pdf',
  compareUsage: 'Usage: compare --json OLD NEW',
  verifyChainUsage: 'Usage: verify-chain --json --cases FILE',
  casesUnreadable: (file: string) => `${file} is no collection of cases, or what it names cannot be read.`,
  demoUsage: 'Usage: demo',
  accountInvalid: 'LACTHU_USER must be 2 to 40 small letters, digits, dots, dashes or underscores.',
  filled: (percent: number) => `${String(percent)} %`,
  generated: (done: number, total: number) => `${String(done)} of ${String(total)} documents`,
  generateUsage: 'Usage: generate --documents N [--seed S]',
  unknownOperation: (operation: string) => `There is no operation called ${operation}; see: contract --json`,
  inputNotJson: 'The input is not JSON.',
  fileMissing: (path: string) => `There is no file ${path}.`,
  folderMissing: (path: string) => `There is no folder ${path}.`,
  chainSound: 'The journal and every row it vouches for are sound.',
  chainBroken: 'The journal or rows it vouches for were changed outside the program; see "problems".',
  noBrowser: 'No browser could be opened; open the address yourself.',
  portInvalid: 'The port must be a number from 0 to 65535.',
  portTaken: (port: number) => `Port ${String(port)} is taken; choose another with --port.`,
  notBuilt: 'The screens are not built yet; run: npm run build',
  alreadyServing: 'Lạc Thư is open already, at the address below (this computer only).',
  serving: 'Lạc Thư is open at the address below (this computer only). Press Ctrl+C to stop.',
  needsFounder: 'The data folder is empty: set LACTHU_USER and LACTHU_PASSWORD for its administrator.',
} as const

const causes: Readonly<Record<string, string>> = {
  diskFull: 'The disk is full. Free some space and try again; nothing was lost.',
  readOnly: 'The data folder cannot be written to. Check its permissions.',
  storeBroken: 'The store is damaged or the key does not fit. Restore the latest backup.',
  storeNewer: 'The store was written by a newer version of the program. Update the program.',
  officeInUse: 'The data folder is in use by another running program that does not answer.',
  folderUnusable: 'The data folder cannot be used.',
  folderMissing: 'The data folder, or a folder in it, is missing.',
  restoreUnfinished: 'A restore was cut off half way; close the program and open it again to finish it.',
  keyringDamaged: 'The keyring of the office (keyring.json) is damaged. Put it back from a backup.',
  keyringNewer: 'The keyring was written by a newer version of the program. Update the program.',
  blobMissing: 'A file is missing from the data folder. Take it back from a backup.',
  blobBroken: 'A file in the data folder is damaged. Take it back from a backup.',
  unreachable: 'The running program does not answer.',
}

const sentences: Readonly<Partial<Record<RefusalCode, string>>> = {
  validation: 'The input does not fit the schema; see "fields".',
  forbidden: 'Your posts do not permit this; the permission an operation needs is its "gate" in: contract --json',
  signedOut: 'Nobody is signed in: set LACTHU_USER and LACTHU_PASSWORD.',
  mustChangePassword: 'The password was given by an administrator; replace it first: call accounts.changePassword.',
  notFound: 'There is no such thing, or you may not see it.',
  conflict: 'Somebody changed it first; read it again.',
  unknownOperation: 'There is no such operation.',
  defect: 'Something went wrong inside the program; quote the reference.',
}

/** What stands in the way of filling, converting and comparing. */
const formTroubles: Readonly<Record<string, string>> = {
  templateUnknown: 'There is no template of this id; see: template --list',
  noConverter: 'Neither LibreOffice nor Word was found; install LibreOffice or name it with --program.',
  failed: 'The office program made no PDF of this file.',
  notEmbedded: 'A font could not be embedded in the PDF; see "params".',
  timedOut: 'It took too long and was stopped.',
  notWord: 'This is no Word document (DOCX).',
  notSupported: 'This is neither a Word document (DOCX) nor a PDF with letters of its own.',
  damaged: 'The file is damaged.',
  encrypted: 'The file is protected by a password.',
  bomb: 'The file swells when it is opened.',
  macro: 'The file carries macros or active controls.',
  tooLarge: 'The file is too large.',
}

/** One sentence for a refusal; the code says the rest. */
export const sentenceFor = (refusal: Refusal): string => {
  if (refusal.code === 'unavailable')
    return causes[String(refusal.params?.['cause'])] ?? 'The computer refused; try again.'
  return (
    (sentences as Readonly<Record<string, string>>)[refusal.code] ??
    formTroubles[refusal.code] ??
    `Refused: ${refusal.code}`
  )
}
