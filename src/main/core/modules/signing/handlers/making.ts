import type { Contract } from '#shared/contract/index.ts'
import type { InputOf, RefusalOf } from '#shared/contract/define.ts'
import { fail, ok, type Result } from '#shared/kernel/result.ts'
import { badgeOf } from '#shared/signatures/badge.ts'
import { leastLevel } from '#shared/signatures/level.ts'
import { madeLevels, type MadeLevel } from '#shared/vocabulary/drafting.ts'
import type { Context, Handlers } from '#core/kernel/module.ts'
import { visibilityOf } from '#core/kernel/visibility.ts'
import { changeSigning } from '../changes.ts'
import { mayUse } from '../rules/bindings.ts'
import { materialOf } from '../rules/trust.ts'
import type { MadeSignature } from '../signer.ts'

type Making = Pick<
  Handlers<Contract['signing']>,
  'signPaper' | 'placeForSignature' | 'picture' | 'setPicture' | 'signingSettings' | 'setSigningSettings'
>
type Wanted = InputOf<Contract['signing']['signPaper']>
type Refusals = RefusalOf<Contract['signing']['signPaper']>

/** The caller brought the paper, or may see a document that carries it. */
const mayRead = async ({ stores, access }: Context, blob: string): Promise<boolean> =>
  (await stores.signing.uploadedBy(access.personId, blob)) ||
  (await stores.files.onVisibleDocument(blob, visibilityOf(access)))

/** The key of the session, when its certificate is the caller's to use in this role. */
const keyFor = async (context: Context, { session, role }: Wanted) => {
  const { stores, ports, access } = context
  const key = ports.keys.opened(access.personId).find((one) => one.session === session)
  if (!key) return fail('signing.keyClosed')
  const holder = mayUse(key.certificate.sha256, await stores.signing.boundCertificates(), access)
  if (!holder.ok) return holder
  if (role === 'person' && holder.value === 'agency') return fail('signing.certificateOfAgency')
  if (role !== 'person' && holder.value === 'person') return fail('signing.certificateOfPerson')
  return ok(key.certificate)
}

type Made = MadeSignature & {
  readonly certificate: string
  readonly waitsForTimestamp: boolean
  readonly wanted: MadeLevel
}

const make = async (context: Context, wanted: Wanted): Promise<Result<Made, Refusals>> => {
  const { stores, ports, access, now } = context
  if (!(await mayRead(context, wanted.blob))) return fail('files.blobUnknown')
  const key = await keyFor(context, wanted)
  if (!key.ok) return key
  const { rsa, timestampUrl, level } = await stores.signing.signingSettings()
  const trust = await stores.signing.trust()
  const wishes = level !== 'B-B'
  const stamps = wishes && trust.network
  const made = await ports.signer.sign(
    access.personId,
    wanted.session,
    {
      ...wanted,
      picture: wanted.shows === 'picture' ? await stores.signing.picture(key.value.sha256) : null,
      agency: (await stores.accounts.office()).name,
      rsa,
      timestampUrl: stamps ? timestampUrl : null,
      at: now,
    },
    materialOf(trust, ports.signatures),
  )
  if (!made.ok)
    return made.refusal.code === 'keyClosed'
      ? fail('signing.keyClosed')
      : fail('signing.cannotSign', made.refusal.params)
  const { blob, bytes, stamped } = made.value
  await ports.scratch.rememberUpload(access.personId, blob, bytes, now)
  return ok({ ...made.value, certificate: key.value.sha256, waitsForTimestamp: wishes && !stamped, wanted: level })
}

/** Of all signatures of the paper the least; of the new one no more than was done for it. */
const reachedBy = ({ report, stamped }: Pick<MadeSignature, 'report' | 'stamped'>): MadeLevel => {
  const least = leastLevel(report) ?? 'B-B'
  return stamped && least !== 'B-B' ? 'B-T' : 'B-B'
}

/** Signatures made here: with whose key, over which bytes, and what the verifier found. */
export const making: Making = {
  signPaper: {
    prepare: make,
    decide: async (_context, { blob: seen, role }, made: Made) => {
      await Promise.resolve()
      const { report, field, place, blob, bytes, certificate, waitsForTimestamp, wanted } = made
      const signature = report.signatures.find((one) => one.field === field)
      const level = madeLevels.find((one) => one === signature?.level) ?? 'B-B'
      const badge = badgeOf(report)
      return ok({
        value: { blob, bytes, certificate, level, badge, place, waitsForTimestamp },
        changes: [
          changeSigning(
            'signing.paperSigned',
            {
              seen,
              signed: blob,
              certificate,
              role,
              level,
              badge,
              waitsForTimestamp: waitsForTimestamp ? 1 : 0,
              reached: reachedBy(made),
              wanted,
            },
            { text: signature?.signer?.name ?? '' },
          ),
        ],
      })
    },
  },

  placeForSignature: async (context, { certificate, ...paper }) => {
    const { stores, ports, access, now } = context
    if (!(await mayRead(context, paper.blob))) return fail('files.blobUnknown')
    const preview = await ports.signer.preview({
      ...paper,
      picture: certificate === null ? null : await stores.signing.picture(certificate),
      agency: (await stores.accounts.office()).name,
      signer: access.personName,
      at: now,
    })
    return preview.ok ? preview : fail('signing.cannotSign', preview.refusal.params)
  },

  picture: async ({ stores, ports, access }, { certificate }) => {
    const holder = mayUse(certificate, await stores.signing.boundCertificates(), access)
    if (!holder.ok) return holder
    const picture = await stores.signing.picture(certificate)
    return ok({ png: picture && (await ports.signer.picture(picture)) })
  },

  setPicture: {
    prepare: async ({ stores, ports, access }, { certificate, blob }) => {
      const holder = mayUse(certificate, await stores.signing.boundCertificates(), access)
      if (!holder.ok) return holder
      if (blob === null) return ok(null)
      if (!(await stores.signing.uploadedBy(access.personId, blob))) return fail('files.blobUnknown')
      const dpi = await ports.signer.resolution(blob)
      if (!dpi.ok) return fail('signing.pictureUnfit')
      // A seal shows in its real size (Decree 30/2020/NĐ-CP, Annex I, II.8), which only the resolution tells.
      return holder.value === 'agency' && dpi.value === null ? fail('signing.sealSizeMissing') : ok(blob)
    },
    decide: async ({ stores, access }, { certificate }, blob: string | null) => {
      const bound = await stores.signing.boundCertificates()
      const holder = mayUse(certificate, bound, access)
      if (!holder.ok) return holder
      const name = bound.find(({ facts }) => facts.sha256 === certificate)?.facts.name ?? ''
      return ok({
        value: {},
        changes: [changeSigning('signing.pictureSet', { sha256: certificate, blob }, { text: name })],
      })
    },
  },

  signingSettings: async ({ stores }) => ok(await stores.signing.signingSettings()),

  setSigningSettings: async ({ stores }, settings) => {
    const before = await stores.signing.signingSettings()
    const { rsa, timestampUrl, level, dispatchWaits } = settings
    if (level !== 'B-B' && timestampUrl === '') return fail('signing.timestampServiceMissing')
    const same =
      before.rsa === rsa &&
      before.timestampUrl === timestampUrl &&
      before.level === level &&
      before.dispatchWaits === dispatchWaits
    return ok({
      value: {},
      changes: same
        ? []
        : [
            changeSigning(
              'signing.settingsSet',
              { rsa, level, dispatchWaits: dispatchWaits ? 1 : 0 },
              { timestampUrl },
            ),
          ],
    })
  },
}
