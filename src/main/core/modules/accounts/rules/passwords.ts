import { fail, ok, type Result } from '#shared/kernel/result.ts'
import { fold } from '#shared/kernel/text.ts'
import { commonPasswords } from '#shared/vocabulary/common-passwords.ts'

/** Characters of the shortest password that is accepted. */
export const shortestPassword = 8

export type PasswordProblem = 'missing' | 'short' | 'noLetter' | 'noDigit' | 'likeAccount' | 'common'

const common: ReadonlySet<string> = new Set(commonPasswords)
const plain = (text: string): string => fold(text).replace(/[^\p{L}\p{N}]/gu, '')

/** What is wrong with a password for this account, or undefined. Accents, case and punctuation do not hide a common one. */
export const passwordProblem = (password: string, account: string): PasswordProblem | undefined => {
  if (Array.from(password).length < shortestPassword) return 'short'
  if (!/\p{L}/u.test(password)) return 'noLetter'
  if (!/\p{N}/u.test(password)) return 'noDigit'
  const core = plain(password)
  if (core.replace(/\d/g, '') === plain(account).replace(/\d/g, '') || core === plain(account)) return 'likeAccount'
  if (common.has(core)) return 'common'
  return undefined
}

/** Refuses with what is wrong as `problem`. */
export const checkPassword = (
  password: string | null | undefined,
  account: string,
): Result<string, 'accounts.passwordWeak'> => {
  const problem = password == null ? 'missing' : passwordProblem(password, account)
  return password == null || problem !== undefined
    ? fail('accounts.passwordWeak', { problem: problem ?? 'missing' })
    : ok(password)
}
