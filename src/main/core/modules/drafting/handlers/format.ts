import type { Contract } from '#shared/contract/index.ts'
import { fail, ok } from '#shared/kernel/result.ts'
import type { Handlers } from '#core/kernel/module.ts'
import { seeDraft } from '../case.ts'

type Format = Pick<Handlers<Contract['drafting']>, 'checkFormat'>

export const formatHandlers: Format = {
  checkFormat: async (context, { draftId, versionId }) => {
    const found = await seeDraft(context, draftId)
    if (!found.ok) return found
    const files = await context.stores.drafting.files(draftId)
    const version = files.flatMap(({ versions }) => versions).find(({ id }) => id === versionId)
    return version ? ok(await context.ports.formats.check(version.blob)) : fail('drafting.fileUnknown')
  },
}
