import type { Contract } from '#shared/contract/index.ts'
import { fail, ok } from '#shared/kernel/result.ts'
import { maySeeBlob } from '#core/modules/files/index.ts'
import { bookToKeep, secretFiles } from '#core/modules/registry/index.ts'
import type { Handlers } from '#core/kernel/module.ts'
import { visibilityOf } from '#core/kernel/visibility.ts'
import { changeOutgoing } from '../changes.ts'
import { seriesOf } from '../numbering.ts'
import { entryInOrder, recorded, tidyFields } from '../rules/entry.ts'

type Requests = Pick<
  Handlers<Contract['outgoing']>,
  'requestNumber' | 'withdrawRequest' | 'refuseRequest' | 'numberRequests'
>

/** The queue of who asks for numbers and who gives them. */
export const requests: Requests = {
  requestNumber: async (context, input) => {
    const { access, stores, today } = context
    if (await stores.outgoing.idTaken(input.id)) return fail('conflict')
    const authorPostId = input.fields.authorPostId ?? access.posts[0]?.postId ?? null
    const fields = tidyFields({ ...input.fields, authorPostId })
    if (input.bookId !== null && !(await bookToKeep(context, input.bookId))) return fail('registry.bookUnknown')
    const series = await seriesOf(context, fields, null, input.bookId)
    const bookKind = series.ok ? series.value.book.kind : fields.secrecy === 'none' ? 'outgoing' : 'outgoingSecret'
    const order = entryInOrder(fields, {
      bookKind,
      issuedOn: today,
      files: input.files.length,
      secretFiles: await secretFiles(context),
    })
    if (!order.ok) return order
    if (input.files.length > 0 && input.files.filter(({ role }) => role === 'main').length !== 1)
      return fail('outgoing.noMainFile')
    for (const { blob, name } of input.files)
      if (!(await maySeeBlob(stores, access, blob))) return fail('files.blobUnknown', { name })
    for (const id of input.answers) {
      const record = await stores.registry.incoming(id, visibilityOf(access))
      if (!record || record.stage === 'cancelled') return fail('outgoing.answerUnknown', { id })
    }
    const { choices, words } = recorded(fields)
    return ok({
      value: {},
      changes: [
        changeOutgoing(
          'outgoing.numberRequested',
          {
            requestId: input.id,
            personId: access.personId,
            bookId: input.bookId,
            answers: input.answers,
            choices,
            files: input.files.map(({ blob, role }) => ({ blob, role })),
          },
          { words, fileNames: input.files.map(({ name }) => name), note: input.note, text: fields.subject },
        ),
      ],
    })
  },

  withdrawRequest: async (context, input) => {
    const request = await context.stores.outgoing.request(input.id)
    if (request?.personId !== context.access.personId) return fail('notFound')
    if (request.state !== 'waiting') return fail('outgoing.requestOver')
    if (request.version !== input.version) return fail('conflict')
    return ok({
      value: {},
      changes: [
        changeOutgoing(
          'outgoing.requestEnded',
          { requestId: request.id, version: request.version, state: 'withdrawn' },
          { text: '' },
        ),
      ],
    })
  },

  refuseRequest: async (context, input) => {
    const request = await context.stores.outgoing.request(input.id)
    if (!request) return fail('notFound')
    if (request.state !== 'waiting') return fail('outgoing.requestOver')
    if (request.version !== input.version) return fail('conflict')
    return ok({
      value: {},
      changes: [
        changeOutgoing(
          'outgoing.requestEnded',
          { requestId: request.id, version: request.version, state: 'refused' },
          { text: input.reason },
        ),
      ],
    })
  },

  numberRequests: async (context, { state, after, limit }) => {
    const { access } = context
    const personId = access.permissions.has('outgoing.number') ? null : access.personId
    const page = await context.stores.outgoing.requests({ state, personId }, { after: after ?? null, limit })
    return ok({
      items: page.items.map(({ personId: by, ...request }) => ({
        ...request,
        files: request.files.map((file) => ({ ...file })),
        mine: by === access.personId,
      })),
      next: page.next,
    })
  },
}
