import { passwordWeaknesses, type PasswordWeakness } from '#shared/kernel/password.ts'
import { fail, ok, type Result } from '#shared/kernel/result.ts'

/** The first thing that is wrong with a password for this account, or undefined. */
export const passwordProblem = (password: string, account: string): PasswordWeakness | undefined =>
  passwordWeaknesses(password, account)[0]

/** Refuses with `problem` = the weakness. */
export const checkPassword = (
  password: string | null | undefined,
  account: string,
): Result<string, 'accounts.passwordWeak'> => {
  if (!password) return fail('accounts.passwordWeak', { problem: 'missing' })
  const problem = passwordProblem(password, account)
  return problem === undefined ? ok(password) : fail('accounts.passwordWeak', { problem })
}
