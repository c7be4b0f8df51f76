import type { Result } from '#shared/kernel/result.ts'
import type { CertificateFacts } from '#shared/signatures/report.ts'
import type { TokenDoctorReport, TokenProblem } from '#shared/signatures/tokens.ts'

/** What the module asks of whatever holds private keys. PINs and passwords go in and never come out. */

/** `session` names it until it is closed; only the person who opened it can use it. */
export interface OpenKey {
  readonly session: string
  readonly certificate: CertificateFacts
  /** Null for a key in a file. */
  readonly token: { readonly label: string; readonly serial: string } | null
}

export interface Trial {
  readonly certificate: CertificateFacts
  readonly intact: boolean
  /** Milliseconds. */
  readonly took: number
}

export interface TokenKeyWanted {
  readonly library: string
  readonly token: string | null
  /** SHA-256 of the certificate. */
  readonly certificate: string | null
  readonly pin: string
  readonly finalTry: 'refuse' | 'risk'
}

/** `busy`: this person's earlier request is still under way; a PIN is never sent twice for a double click. */
export type TokenRefusal = TokenProblem | 'busy' | 'libraryUnknown'
export type KeyFileRefusal = 'damaged' | 'unsupported' | 'wrongPassword' | 'noKey' | 'noCertificate' | 'busy'

export interface KeysPort {
  /** `libraries`: named by the administrator, beside those of the program's own list. */
  readonly examine: (libraries: readonly string[]) => Promise<TokenDoctorReport>
  /** Takes only drivers of the list that are installed and those among `libraries`: a driver runs as part of the program. */
  readonly openToken: (
    personId: string,
    wanted: TokenKeyWanted,
    libraries: readonly string[],
  ) => Promise<Result<OpenKey, TokenRefusal>>
  /** Opens, signs a blank page and closes. `trialFailed` names in `why` what the signing itself refused. */
  readonly tryToken: (
    personId: string,
    wanted: TokenKeyWanted,
    libraries: readonly string[],
  ) => Promise<Result<Trial, TokenRefusal | 'trialFailed'>>
  /** `file` in base64. */
  readonly openFile: (personId: string, file: string, password: string) => Promise<Result<OpenKey, KeyFileRefusal>>
  /** A software key that is made out of a name. */
  readonly openPractice: (personId: string, name: string) => OpenKey
  /** The keys this person has open. */
  readonly opened: (personId: string) => readonly OpenKey[]
  readonly close: (personId: string, session: string) => void
  /** Of a person who leaves. */
  readonly closeAll: (personId: string) => void
}
