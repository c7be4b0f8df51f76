import { commonPasswords } from '#shared/vocabulary/common-passwords.ts'
import { fold } from './text.ts'

/** Characters of the shortest password that is accepted. */
export const shortestPassword = 8

export type PasswordWeakness = 'short' | 'noLetter' | 'noDigit' | 'likeAccount' | 'common'

const common: ReadonlySet<string> = new Set(commonPasswords)
const plain = (text: string): string => fold(text).replace(/[^\p{L}\p{N}]/gu, '')

/**
 * Everything that is wrong with a password for this account; none for a good one. Accents, case and punctuation do
 * not hide a common one. The core refuses by this rule, and the screen shows it while a person types.
 */
export const passwordWeaknesses = (password: string, account: string): readonly PasswordWeakness[] => {
  const core = plain(password)
  const name = plain(account)
  const isLikeAccount = core === name || core.replace(/\d/g, '') === name.replace(/\d/g, '')
  const found: Readonly<Record<PasswordWeakness, boolean>> = {
    short: Array.from(password).length < shortestPassword,
    noLetter: !/\p{L}/u.test(password),
    noDigit: !/\p{N}/u.test(password),
    likeAccount: isLikeAccount,
    common: common.has(core),
  }
  return (Object.keys(found) as PasswordWeakness[]).filter((weakness) => found[weakness])
}
