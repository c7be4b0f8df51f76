import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ReadRevocation, SignaturePort, SignerWords } from '#core/modules/signing/port.ts'
import { Unavailable } from '#core/kernel/unavailable.ts'
import { fail, ok } from '#shared/kernel/result.ts'
import { instantFromEpoch } from '#shared/kernel/time.ts'
import type { BlobStore } from '../files/blob-store.ts'
import { createSandbox } from '../files/sandbox.ts'
import { resourcePath } from '../system/resources.ts'
import { engineVersion } from './engine-version.ts'
import { fetchEvidence } from './pki/fetch.ts'
import { readKnownCertificates, recognise } from './pki/known-certificates.ts'
import { isPracticeAuthority } from './pki/practice-root.ts'
import type { ReadRevocation as ProvedRevocation } from './pki/revocation-file.ts'
import { createVerifyPool } from './pool.ts'
import { createTrustLoader } from './trust-loader.ts'
import { certificatesOf, storedCertificate, type TrustTasks } from './trust-tasks.ts'
import { unreadable } from './unreadable.ts'

/** The port and the child processes behind it. */
export interface SignaturePortHandle {
  readonly port: SignaturePort
  readonly close: () => void
}

/** Beside this file, under the ending this file runs with: from source or from the bundle, which keeps the places. */
const childEntry = new URL(`./trust-worker${extname(fileURLToPath(import.meta.url))}`, import.meta.url)

const readJson = async (name: string): Promise<unknown> =>
  JSON.parse(await readFile(resourcePath('signatures', name), 'utf8')) as unknown

/**
 * The signature engine for the core: blobs in, reports out; only its children look into the files.
 * @param office a practice office alone may trust the practice root
 */
export const createSignaturePort = async (
  blobs: BlobStore,
  office: 'real' | 'practice',
): Promise<SignaturePortHandle> => {
  const words = (await readJson('agency-words.json')) as SignerWords
  const known = await readKnownCertificates(resourcePath('signatures', 'known-certificates'))
  const materialFor = createTrustLoader(blobs, (material) => material)
  const pool = createVerifyPool()
  const sandbox = createSandbox<TrustTasks>({
    entry: childEntry,
    children: 1,
    timeLimitMs: 20_000,
    memoryLimitMb: 512,
  })
  let readyFor: string | undefined
  const keep = async ({ der, thisUpdate, nextUpdate, ...read }: ProvedRevocation): Promise<ReadRevocation> => {
    const stored = await blobs.put(der, { maxBytes: Infinity })
    if (!stored.ok) throw new Error('a blob without a limit was too large')
    return {
      ...read,
      blob: stored.value.sha256,
      thisUpdate: instantFromEpoch(thisUpdate),
      nextUpdate: nextUpdate === null ? null : instantFromEpoch(nextUpdate),
    }
  }

  const port: SignaturePort = {
    engine: engineVersion,
    words,
    known: {
      version: known.version.slice(0, 8),
      certificates: known.certificates.flatMap(({ certificate, purposes, source, role }) => {
        const stored = storedCertificate(certificate)
        return stored ? [{ ...stored, role, purposes, source }] : []
      }),
    },
    mayTrust: (der) => office === 'practice' || !certificatesOf([der]).some(isPracticeAuthority),
    wantedBeside: (certificates) => {
      const there = new Set(certificatesOf(certificates).map((certificate) => recognise(certificate, known)))
      return known.wanted
        .filter((one) => !there.has(one))
        .map(({ name, role, sha256, addresses }) => ({ name, role, sha256, addresses }))
    },
    getReady: (trust) => {
      if (readyFor === trust.version) return
      readyFor = trust.version
      // Where the store's data cannot be read, the check that needs it says so.
      materialFor(trust).then(
        (material) => pool.getReady({ key: trust.version, material }),
        () => undefined,
      )
    },
    check: async (blob, trust, at) => {
      const material = await materialFor(trust)
      try {
        const bytes = await blobs.readAll(blob)
        return await pool.verify({
          file: { bytes },
          at: Date.parse(at),
          trust: { key: trust.version, material },
        })
      } catch (cause) {
        // A file that is gone or broken on the disk has no verdict; the others still get theirs.
        if (cause instanceof Unavailable) return unreadable('missing')
        throw cause
      }
    },
    readCertificates: async (blob) => {
      const read = await sandbox.run('readCertificates', { bytes: await blobs.readAll(blob) }).catch(() => undefined)
      return read?.ok ? read.value : []
    },
    readRevocation: async (blob, certificates) => {
      const bytes = await blobs.readAll(blob)
      const read = await sandbox.run('readRevocation', { bytes, certificates }).catch(() => undefined)
      if (!read?.ok) return fail('notRevocation')
      return typeof read.value === 'string' ? fail(read.value) : ok(await Promise.all(read.value.map(keep)))
    },
    fetchMissing: async (files, trust) => {
      const subjects = new Set<string>()
      for (const blob of files) {
        const read = await sandbox.run('certificatesOfPdf', { bytes: await blobs.readAll(blob) }).catch(() => undefined)
        if (read?.ok) read.value.forEach((der) => subjects.add(der))
      }
      const inStore = certificatesOf([...trust.anchors.map(({ der }) => der), ...trust.helpers])
      const inFiles = certificatesOf([...subjects])
      const { certificates, revocation, failed } = await fetchEvidence({
        subjects: inFiles.filter(({ basicConstraints }) => basicConstraints?.ca !== true),
        certificates: [...inStore, ...inFiles],
      })
      return {
        certificates: certificates.flatMap(({ certificate, source }) => {
          const stored = storedCertificate(certificate)
          return stored ? [{ ...stored, source }] : []
        }),
        revocation: await Promise.all(revocation.map(({ source: _source, ...read }) => keep(read))),
        failed,
      }
    },
  }
  return {
    port,
    close: () => {
      pool.close()
      sandbox.close()
    },
  }
}
