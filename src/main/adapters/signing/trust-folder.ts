import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { readTrustFile } from './pki/trust-file.ts'
import type { Certificate } from './pki/types.ts'
import type { TrustMaterial } from './trust-material.ts'

/** Trust and revocation data kept as plain files, for the command line. */

const maximumBytes = 64 * 1024 * 1024

const filesIn = async (folder: string): Promise<string[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => !entry.isDirectory())
    .map(({ parentPath, name }) => path.join(parentPath, name))
    .toSorted()
}

/**
 * What folders of certificates, CRLs and OCSP answers come to. Anchors, for every purpose: self-issued certificates, and
 * authorities whose issuer is not among the files. Files of other kinds are passed over. Rejects when a folder cannot be
 * read.
 */
export const readTrustFolders = async (
  folders: readonly string[],
): Promise<TrustMaterial & { readonly anchors: NonNullable<TrustMaterial['anchors']> }> => {
  const certificates = new Map<string, Certificate>()
  const crls: Uint8Array[] = []
  const ocsps: Uint8Array[] = []
  for (const folder of folders) {
    for (const file of await filesIn(folder)) {
      if ((await stat(file)).size > maximumBytes) continue
      const found = readTrustFile(await readFile(file))
      for (const certificate of found.certificates) certificates.set(certificate.sha256, certificate)
      crls.push(...found.crls)
      ocsps.push(...found.ocsps)
    }
  }
  const all = [...certificates.values()]
  const subjects = new Set(all.map(({ subject }) => subject.canonical))
  const topmost = new Set(
    all.filter(
      ({ selfIssued, basicConstraints, issuer }) =>
        selfIssued || (basicConstraints?.ca === true && !subjects.has(issuer.canonical)),
    ),
  )
  return {
    anchors: [...topmost].map(({ der }) => ({ der, purposes: ['signing', 'timestamping'] })),
    certificates: all.filter((certificate) => !topmost.has(certificate)).map(({ der }) => der),
    crls,
    ocsps,
  }
}
