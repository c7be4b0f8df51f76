import path from 'node:path'
import { instantFromEpoch } from '#shared/kernel/time.ts'
import { expiryOf } from '#shared/signatures/expiry.ts'
import {
  doctorCodes,
  type DoctorCode,
  type DoctorFinding,
  type LibraryReport,
  type TokenCertificate,
  type TokenDoctorReport,
  type TokenReport,
} from '#shared/signatures/tokens.ts'
import { parseCertificate } from '../pki/certificate.ts'
import type { Certificate } from '../pki/types.ts'
import { isForSigning } from '../sign/key-certificate.ts'
import { factsOf, instantOf } from '../verdict/facts.ts'
import { checkLibrary, problemOf, startDriver } from './driver.ts'
import { findLibraries, vendorOf } from './libraries.ts'
import type { DriverView, SlotView, TokenView } from './token-tasks.ts'

const timeLimitMs = 15_000

/** No clock that is right shows a time before this program was made. */
const madeAt = Date.parse('2026-11-01T00:00:00+07:00')
const vietnamMinutes = -420

const finding = (code: DoctorCode, params: DoctorFinding['params'] = {}): DoctorFinding => ({
  code,
  effect: doctorCodes[code],
  params,
})

const certificateFindings = (certificate: Certificate, now: number): DoctorFinding[] => {
  const facts = factsOf(certificate)
  const [from, to] = [certificate.notBefore, certificate.notAfter].map(instantFromEpoch)
  if (from === undefined || to === undefined) return []
  const expiry = expiryOf({ from, to }, instantFromEpoch(now))
  switch (expiry.state) {
    case 'valid':
      return []
    case 'expired':
      return [finding('certificate.expired', { name: facts.name, at: facts.notAfter })]
    case 'notYetValid':
      return [finding('certificate.notYetValid', { name: facts.name, at: facts.notBefore })]
    case 'expiring':
      return [finding('certificate.expiring', { name: facts.name, at: facts.notAfter, days: expiry.daysLeft })]
  }
}

const isAuthority = ({ basicConstraints }: Certificate): boolean => basicConstraints?.ca === true

const certificateOf = (
  label: string,
  certificate: Certificate,
  role: 'authority' | 'holder',
  now: number,
): TokenCertificate => {
  const facts = factsOf(certificate)
  const forSigning = role === 'holder' && isForSigning(certificate)
  const unfit = forSigning || role === 'authority' ? [] : [finding('certificate.notForSigning', { name: facts.name })]
  const findings = forSigning ? certificateFindings(certificate, now) : unfit
  return { label, facts, forSigning, findings }
}

const pinFindings = ({ pin, label }: TokenView): DoctorFinding[] => {
  switch (pin) {
    case 'good':
      return []
    case 'low':
      return [finding('token.pinLow', { token: label })]
    case 'finalTry':
      return [finding('token.pinFinalTry', { token: label })]
    case 'locked':
      return [finding('token.pinLocked', { token: label })]
    case 'notSet':
      return [finding('token.pinNotSet', { token: label })]
  }
}

const tokenOf = (token: TokenView, now: number): TokenReport => {
  const read = token.certificates.flatMap(({ label, der }) => {
    const certificate = parseCertificate(der)
    return certificate === null ? [] : [{ label, certificate }]
  })
  // Who issued a certificate to himself is its holder and its authority; beside other people's it is only an authority.
  const apart = read.some(({ certificate }) => !isAuthority(certificate))
  const certificates = read.map(({ label, certificate }) =>
    certificateOf(label, certificate, apart && isAuthority(certificate) ? 'authority' : 'holder', now),
  )
  const signing = certificates.filter(({ forSigning }) => forSigning)
  const usable = signing.some(({ findings }) => findings.every(({ effect }) => effect !== 'bad'))
  const findings = [
    ...pinFindings(token),
    ...(signing.length === 0 ? [finding('token.noCertificateSeen', { token: token.label })] : []),
  ]
  const ready = usable && findings.every(({ effect }) => effect !== 'bad')
  return {
    label: token.label,
    serial: token.serial,
    manufacturer: token.manufacturer,
    model: token.model,
    pin: token.pin,
    pinPad: token.pinPad,
    certificates,
    findings: ready ? [finding('token.ready', { token: token.label }), ...findings] : findings,
  }
}

