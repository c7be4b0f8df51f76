import type { z } from 'zod'
import type { Contract } from '#shared/contract/index.ts'
import type { incomingDetail } from '#shared/contract/document.ts'
import { fail, ok } from '#shared/kernel/result.ts'
import type { Context, Handlers } from '#core/kernel/module.ts'
import type { FileProblem } from '#shared/contract/files.ts'
import { visibilityOf } from '#core/kernel/visibility.ts'
import { fieldsOf, offeredOnEntry, secretFiles, type IncomingRecord } from '#core/modules/registry/index.ts'
import type { Line } from '../rules/lines.ts'
import { holderPost, isHeldBy, offeredActs } from '../rules/permitted.ts'
import { stepsOf } from '../rules/steps.ts'

type Detail = z.output<typeof incomingDetail>

const partyOf = (line: Line): Detail['assignments'][number]['to'] => {
  const [kind, ...rest] = line.to.split(':')
  return { kind: kind === 'unit' ? 'unit' : 'post', id: rest.join(':'), label: line.toLabel }
}

const assignmentOf = (line: Line, context: Context): Detail['assignments'][number] => ({
  id: line.id,
  parentId: line.parentId,
  role: line.role,
  to: partyOf(line),
  toPerson: line.toPerson,
  from: line.fromLabel,
  assignedAt: line.assignedAt,
  state: line.state,
  openedAt: line.openedAt,
  dueAt: line.dueAt,
  originalDueAt: line.originalDueAt,
  note: line.note,
  result: line.result,
  answer: line.answer,
  finishedAt: line.finishedAt,
  extension: line.extension && { ...line.extension },
  mine: holderPost(context.access, line) !== undefined,
  version: line.version,
})

const rowOf = (document: IncomingRecord) => ({
  id: document.id,
  number: document.number,
  suffix: document.suffix,
  year: document.year,
  bookId: document.bookId,
  arrivedOn: document.arrivedOn,
  code: document.code,
  issuedOn: document.issuedOn,
  issuer: document.issuer,
  typeName: document.typeName,
  subject: document.subject,
  urgency: document.urgency,
  secrecy: document.secrecy,
  stage: document.stage,
  recalled: document.recalled,
  holder: document.holder,
  holderSince: document.holderSince,
  dueAt: document.dueAt,
  closedAt: document.closedAt,
})

const readAll = (context: Context, documentId: string) => {
  const { routing, registry } = context.stores
  return Promise.all([
    routing.lines(documentId),
    routing.directives(documentId),
    routing.timeline(documentId),
    routing.readers(documentId),
    routing.mark(context.access.personId, documentId),
    routing.openedBy(context.access.personId, documentId),
    registry.incomingFiles(documentId),
  ])
}

/** One document as the acting person may see it; whoever may not gets `notFound`. */
export const documentHandlers: Pick<Handlers<Contract['routing']>, 'document'> = {
  document: async (context, { id }) => {
    const { access, stores, today } = context
    const document = await stores.registry.incoming(id, visibilityOf(access))
    if (!document) return fail('notFound')
    const [lines, directives, timeline, readers, mark, opened, files] = await readAll(context, document.id)
    const main = files.find(({ role }) => role === 'main')
    const [check] = main ? await stores.signing.checkHeads([main.blob]) : []
    const signature = check?.badge ?? null
    const situation = { stage: document.stage, lines, access, today }
    const acts = offeredActs(situation)
    const onEntry = offeredOnEntry(document, access, await secretFiles(context)).map((name) => ({
      name,
      assignmentId: null,
    }))
    return ok({
      ...rowOf(document),
      unread: !opened,
      starred: mark?.starred ?? false,
      labels: mark?.labels ?? [],
      snoozedUntil: mark?.snoozedUntil ?? null,
      files: files.length,
      signature,
      fields: fieldsOf(document),
      arrivedAt: document.arrivedAt,
      registeredBy: document.registeredBy,
      bookName: document.bookName,
      cancelledReason: document.cancelledReason ?? '',
      answerCode: document.answerCode ?? '',
      answerDate: document.answerDate,
      documentFiles: files.map(({ place: _place, ...file }) => ({
        ...file,
        problem: file.problem as FileProblem | null,
      })),
      assignments: lines.map((line) => assignmentOf(line, context)),
      directives: [...directives],
      timeline: [...timeline],
      readers: [...readers],
      actions: [...acts, ...onEntry],
      steps: [...stepsOf({ ...document, directives, mine: isHeldBy(situation) }, lines)],
      version: document.version,
    })
  },
}
