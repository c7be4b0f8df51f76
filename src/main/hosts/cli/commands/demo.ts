import { accountName } from '#shared/contract/host.ts'
import { passwordProblem } from '#core/modules/accounts/index.ts'
import { buildPractice } from '../../office/practice.ts'
import { openOffice } from '../../office.ts'
import { exits, guarded, printJson, refuse, say, wrongUsage, type CommandLine } from '../run.ts'
import { words } from '../text.ts'

interface Founder {
  readonly account: string
  readonly password: string
}

/** The administrator named by LACTHU_USER and LACTHU_PASSWORD; null without them. */
const founderOf = (): Founder | null | 'invalid' | 'weak' => {
  const [typed, password] = [process.env['LACTHU_USER'], process.env['LACTHU_PASSWORD']]
  if (typed === undefined || password === undefined) return null
  const account = accountName.safeParse(typed)
  if (!account.success) return 'invalid'
  return passwordProblem(password, account.data) ? 'weak' : { account: account.data, password }
}

/** `demo`: the whole practice office, founded or completed; refused in the folder of a real office. */
export const demo: CommandLine = {
  options: {},
  run: (run) =>
    guarded(async () => {
      if (run.words.length > 0) return wrongUsage(words.demoUsage)
      const founder = founderOf()
      if (founder === 'invalid') return wrongUsage(words.accountInvalid)
      if (founder === 'weak') return refuse({ code: 'accounts.passwordWeak' })
      const office = await openOffice({ host: 'inProcess', dataFolder: run.dataFolder })
      try {
        const known = office.desk.keyring()?.office()
        if (known && !known.practice) return refuse({ code: 'host.alreadyFounded' })
        const begun = performance.now()
        let told = -1
        office.desk.subscribe('demo', () => {
          const filling = office.desk.filling.value
          const percent = filling ? Math.floor((filling.done / filling.total) * 10) * 10 : told
          if (percent > told) say(words.filled((told = percent)))
        })
        const built = await buildPractice(office.desk, founder)
        printJson({ ...built, practice: true, seconds: Math.round((performance.now() - begun) / 100) / 10 })
        return exits.done
      } finally {
        await office.close()
      }
    }),
}
