import type { Contract } from '#shared/contract/index.ts'
import { fail, ok } from '#shared/kernel/result.ts'
import type { Handlers } from '#core/kernel/module.ts'
import { outcomeOf } from '../case.ts'
import { changeRouting } from '../changes.ts'
import { dueAtOf } from '../recipients.ts'
import { begin, lineNamed } from '../rules/lines.ts'
import { openLine } from './handling.ts'

type TermHandlers = Pick<Handlers<Contract['routing']>, 'askExtension' | 'answerExtension'>

/** Gia hạn: asked by whoever holds the work, answered by whoever gave it; the first deadline stays on record. */
export const termHandlers: TermHandlers = {
  askExtension: async (context, input) => {
    const opened = await openLine(context, input, 'askExtension')
    if (!opened.ok) return opened
    const { line, lines, post, document } = opened.value
    const due = dueAtOf(opened.value, input.deadline, null)
    if (!due.ok) return fail('catalogue.dateBeforeReceipt')
    if (line.dueAt !== null && due.value <= line.dueAt) return fail('routing.extensionNotLater')
    const outcome = await outcomeOf(opened.value, begin(lines, line, context.now), {
      text: input.reason,
      told: [{ address: line.from, kind: 'extensionAsked' }],
    })
    return ok({
      value: { version: document.version + 1 },
      as: post.postId,
      changes: [
        changeRouting(
          'routing.extensionAsked',
          {
            ...outcome.data,
            assignmentId: line.id,
            extensionId: context.ports.newId(),
            answerer: line.from,
            extendedTo: due.value,
          },
          outcome.payload,
        ),
      ],
    })
  },

  answerExtension: async (context, input) => {
    const opened = await openLine(context, input, 'answerExtension')
    if (!opened.ok) return opened
    const { line, lines, post, document } = opened.value
    const extension = line.extension
    if (extension?.id !== input.extensionId) return fail('routing.noExtension')
    if (input.answer === 'refused' && input.reason === '') return fail('routing.reasonNeeded')
    const limit = lineNamed(lines, line.parentId)?.dueAt ?? null
    if (input.answer === 'approved' && limit !== null && extension.dueAt > limit) {
      return fail('routing.deadlinePastParent', { limit })
    }
    const extended = { ...line, dueAt: extension.dueAt, extensions: line.extensions + 1 }
    const next = input.answer === 'approved' ? lines.map((other) => (other.id === line.id ? extended : other)) : lines
    const outcome = await outcomeOf(opened.value, next, {
      text: input.reason,
      told: [{ address: line.to, kind: 'extensionAnswered' }],
    })
    return ok({
      value: { version: document.version + 1 },
      as: post.postId,
      changes: [
        changeRouting(
          'routing.extensionAnswered',
          {
            ...outcome.data,
            assignmentId: line.id,
            extensionId: extension.id,
            extensionVersion: extension.version,
            decided: input.answer,
            extendedTo: extension.dueAt,
          },
          { ...outcome.payload, to: line.toLabel },
        ),
      ],
    })
  },
}
