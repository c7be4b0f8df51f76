import type { Contract } from '#shared/contract/index.ts'
import { ok, type Result } from '#shared/kernel/result.ts'
import type { CommitEach, Context, Decision, Handlers } from '#core/kernel/module.ts'
import { visibilityOf } from '#core/kernel/visibility.ts'
import { decideDirect, decideSubmit } from './directing.ts'
import { decideAcknowledge } from './handling.ts'

type BulkHandlers = Pick<Handlers<Contract['routing']>, 'directMany' | 'submitMany' | 'acknowledgeMany'>

interface Item {
  readonly documentId: string
  readonly version: number
}

/** One after the other; each is its own entry in the journal and may be refused by itself. */
const oneByOne = async <Asked extends Item>(
  context: Context,
  items: readonly Asked[],
  commit: CommitEach,
  act: { readonly key: (item: Asked) => string; readonly decide: (item: Asked) => Promise<Result<Decision<unknown>>> },
) => {
  const outcomes: { documentId: string; code: string; ok: boolean; refusal: string | null }[] = []
  for (const item of items) {
    const document = await context.stores.registry.incoming(item.documentId, visibilityOf(context.access))
    const done = await commit(act.key(item), () => act.decide(item))
    outcomes.push({
      documentId: item.documentId,
      code: document?.code ?? '',
      ok: done.ok,
      refusal: done.ok ? null : done.refusal.code,
    })
  }
  return ok({ items: outcomes })
}

export const bulkHandlers: BulkHandlers = {
  directMany: {
    each: (context, input, commit) =>
      oneByOne(context, input.documents, commit, {
        key: (item) => item.documentId,
        decide: (item) =>
          decideDirect(context, { ...item, assignmentId: null, text: input.text, recipients: input.recipients }),
      }),
  },
  submitMany: {
    each: (context, input, commit) =>
      oneByOne(context, input.documents, commit, {
        key: (item) => item.documentId,
        decide: (item) =>
          decideSubmit(context, { ...item, assignmentId: null, to: input.to, note: input.note, proposal: [] }),
      }),
  },
  acknowledgeMany: {
    each: (context, input, commit) =>
      oneByOne(context, input.items, commit, {
        key: (item) => item.assignmentId,
        decide: (item) => decideAcknowledge(context, item),
      }),
  },
}
