import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { reasonRules } from '#shared/signatures/reasons.ts'
import { Findings } from '../../../adapters/signing/findings.ts'
import { derBlocks } from '../../../adapters/signing/pki/trust-file.ts'
import { parseCertificate } from '../../../adapters/signing/pki/certificate.ts'
import { parseCrl } from '../../../adapters/signing/pki/crl.ts'
import { validatePath } from '../../../adapters/signing/pki/path.ts'
import type { Certificate, RevocationBytes } from '../../../adapters/signing/pki/types.ts'
import { exits, printJson, typedPath, wrongUsage, type CommandLine } from '../run.ts'
import { words } from '../text.ts'

const files = z
  .union([z.string(), z.array(z.string())])
  .transform((given) => (typeof given === 'string' ? [given] : given))
  .optional()

const params = z.object({
  user_initial_policy_set: z.array(z.string()).optional(),
  initial_explicit_policy: z.boolean().optional(),
  initial_policy_mapping_inhibit: z.boolean().optional(),
  initial_any_policy_inhibit: z.boolean().optional(),
})

/** A path to validate. Collections of such cases name the same things in two ways. */
const chainCase = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  name: z.string().optional(),
  cert: z.string(),
  other_certs: files,
  trust_anchor: files,
  root: files,
  crls: files,
  ocsps: files,
  /** When the path is judged; the present when not given. */
  moment: z
    .string()
    .refine((text) => Number.isFinite(Date.parse(text)))
    .optional(),
  policy: z.object({ revocation: z.boolean().optional(), params: params.optional() }).nullish(),
})
type ChainCase = z.infer<typeof chainCase>

const casesFile = z
  .union([z.object({ cases: z.array(chainCase) }), z.array(chainCase)])
  .transform((given) => (Array.isArray(given) ? given : given.cases))

interface ChainVerdict {
  readonly valid: boolean
  /** Code of the gravest reason against the path; null when there is none. */
  readonly reason: string | null
}

const isOf =
  (anchors: readonly Certificate[]) =>
  ({ der }: RevocationBytes): boolean => {
    const issuer = parseCrl(der)?.issuer.canonical
    return anchors.some(({ subject }) => subject.canonical === issuer)
  }

/** Every CRL in the folders of those that cases name: collections leave the list of the root itself unsaid. */
const crlsBeside = async (cases: readonly ChainCase[], folder: string): Promise<RevocationBytes[]> => {
  const named = cases.flatMap(({ crls }) => crls ?? []).map((name) => path.resolve(folder, path.dirname(name)))
  const found: RevocationBytes[] = []
  for (const directory of new Set(named)) {
    for (const name of await readdir(directory)) {
      if (!name.endsWith('.crl')) continue
      const blocks = derBlocks(await readFile(path.join(directory, name)))
      found.push(...blocks.map((der) => ({ der, origin: 'store' as const })))
    }
  }
  return found
}

const effects = ['refused', 'unsupported', 'doubtful'] as const

const judgeCase = async (
  given: ChainCase,
  folder: string,
  beside: readonly RevocationBytes[],
): Promise<ChainVerdict> => {
  const read = async (names: readonly string[] | undefined): Promise<Uint8Array[]> => {
    const contents = await Promise.all((names ?? []).map((name) => readFile(path.resolve(folder, name))))
    return contents.flatMap(derBlocks)
  }
  const certificates = async (names: readonly string[] | undefined): Promise<Certificate[]> =>
    (await read(names)).flatMap((der) => parseCertificate(der) ?? [])
  const evidence = async (names: readonly string[] | undefined): Promise<RevocationBytes[]> =>
    (await read(names)).map((der) => ({ der, origin: 'store' as const }))

  const [leaf] = await certificates([given.cert])
  if (leaf === undefined) return { valid: false, reason: 'path.malformed' }
  const anchors = await certificates([...(given.trust_anchor ?? []), ...(given.root ?? [])])
  const at = given.moment === undefined ? Date.now() : Date.parse(given.moment)
  const inputs = given.policy?.params
  const findings = new Findings()
  validatePath(
    {
      leaf,
      at,
      now: at,
      provedAfter: null,
      anchors: anchors.map((certificate) => ({ certificate, purposes: new Set() })),
      evidence: {
        certificates: await certificates(given.other_certs),
        crls: [...(await evidence(given.crls)), ...beside.filter(isOf(anchors))],
        ocsps: await evidence(given.ocsps),
      },
      purpose: 'any',
      policies: {
        ...(inputs?.user_initial_policy_set === undefined ? {} : { accepted: inputs.user_initial_policy_set }),
        requireExplicit: inputs?.initial_explicit_policy === true,
        inhibitMapping: inputs?.initial_policy_mapping_inhibit === true,
        inhibitAny: inputs?.initial_any_policy_inhibit === true,
      },
      revocation:
        given.policy?.revocation === false || (given.crls === undefined && given.ocsps === undefined)
          ? 'skipped'
          : 'wanted',
    },
    findings,
  )
  // Cases of OCSP alone give answers for some of the path and mean the rest to be let through.
  const lenient = given.crls === undefined
  const weighed = findings.all.filter(({ reason }) => !(lenient && reason === 'revocation.notChecked'))
  const against = effects.flatMap((effect) => weighed.filter(({ reason }) => reasonRules[reason].effect === effect))
  return { valid: against.length === 0, reason: against[0]?.reason ?? null }
}

/** `verify-chain --cases FILE`: judges each certificate path of a collection of cases; one JSON line each. */
export const verifyChain: CommandLine = {
  options: { json: 'flag', cases: 'text' },
  run: async (run) => {
    const file = run.text('cases')
    if (file === undefined || run.words.length > 0) return wrongUsage(words.verifyChainUsage)
    const location = typedPath(file)
    const folder = path.dirname(location)
    let cases: ChainCase[]
    let beside: RevocationBytes[]
    try {
      cases = casesFile.parse(JSON.parse(await readFile(location, 'utf8')))
      beside = await crlsBeside(cases, folder)
    } catch {
      return wrongUsage(words.casesUnreadable(file))
    }
    for (const given of cases) {
      const id = given.id ?? given.name ?? null
      try {
        printJson({ id, ...(await judgeCase(given, folder, beside)) })
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
        printJson({ id, valid: false, reason: 'case.fileMissing' })
      }
    }
    return exits.done
  },
}
