import { fail, ok, type Result } from '#shared/kernel/result.ts'
import type { TokenProblem } from '#shared/signatures/tokens.ts'
import { parseCertificate } from '../pki/certificate.ts'
import { issuersAmong } from '../sign/key-certificate.ts'
import type { KeyFailureCode, SignatureScheme, SigningKey } from '../sign/key.ts'
import { checkLibrary, problemOf, startDriver } from './driver.ts'

export interface TokenKeyRequest {
  /** Path of the PKCS#11 library. */
  readonly library: string
  /** Label or serial number; needed only when several tokens are plugged in. */
  readonly token?: string
  /** Label, identifier, serial number or SHA-256 of the certificate, or label of the key; needed only when there are several. */
  readonly key?: string
  /** Empty: typed on the keys of the reader. */
  readonly pin: string
  /** Whether the PIN may be sent although the token leaves one try; `refuse` when absent. */
  readonly finalTry?: 'refuse' | 'risk'
  /** How long one call of the driver may take, waiting for the person at a reader with keys included. */
  readonly timeLimitMs?: number
}

export interface TokenKey {
  readonly key: SigningKey
  readonly token: { readonly label: string; readonly serial: string }
  /** Logs out and ends the driver's process, and with it all that remembers the PIN. */
  readonly close: () => void
}

const usualTimeLimitMs = 60_000
const farewellMs = 5_000

/**
 * Opens a key on a PKCS#11 token. The PIN is sent once and never again by itself, and it is not sent at all when the token
 * says that it is locked, that its length is wrong, or that the certificate asked for is not there. `pinWrong` names in
 * `left` what the token says of the tries that remain. Close the key when the batch is signed.
 */
export const openTokenKey = async (request: TokenKeyRequest): Promise<Result<TokenKey, TokenProblem>> => {
  const { library, token = null, key = null, finalTry = 'refuse', timeLimitMs = usualTimeLimitMs } = request
  const fits = await checkLibrary(library)
  if (!fits.ok) return fits
  const driver = startDriver(timeLimitMs)
  const pin = Buffer.from(request.pin, 'utf8')
  const answer = await driver.run('open', { library, token, key, pin, finalTry, now: Date.now() })
  pin.fill(0)
  const result = answer.ok ? answer.value : fail(problemOf(answer.refusal.code))
  if (!result.ok) {
    driver.close()
    return fail(result.refusal.code, { library, ...result.refusal.params })
  }
  const opened = result.value
  const certificate = parseCertificate(opened.certificate)
  if (certificate === null) throw new Error('The certificate that was chosen cannot be read')
  const others = opened.others.flatMap((der) => parseCertificate(der) ?? [])
  let closed = false
  const sign = async (data: Uint8Array, scheme: SignatureScheme): Promise<Result<Uint8Array, KeyFailureCode>> => {
    if (closed) return fail('keyFailed', { driver: 'closed' })
    if (!opened.schemes.includes(scheme)) return fail('schemeRefused')
    const signed = await driver.run('sign', { data, scheme })
    if (signed.ok) return signed.value
    const problem = problemOf(signed.refusal.code)
    return problem === 'timeout' ? fail('timeout') : fail('keyFailed', { driver: problem })
  }
  return ok({
    key: { certificate: certificate.der, chain: issuersAmong(certificate, others), schemes: opened.schemes, sign },
    token: opened.token,
    close: () => {
      if (closed) return
      closed = true
      const giveUp = setTimeout(driver.close, farewellMs)
      const end = (): void => {
        clearTimeout(giveUp)
        driver.close()
      }
      // Whether or not the driver said goodbye.
      driver.run('end', undefined).then(end, end)
    },
  })
}
