import type { InputOf } from '#shared/contract/define.ts'
import type { Contract } from '#shared/contract/index.ts'
import { fail, ok, type Result } from '#shared/kernel/result.ts'
import type { SignatureBadge } from '#shared/signatures/badge.ts'
import type { Change } from '#core/facts.ts'
import type { Context, Handlers } from '#core/kernel/module.ts'
import { maySeeBlob } from '#core/modules/files/index.ts'
import { checkFiles, mayUse } from '#core/modules/signing/index.ts'
import {
  authorAddress,
  decision,
  dutiesApart,
  newStep,
  numberingParty,
  openFor,
  outcomeOf,
  type Case,
} from '../case.ts'
import { changeDrafting } from '../changes.ts'
import { putIntoEntry } from '../entry-files.ts'
import { checkedOn, mainFile } from '../forward.ts'
import { continues, newSignature, type EvidenceRefusal } from '../rules/evidence.ts'
import { signed as signedWay } from '../rules/way.ts'
import { unsealed } from '../sealing.ts'
import type { SavedFile, SavedVersion } from '../store.ts'

type Drafting = Contract['drafting']
type Signing = Pick<Handlers<Drafting>, 'recordSignature' | 'recordAgencySignature'>
type Input = InputOf<Drafting['recordAgencySignature']>

interface Evidence {
  readonly badge: SignatureBadge
  readonly certificateName: string
  readonly bytes: number
  readonly pages: number | null
  /** The verdict, to be written down with the act. */
  readonly checks: readonly Change[]
}

/** Looks at the signed bytes: nothing but the verifier's word makes them signed. */
const evidenceOf = async (
  context: Context,
  input: Input,
): Promise<Result<Evidence, 'files.blobUnknown' | 'drafting.bytesChanged' | EvidenceRefusal>> => {
  const { stores, access, ports } = context
  for (const blob of [input.seen, input.signed]) {
    if (!(await maySeeBlob(stores, access, blob))) return fail('files.blobUnknown')
  }
  const [seen, signed] = await Promise.all([ports.files.read(input.seen), ports.files.read(input.signed)])
  if (!continues(signed, seen)) return fail('drafting.bytesChanged')
  const file = { blob: input.signed, name: '', mime: 'application/pdf' }
  const named = await nameOf(context, input)
  const checked = await checkFiles(context, [{ ...file, name: named }], { documentId: input.draftId, which: 'all' })
  const check = checked.checks.get(input.signed)
  if (!check) return fail('drafting.signatureMissing')
  const made = newSignature(check.report, { ...input, seenBytes: seen.length })
  if (!made.ok) return made
  return ok({
    badge: check.badge,
    certificateName: made.value.signer?.name ?? '',
    bytes: signed.length,
    pages: check.report.pages,
    checks: checked.changes,
  })
}

type HolderRefusal =
  | 'signing.certificateNotBound'
  | 'signing.certificateOfAnother'
  | 'signing.certificateOfAgency'
  | 'signing.certificateOfPerson'

/** A person signs with the own certificate, the văn thư with the agency's. */
const holderIs = async (
  { stores, access }: Context,
  certificate: string,
  wanted: 'person' | 'agency',
): Promise<Result<true, HolderRefusal>> => {
  const holder = mayUse(certificate, await stores.signing.boundCertificates(), access)
  if (!holder.ok) return holder
  if (holder.value === wanted) return ok(true)
  return fail(wanted === 'person' ? 'signing.certificateOfAgency' : 'signing.certificateOfPerson')
}

const nameOf = async ({ stores, access }: Context, { draftId, fileId }: Input): Promise<string> => {
  const draft = await stores.drafting.draft(draftId, access.readerKeys)
  const files = draft ? await stores.drafting.files(draft.id) : []
  return files.find(({ id }) => id === fileId)?.versions[0]?.name ?? ''
}

/** The version that was signed is still the newest one, and its PDF is the one that was seen. */
const seenVersion = (
  files: readonly SavedFile[],
  { fileId, versionId, seen }: Input,
): Result<SavedVersion, 'drafting.fileMoved'> => {
  const file = files.find(({ id, removed }) => id === fileId && !removed)
  const newest = file?.versions[0]
  return newest?.id === versionId && newest.pdf?.blob === seen ? ok(newest) : fail('drafting.fileMoved')
}