const slotFailures = (slots: readonly SlotView[]): DoctorFinding[] =>
  slots.flatMap(({ failure }) => (failure === null ? [] : finding('token.slotFailed', { driver: failure })))

const seenThrough = (view: DriverView, library: string, vendor: string | null, now: number): LibraryReport => {
  const tokens = view.slots.flatMap(({ token }) => (token === null ? [] : tokenOf(token, now)))
  const empty = view.slots.length === 0 ? 'token.noSlot' : 'token.noToken'
  return {
    path: library,
    vendor,
    driver: view.driver,
    slots: view.slots.length,
    tokens,
    findings: [...slotFailures(view.slots), ...(tokens.length === 0 ? [finding(empty, { library })] : [])],
  }
}

/** What one driver shows; whatever it does wrong is a finding. */
const examine = async (library: string, vendor: string | null, now: number): Promise<LibraryReport> => {
  const unusable = (code: DoctorCode, params: DoctorFinding['params'] = {}): LibraryReport => ({
    path: library,
    vendor,
    driver: null,
    slots: 0,
    tokens: [],
    findings: [finding(code, { library, ...params })],
  })
  const fits = await checkLibrary(library)
  if (!fits.ok) return unusable(`token.${fits.refusal.code}`, textsOf(fits.refusal.params))
  const driver = startDriver(timeLimitMs)
  try {
    const answer = await driver.run('look', { library })
    if (!answer.ok) return unusable(`token.${problemOf(answer.refusal.code)}`)
    if (!answer.value.ok) return unusable(`token.${answer.value.refusal.code}`, textsOf(answer.value.refusal.params))
    return seenThrough(answer.value.value, library, vendor, now)
  } finally {
    driver.close()
  }
}

const textsOf = (params: Readonly<Record<string, unknown>> = {}): DoctorFinding['params'] =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)]))

const clockFindings = (now: number): DoctorFinding[] => [
  ...(now < madeAt ? [finding('clock.behind', { at: instantOf(now) })] : []),
  ...(new Date(now).getTimezoneOffset() === vietnamMinutes ? [] : [finding('clock.zone')]),
]

const tokenFindings = (libraries: readonly LibraryReport[]): DoctorFinding[] => {
  if (libraries.length === 0) return [finding('token.noLibrary')]
  const tokens = libraries.flatMap((library) => library.tokens)
  if (tokens.length === 0) return [finding('token.nothingPlugged')]
  // Two drivers may see the same token.
  const labels = new Map(tokens.map(({ serial, label }) => [serial, label]))
  return labels.size < 2 ? [] : [finding('token.severalTokens', { tokens: [...labels.values()].join(', ') })]
}

const isMismatch = ({ findings }: LibraryReport): boolean =>
  findings.some(({ code }) => code === 'token.libraryMismatch')

/** Windows keeps drivers for 32 and for 64 bits side by side: the one that does not fit matters only when it is alone. */
const withoutTwins = (libraries: readonly LibraryReport[]): LibraryReport[] => {
  const nameOf = (library: LibraryReport): string => path.basename(library.path).toLowerCase()
  const fitting = new Set(libraries.filter((library) => !isMismatch(library)).map(nameOf))
  return libraries.filter((library) => !isMismatch(library) || !fitting.has(nameOf(library)))
}

/**
 * What stands between this computer and a signature by token, told without a PIN: the clock, which drivers are installed
 * and fit this program, what they see plugged in, how many tries its PIN has, which certificates it carries until when.
 * `only`: this driver alone; else all of the list that are installed and those named in `others`, one after the other,
 * each in its own process.
 */
export const examineTokens = async (
  request: { readonly only?: string; readonly others?: readonly string[]; readonly now?: number } = {},
): Promise<TokenDoctorReport> => {
  const { only, others = [], now = Date.now() } = request
  const installed = only === undefined ? await findLibraries() : []
  const named = only === undefined ? others : [only]
  const examined: LibraryReport[] = []
  for (const { path: file, vendor } of installed) examined.push(await examine(file, vendor, now))
  for (const file of named.filter((one) => installed.every((known) => known.path !== one)))
    examined.push(await examine(file, await vendorOf(file), now))
  const libraries = withoutTwins(examined)
  return {
    at: instantOf(now),
    program: { platform: process.platform, architecture: process.arch },
    libraries,
    findings: [...clockFindings(now), ...tokenFindings(libraries)],
  }
}
