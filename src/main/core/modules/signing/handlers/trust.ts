import type { Contract } from '#shared/contract/index.ts'
import { fail, ok, type Result } from '#shared/kernel/result.ts'
import type { Change } from '#core/facts.ts'
import type { Context, Handlers } from '#core/kernel/module.ts'
import { changeSigning } from '../changes.ts'
import { isCheckable } from '../checking.ts'
import { heldFiles } from '../holder.ts'
import type { Fetched, ReadCertificate, ReadRevocation, RevocationProblem } from '../port.ts'
import {
  certificateView,
  materialOf,
  placeFor,
  revocationView,
  standingOf,
  trustedCertificates,
  type Trusted,
} from '../rules/trust.ts'
import type { StoredRevocation, StoredTrust } from '../store.ts'

type Trust = Pick<
  Handlers<Contract['signing']>,
  | 'trustStore'
  | 'confirmRoot'
  | 'withdrawRoot'
  | 'importCertificates'
  | 'removeCertificate'
  | 'importRevocation'
  | 'setNetwork'
  | 'fetchMissing'
>

const added = (certificate: ReadCertificate, source: string, purposes: Trusted['purposes'] = []): Change =>
  changeSigning(
    'signing.certificateAdded',
    {
      sha256: certificate.facts.sha256,
      der: certificate.der,
      role: certificate.role,
      purposes: [...purposes],
      source,
    },
    { facts: certificate.facts, text: certificate.facts.name },
  )

/** What was read in a file that somebody brought. */
interface ReadIn<What> {
  readonly name: string
  readonly found: What
}
type ProvedRevocation = Result<readonly ReadRevocation[], RevocationProblem>

interface Found {
  readonly certificate: Trusted
  /** Writes down what only the program's list knew, before anything is decided about it. */
  readonly first: readonly Change[]
}

const findCertificate = (context: Context, trust: StoredTrust, sha256: string): Found | undefined => {
  const certificate = trustedCertificates(trust, context.ports.signatures).find(({ facts }) => facts.sha256 === sha256)
  if (!certificate) return undefined
  const isWritten = trust.certificates.some(({ facts }) => facts.sha256 === sha256)
  return { certificate, first: isWritten ? [] : [added(certificate, certificate.source, certificate.purposes)] }
}

/** Every uploaded file is the caller's own; otherwise the name of the first that is not. */
const foreignUpload = async (
  { stores, access }: Context,
  files: readonly { readonly blob: string; readonly name: string }[],
): Promise<string | undefined> => {
  for (const { blob, name } of files) if (!(await stores.signing.uploadedBy(access.personId, blob))) return name
  return undefined
}

/** Puts revocation data into the store one after the other, each beside those before it. */
const revocationTaker = (context: Context, trust: StoredTrust) => {
  const present: StoredRevocation[] = [...trust.revocation]
  const changes: Change[] = []
  const take = (read: ReadRevocation): StoredRevocation | 'older' => {
    const place = placeFor(read, present)
    if (place === 'older') return place
    const stored: StoredRevocation = {
      ...read,
      id: context.ports.newId(),
      importedAt: context.now,
      importedBy: context.access.personName,
    }
    const { id, importedAt: _at, importedBy: _by, issuer, ...data } = stored
    if (place.replaces !== null)
      present.splice(
        present.findIndex((one) => one.id === place.replaces),
        1,
      )
    present.push(stored)
    changes.push(
      changeSigning(
        'signing.revocationAdded',
        { ...data, revocationId: id, replaces: place.replaces },
        { text: issuer },
      ),
    )
    return stored
  }
  return { take, changes }
}

