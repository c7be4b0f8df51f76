import type { Contract } from '#shared/contract/index.ts'
import { fail, ok } from '#shared/kernel/result.ts'
import type { Handlers } from '#core/kernel/module.ts'
import { visibilityOf } from '#core/kernel/visibility.ts'
import { changeOutgoing } from '../changes.ts'

type Loans = Pick<Handlers<Contract['outgoing']>, 'lendKept' | 'returnKept' | 'loans'>

/** Sổ sử dụng bản lưu (Decree 30/2020/NĐ-CP, Art. 19, Annex IV). */
export const loans: Loans = {
  lendKept: async (context, input) => {
    const { stores, access, today } = context
    if (await stores.outgoing.idTaken(input.id)) return fail('conflict')
    const record = await stores.outgoing.document(input.documentId, visibilityOf(access))
    if (!record) return fail('notFound')
    if (record.state === 'cancelled') return fail('outgoing.cancelled')
    if (input.dueOn !== null && input.dueOn < today) return fail('outgoing.dueInPast')
    const open = await stores.outgoing.openLoan(record.id)
    if (open) return fail('outgoing.alreadyLent', { borrower: open.borrower })
    const { borrower, permittedBy, purpose } = input
    return ok({
      value: {},
      changes: [
        changeOutgoing(
          'outgoing.keptLent',
          { documentId: record.id, loanId: input.id, dueOn: input.dueOn },
          {
            borrower,
            permittedBy,
            fileNotation: input.fileNotation === '' ? record.fields.fileNotation : input.fileNotation,
            text: purpose,
          },
        ),
      ],
    })
  },

  returnKept: async (context, input) => {
    const loan = await context.stores.outgoing.loan(input.id)
    const record = loan && (await context.stores.outgoing.document(loan.documentId, visibilityOf(context.access)))
    if (!loan || !record) return fail('notFound')
    if (loan.returnedAt !== null) return fail('outgoing.alreadyReturned')
    if (loan.version !== input.version) return fail('conflict')
    return ok({
      value: {},
      changes: [
        changeOutgoing(
          'outgoing.keptReturned',
          { documentId: loan.documentId, loanId: loan.id, version: loan.version },
          { borrower: loan.borrower, text: input.note },
        ),
      ],
    })
  },

  loans: async (context, { set, documentId, after, limit }) => {
    const page = await context.stores.outgoing.loans(
      { set, documentId: documentId ?? null, visibility: visibilityOf(context.access) },
      { after: after ?? null, limit },
    )
    return ok({ items: page.items.map((item) => ({ ...item })), next: page.next })
  },
}
