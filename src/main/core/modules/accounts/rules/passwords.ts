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
  const problem = password == null ? 'missing' : passwordProblem(password, account)
  return password == null || problem !== undefined
    ? fail('accounts.passwordWeak', { problem: problem ?? 'missing' })
    : ok(password)
}
