import type { Contract } from '#shared/contract/index.ts'
import { badgeOf } from '#shared/signatures/badge.ts'
import { fail, ok } from '#shared/kernel/result.ts'
import { keepPaper } from '#core/kernel/made-papers.ts'
import type { Handlers } from '#core/kernel/module.ts'
import { checkFiles, type Checked } from '../checking.ts'
import { checkedFiles, heldFiles } from '../holder.ts'
import { materialOf, standingOf } from '../rules/trust.ts'
import { versionName } from '../rules/names.ts'

type Checks = Pick<
  Handlers<Contract['signing']>,
  'ofFiles' | 'recheck' | 'checkUpload' | 'signedVersion' | 'recheckStale'
>

export const checks: Checks = {
  ofFiles: async (context, of) => {
    const held = await heldFiles(context, of)
    return held.ok ? ok({ items: await checkedFiles(context, held.value) }) : held
  },

  recheck: {
    prepare: async (context, of) => {
      const held = await heldFiles(context, of)
      if (!held.ok) return held
      const { documentId, files } = held.value
      return ok(await checkFiles(context, files, { documentId, which: 'all' }))
    },
    decide: async (context, of, { checks: fresh, changes }: Checked) => {
      const held = await heldFiles(context, of)
      if (!held.ok) return held
      return ok({ value: { items: await checkedFiles(context, held.value, fresh) }, changes })
    },
  },

  checkUpload: async (context, { blob, name }) => {
    const { stores, ports, access, now } = context
    if (!(await stores.signing.uploadedBy(access.personId, blob))) return fail('files.blobUnknown', { name })
    const material = materialOf(await stores.signing.trust(), ports.signatures)
    const report = await ports.signatures.check(blob, material, now)
    return ok({ badge: badgeOf(report), report })
  },

  signedVersion: async (context, { of, fileId, signature }) => {
    const held = await heldFiles(context, of)
    if (!held.ok) return held
    const file = held.value.files.find(({ id }) => id === fileId)
    if (!file) return fail('notFound')
    const [check] = await context.stores.signing.checks([file.blob])
    const found = check?.report.signatures[signature]
    if (!found) return fail('signing.notChecked', { name: file.name })
    if (found.signedBytes === null) return fail('signing.coversNothing', { field: found.field })
    const whole = await context.ports.files.read(file.blob)
    return ok(
      await keepPaper(context, {
        bytes: whole.subarray(0, found.signedBytes),
        name: versionName(file.name, signature),
        mime: file.mime,
      }),
    )
  },

  recheckStale: {
    prepare: async (context, { limit }) => {
      const { stores, ports } = context
      const standing = standingOf(await stores.signing.trust(), ports.signatures)
      const stale = await stores.signing.stale(standing, limit)
      const files = stale.map(({ blob, name }) => ({ blob, name, mime: 'application/pdf' }))
      return ok(await checkFiles(context, files, { documentId: null, which: 'all' }))
    },
    decide: async ({ stores, ports }, _input, { changes }: Checked) => {
      const standing = standingOf(await stores.signing.trust(), ports.signatures)
      const left = (await stores.signing.countStale(standing)) - changes.length
      return ok({ value: { checked: changes.length, left: Math.max(0, left) }, changes })
    },
  },
}