export const trustHandlers: Trust = {
  trustStore: async ({ stores, ports }) => {
    const trust = await stores.signing.trust()
    const standing = standingOf(trust, ports.signatures)
    const certificates = trustedCertificates(trust, ports.signatures)
    ports.signatures.getReady(materialOf(trust, ports.signatures))
    const wanted = ports.signatures.wantedBeside(certificates.map(({ der }) => der))
    return ok({
      version: standing.trustVersion,
      engine: standing.engine,
      certificates: certificates.map(certificateView),
      wanted: wanted.map((one) => ({ ...one, addresses: [...one.addresses] })),
      revocation: trust.revocation.map(revocationView),
      network: trust.network,
      staleChecks: await stores.signing.countStale(standing),
    })
  },

  confirmRoot: async (context, { sha256, purposes }) => {
    const found = findCertificate(context, await context.stores.signing.trust(), sha256)
    // A time-stamper is trusted through its authority, never by itself.
    if (!found || found.certificate.role === 'timestamping') return fail('signing.certificateUnknown')
    if (!context.ports.signatures.mayTrust(found.certificate.der)) return fail('signing.practiceRoot')
    const confirmed = changeSigning(
      'signing.rootConfirmed',
      { sha256, purposes: [...new Set(purposes)].toSorted() },
      { text: found.certificate.facts.name },
    )
    return ok({ value: {}, changes: [...found.first, confirmed] })
  },

  withdrawRoot: async (context, { sha256, reason }) => {
    const found = findCertificate(context, await context.stores.signing.trust(), sha256)
    if (found?.certificate.state !== 'confirmed') return fail('signing.certificateUnknown')
    const { name } = found.certificate.facts
    return ok({ value: {}, changes: [changeSigning('signing.rootWithdrawn', { sha256 }, { name, text: reason })] })
  },

  importCertificates: {
    prepare: async (context, { files }) => {
      const foreign = await foreignUpload(context, files)
      if (foreign !== undefined) return fail('files.blobUnknown', { name: foreign })
      const read: ReadIn<readonly ReadCertificate[]>[] = []
      for (const { blob, name } of files)
        read.push({ name, found: await context.ports.signatures.readCertificates(blob) })
      return ok(read)
    },
    decide: async (context, _input, files: readonly ReadIn<readonly ReadCertificate[]>[]) => {
      const trust = await context.stores.signing.trust()
      const present = new Set(trustedCertificates(trust, context.ports.signatures).map(({ facts }) => facts.sha256))
      const changes: Change[] = []
      let known = 0
      for (const { name, found } of files)
        for (const certificate of found) {
          if (present.has(certificate.facts.sha256)) known += 1
          else changes.push(added(certificate, name))
          present.add(certificate.facts.sha256)
        }
      const refused = files.filter(({ found }) => found.length === 0).map(({ name }) => ({ name }))
      return ok({ value: { added: changes.length, known, refused }, changes })
    },
  },

  removeCertificate: async (context, { sha256 }) => {
    const found = findCertificate(context, await context.stores.signing.trust(), sha256)
    if (!found) return fail('signing.certificateUnknown')
    const removed = changeSigning('signing.certificateRemoved', { sha256 }, { text: found.certificate.facts.name })
    return ok({ value: {}, changes: [...found.first, removed] })
  },

  importRevocation: {
    prepare: async (context, { files }) => {
      const foreign = await foreignUpload(context, files)
      if (foreign !== undefined) return fail('files.blobUnknown', { name: foreign })
      const { signatures } = context.ports
      const issuers = trustedCertificates(await context.stores.signing.trust(), signatures).map(({ der }) => der)
      const read: ReadIn<ProvedRevocation>[] = []
      for (const { blob, name } of files) read.push({ name, found: await signatures.readRevocation(blob, issuers) })
      return ok(read)
    },
    decide: async (context, _input, files: readonly ReadIn<ProvedRevocation>[]) => {
      const { take, changes } = revocationTaker(context, await context.stores.signing.trust())
      const taken: StoredRevocation[] = []
      const refused: { name: string; problem: RevocationProblem | 'older' }[] = []
      for (const { name, found } of files) {
        if (!found.ok) refused.push({ name, problem: found.refusal.code })
        else
          for (const data of found.value) {
            const stored = take(data)
            if (stored === 'older') refused.push({ name, problem: 'older' })
            else taken.push(stored)
          }
      }
      return ok({ value: { added: taken.map(revocationView), refused }, changes })
    },
  },

  setNetwork: async ({ stores }, { allowed }) => {
    const { network } = await stores.signing.trust()
    const changes = network === allowed ? [] : [changeSigning('signing.networkSet', { allowed: allowed ? 1 : 0 })]
    return ok({ value: {}, changes })
  },

  fetchMissing: {
    prepare: async (context, of) => {
      const held = await heldFiles(context, of)
      if (!held.ok) return held
      const { signatures } = context.ports
      const trust = await context.stores.signing.trust()
      if (!trust.network) return fail('signing.networkOff')
      const blobs = held.value.files.filter(isCheckable).map(({ blob }) => blob)
      return ok(await signatures.fetchMissing(blobs, materialOf(trust, signatures)))
    },
    decide: async (context, _of, { certificates, revocation, failed }: Fetched) => {
      const trust = await context.stores.signing.trust()
      const present = new Set(trustedCertificates(trust, context.ports.signatures).map(({ facts }) => facts.sha256))
      const news = certificates.filter(({ facts }) => !present.has(facts.sha256))
      const { take, changes } = revocationTaker(context, trust)
      for (const data of revocation) take(data)
      return ok({
        value: { fetched: news.length + changes.length, failed: failed.map((one) => ({ ...one })) },
        changes: [...news.map((certificate) => added(certificate, certificate.source)), ...changes],
      })
    },
  },
}