const signatureOf = ({ context }: Case, input: Input, version: SavedVersion, evidence: Evidence) => ({
  id: context.ports.newId(),
  fileId: input.fileId,
  versionId: version.id,
  signedVersionId: context.ports.newId(),
  number: version.number + 1,
  seen: input.seen,
  signed: input.signed,
  bytes: evidence.bytes,
  pages: evidence.pages,
  certificate: input.certificate,
  level: input.level,
  badge: evidence.badge,
})

/** A signed DOCX version's PDF keeps the name and becomes a PDF. */
const signedName = (name: string): string => name.replace(/\.(docx|pdf)$/iu, '') + '.pdf'

export const signingHandlers: Signing = {
  recordSignature: {
    prepare: evidenceOf,
    decide: async (context, input, evidence: Evidence) => {
      if (context.access.onBehalfOf !== null) return fail('drafting.signsForAnother')
      const opened = await openFor(context, input, 'sign')
      if (!opened.ok) return opened
      const { draft, way, post, situation } = opened.value
      const files = await context.stores.drafting.files(draft.id)
      const version = seenVersion(files, input)
      if (!version.ok) return version
      if (mainFile(files)?.id !== input.fileId) return fail('drafting.fileMoved')
      const holder = await holderIs(context, input.certificate, 'person')
      if (!holder.ok) return holder
      const apart = dutiesApart(opened.value, { kind: 'signing', personId: context.access.personId })
      if (!apart.ok) return apart
      const numbering =
        situation.numbered === 'no'
          ? newStep(opened.value, {
              kind: 'numbering',
              to: await numberingParty(opened.value),
              note: '',
              dueAt: null,
              authority: null,
            })
          : null
      const stood = await checkedOn(opened.value, apart.value)
      const after = signedWay(way, decision(opened.value, 'signed', stood), numbering)
      const outcome = await outcomeOf(opened.value, after, {
        text: '',
        told: [{ address: authorAddress(draft), kind: 'draftSigned' }],
      })
      const signature = signatureOf(opened.value, input, version.value, evidence)
      const put = await putIntoEntry(opened.value, {
        role: 'main',
        signedFor: 'person',
        name: signedName(version.value.name),
        ...signature,
      })
      if (!put.ok) return put
      return ok({
        value: { version: draft.version + 1, versionId: signature.signedVersionId, badge: evidence.badge },
        as: post.postId,
        changes: [
          ...evidence.checks,
          ...put.value,
          changeDrafting(
            'drafting.signed',
            { ...outcome.data, signature },
            {
              ...outcome.payload,
              file: signedName(version.value.name),
              certificateName: evidence.certificateName,
            },
          ),
        ],
      })
    },
  },

  recordAgencySignature: {
    prepare: evidenceOf,
    decide: async (context, input, evidence: Evidence) => {
      const opened = await openFor(context, input, 'signForAgency')
      if (!opened.ok) return opened
      const { draft, post } = opened.value
      const files = await context.stores.drafting.files(draft.id)
      const version = seenVersion(files, input)
      if (!version.ok) return version
      const waiting = unsealed(files, await context.stores.drafting.signatures(draft.id))
      if (!waiting.some(({ fileId }) => fileId === input.fileId)) return fail('drafting.notNow')
      const holder = await holderIs(context, input.certificate, 'agency')
      if (!holder.ok) return holder
      const signature = signatureOf(opened.value, input, version.value, evidence)
      const role = mainFile(files)?.id === input.fileId ? ('main' as const) : ('annex' as const)
      const put = await putIntoEntry(opened.value, {
        role,
        signedFor: 'agency',
        name: signedName(version.value.name),
        ...signature,
      })
      if (!put.ok) return put
      return ok({
        value: { version: draft.version + 1, versionId: signature.signedVersionId, badge: evidence.badge },
        as: post.postId,
        changes: [
          ...evidence.checks,
          ...put.value,
          changeDrafting(
            'drafting.agencySigned',
            { documentId: draft.id, version: draft.version, signature },
            { file: signedName(version.value.name), certificateName: evidence.certificateName, text: '' },
          ),
        ],
      })
    },
  },
}
