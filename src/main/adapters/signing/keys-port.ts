import { fail, ok, type Result } from '#shared/kernel/result.ts'
import type { KeysPort, OpenKey, TokenKeyWanted } from '#core/modules/signing/keys.ts'
import { parseCertificate } from './pki/certificate.ts'
import type { SigningKey } from './sign/key.ts'
import { openPkcs12 } from './sign/pkcs12.ts'
import { practiceKey } from './sign/practice-key.ts'
import { examineTokens } from './token/doctor.ts'
import { findLibraries } from './token/libraries.ts'
import { openTokenKey, type TokenKeyRequest } from './token/open-token.ts'
import { factsOf } from './verdict/facts.ts'

/** The port, and what signs with the keys that were opened through it. */
export interface KeysPortHandle {
  readonly port: KeysPort
  /** The key of a session of this person; undefined once it was closed. Using it keeps it open. */
  readonly keyOf: (personId: string, session: string) => SigningKey | undefined
  readonly close: () => void
}

interface Kept extends OpenKey {
  readonly personId: string
  readonly key: SigningKey
  readonly end: () => void
  timer: NodeJS.Timeout
}

const idleMs = 10 * 60_000

/** Only drivers of the list that are installed and those the administrator named. */
const requestFor = async (
  { library, token, certificate, pin, finalTry }: TokenKeyWanted,
  libraries: readonly string[],
): Promise<Result<TokenKeyRequest, 'libraryUnknown'>> => {
  const known = libraries.includes(library) || (await findLibraries()).some(({ path }) => path === library)
  if (!known) return fail('libraryUnknown', { library })
  const named = { ...(token === null ? {} : { token }), ...(certificate === null ? {} : { key: certificate }) }
  return ok({ library, pin, finalTry, ...named })
}

/** Keys stay open for ten minutes after their last use, each for the person who opened it. */
export const createKeysPort = (newId: () => string): KeysPortHandle => {
  const kept = new Map<string, Kept>()
  const opening = new Set<string>()

  const end = (session: string): void => {
    const one = kept.get(session)
    if (one === undefined) return
    clearTimeout(one.timer)
    kept.delete(session)
    one.end()
  }
  const alarm = (session: string): NodeJS.Timeout => setTimeout(() => end(session), idleMs).unref()

  const keep = (personId: string, key: SigningKey, token: OpenKey['token'], release: () => void): OpenKey => {
    const certificate = parseCertificate(key.certificate)
    if (certificate === null) throw new Error('A key was opened whose certificate cannot be read')
    const session = newId()
    const view: OpenKey = { session, certificate: factsOf(certificate), token }
    kept.set(session, { ...view, personId, key, end: release, timer: alarm(session) })
    return view
  }

  /** One request of a person at a time: a double click sends no PIN twice. */
  const alone = async <Value, Code extends string>(
    personId: string,
    work: () => Promise<Result<Value, Code>>,
  ): Promise<Result<Value, Code | 'busy'>> => {
    if (opening.has(personId)) return fail('busy')
    opening.add(personId)
    try {
      return await work()
    } finally {
      opening.delete(personId)
    }
  }

  const port: KeysPort = {
    examine: (libraries) => examineTokens({ others: libraries }),
    openToken: (personId, wanted, libraries) =>
      alone(personId, async () => {
        const request = await requestFor(wanted, libraries)
        if (!request.ok) return request
        const opened = await openTokenKey(request.value)
        if (!opened.ok) return opened
        return ok(keep(personId, opened.value.key, opened.value.token, opened.value.close))
      }),
    tryToken: (personId, wanted, libraries) =>
      alone(personId, async () => {
        const request = await requestFor(wanted, libraries)
        if (!request.ok) return request
        // What draws the page to be signed is loaded for this alone.
        const { tryToken } = await import('./token/test-signature.ts')
        return tryToken(request.value)
      }),
    openFile: (personId, file, password) =>
      alone(personId, async () => {
        const bytes = Buffer.from(file, 'base64')
        const opened = await openPkcs12(bytes, password)
        bytes.fill(0)
        return opened.ok ? ok(keep(personId, opened.value, null, () => undefined)) : opened
      }),
    openPractice: (personId, name) => keep(personId, practiceKey(name), null, () => undefined),
    opened: (personId) =>
      [...kept.values()]
        .filter((one) => one.personId === personId)
        .map(({ session, certificate, token }) => ({ session, certificate, token })),
    close: (personId, session) => {
      if (kept.get(session)?.personId === personId) end(session)
    },
    closeAll: (personId) => {
      for (const one of [...kept.values()]) if (one.personId === personId) end(one.session)
    },
  }
  return {
    port,
    keyOf: (personId, session) => {
      const one = kept.get(session)
      if (one?.personId !== personId) return undefined
      one.timer.refresh()
      return one.key
    },
    close: () => {
      for (const session of [...kept.keys()]) end(session)
    },
  }
}
