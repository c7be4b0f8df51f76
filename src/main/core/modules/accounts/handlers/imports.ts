import type { Contract } from '#shared/contract/index.ts'
import { fail, ok } from '#shared/kernel/result.ts'
import type { Context, Handlers } from '#core/kernel/module.ts'
import { changeAccounts } from '../changes.ts'
import { readPeopleCsv, readUnitsCsv, type ImportedPerson, type ImportReading } from '../rules/import.ts'

const personChanges = ({ ports, today }: Context, { fullName, phone, email, account, post }: ImportedPerson) => {
  const personId = ports.newId()
  return [
    changeAccounts('accounts.personAdded', { personId }, { text: fullName, phone, email }),
    ...(account === null
      ? []
      : [
          changeAccounts('accounts.accountOpened', {
            personId,
            version: 1,
            account: account.name,
            mustChangePassword: !ports.practice,
          }),
        ]),
    ...(post === null
      ? []
      : [
          changeAccounts('accounts.postGiven', {
            postId: ports.newId(),
            personId,
            ...post,
            grants: [],
            scope: null,
            validFrom: today,
            validTo: null,
          }),
        ]),
  ]
}

const preview = ({ rows, problems }: ImportReading<unknown>) => ({
  value: { rows: rows.length, added: 0, problems: [...problems] },
  changes: [],
})

/** Sheets of people and units: a preview names every problem, a commit takes all rows or refuses them all. */
export const importHandlers: Pick<Handlers<Contract['accounts']>, 'importPeople' | 'importUnits'> = {
  importPeople: async (context, { csv, check }) => {
    const { stores, ports, today } = context
    const [units, accountNames] = await Promise.all([stores.accounts.units(), stores.accounts.takenAccountNames()])
    const reading = readPeopleCsv(csv, { units, accountNames, today })
    if (!reading.ok) return reading
    if (check === 'preview') return ok(preview(reading.value))
    const { rows, problems } = reading.value
    if (problems.length > 0) return fail('accounts.csvInvalid', { problem: 'rows', count: problems.length })
    for (const { account } of rows) if (account) await ports.keyring.setPassword(account.name, account.password)
    return ok({
      value: { rows: rows.length, added: rows.length, problems: [] },
      changes: rows.flatMap((row) => personChanges(context, row)),
    })
  },

  importUnits: async ({ stores, ports, today }, { csv, check }) => {
    const units = await stores.accounts.units()
    const rootId = units.find((unit) => unit.parentId === null && unit.validTo === null)?.id ?? null
    const reading = readUnitsCsv(csv, { units, rootId, today }, ports.newId)
    if (!reading.ok) return reading
    if (check === 'preview') return ok(preview(reading.value))
    const { rows, problems } = reading.value
    if (problems.length > 0) return fail('accounts.csvInvalid', { problem: 'rows', count: problems.length })
    return ok({
      value: { rows: rows.length, added: rows.length, problems: [] },
      changes: rows.map(({ id, parentId, name, abbreviation }, order) =>
        changeAccounts('accounts.unitAdded', { unitId: id, parentId, name, abbreviation, order, validFrom: today }),
      ),
    })
  },
}
