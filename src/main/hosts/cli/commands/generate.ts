import { accountName } from '#shared/contract/host.ts'
import { passwordProblem } from '#core/modules/accounts/index.ts'
import { generateOffice } from '../../generate/generate.ts'
import { openOffice } from '../../office.ts'
import { credentials, exits, guarded, printJson, refuse, say, wrongUsage, type CommandLine } from '../run.ts'
import { words } from '../text.ts'

const wholeNumber = (typed: string | undefined): number | undefined =>
  typed !== undefined && /^\d{1,9}$/.test(typed) ? Number(typed) : undefined

/** `generate --documents N [--seed S]`: a synthetic office in an empty folder, the same for the same seed. */
export const generate: CommandLine = {
  options: { documents: 'text', seed: 'text' },
  run: (run) =>
    guarded(async () => {
      const documents = wholeNumber(run.text('documents'))
      const seed = wholeNumber(run.text('seed') ?? '1')
      if (run.words.length > 0 || !documents || seed === undefined) return wrongUsage(words.generateUsage)
      const given = await credentials()
      if (!given) return wrongUsage(words.needsFounder)
      const account = accountName.safeParse(given.account)
      if (!account.success) return wrongUsage(words.accountInvalid)
      const problem = passwordProblem(given.password, account.data)
      if (problem) return refuse({ code: 'accounts.passwordWeak', params: { problem } })
      const office = await openOffice({ host: 'inProcess', dataFolder: run.dataFolder })
      try {
        // Made-up documents never enter an office that exists.
        if (office.desk.keyring()) return refuse({ code: 'host.alreadyFounded' })
        let toldAt = performance.now()
        const made = await generateOffice(office.desk, {
          documents,
          seed,
          founder: { account: account.data, password: given.password },
          progress: (done) => {
            if (performance.now() - toldAt < 5000) return
            toldAt = performance.now()
            say(words.generated(done, documents))
          },
        })
        printJson(made)
        return exits.done
      } finally {
        await office.close()
      }
    }),
}
