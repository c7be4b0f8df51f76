import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { parseCertificate } from './certificate.ts'
import { derBlocks } from './trust-file.ts'
import type { Certificate } from './types.ts'

/** The authorities the program knows by itself: proposed to an administrator, trusted by nobody's word but theirs. */

const common = {
  name: z.string(),
  role: z.enum(['root', 'intermediate', 'timestamping']),
  purposes: z.array(z.enum(['signing', 'timestamping'])),
  source: z.string(),
}

const list = z.object({
  certificates: z.array(z.object({ ...common, file: z.string(), sha256: z.string(), state: z.literal('proposed') })),
  wanted: z.array(
    z.object({
      ...common,
      sha256: z.string().nullable(),
      subjectKeyIds: z.array(z.string()),
      addresses: z.array(z.string()),
    }),
  ),
})

type Listed = z.infer<typeof list>

export interface KnownCertificate extends Omit<Listed['certificates'][number], 'file'> {
  readonly certificate: Certificate
}

/** An authority known by fingerprint or key identifier whose certificate did not come with the program. */
export type WantedCertificate = Listed['wanted'][number]

export interface KnownCertificates {
  /** Changes with the list. */
  readonly version: string
  readonly certificates: readonly KnownCertificate[]
  readonly wanted: readonly WantedCertificate[]
}

/** Reads the list and its files from a folder. Rejects when a file is missing or is not the certificate of its fingerprint. */
export const readKnownCertificates = async (folder: string): Promise<KnownCertificates> => {
  const text = await readFile(path.join(folder, 'index.json'), 'utf8')
  const { certificates, wanted } = list.parse(JSON.parse(text))
  const read = async ({ file, ...entry }: Listed['certificates'][number]): Promise<KnownCertificate> => {
    const [der] = derBlocks(await readFile(path.join(folder, file)))
    const certificate = der === undefined ? null : parseCertificate(der)
    if (certificate?.sha256 !== entry.sha256) throw new Error(`${file} is not the certificate of its fingerprint`)
    return { ...entry, certificate }
  }
  return {
    version: createHash('sha256').update(text).digest('hex').slice(0, 16),
    certificates: await Promise.all(certificates.map(read)),
    wanted,
  }
}

/** The authority that was waited for, when this certificate is it: by fingerprint, else by the identifier of its key. */
export const recognise = (
  certificate: Certificate,
  { wanted }: Pick<KnownCertificates, 'wanted'>,
): WantedCertificate | null =>
  wanted.find(({ sha256, subjectKeyIds }) =>
    sha256 === null
      ? certificate.subjectKeyId !== null && subjectKeyIds.includes(certificate.subjectKeyId)
      : sha256 === certificate.sha256,
  ) ?? null
