import { isProgram, type Access } from '#core/kernel/access.ts'
import type { PapersOf } from './store.ts'

/** Whose waiting papers this person sees: văn thư and the office head all, everyone else what they wrote or signed. */
export const papersOf = (access: Access): PapersOf => {
  if (isProgram(access)) return { personId: null, secrets: 'shown' }
  const { permissions, personId } = access
  const isOfOffice = permissions.has('outgoing.number') || permissions.has('drafting.checkFormat')
  return {
    personId: isOfOffice ? null : personId,
    secrets: permissions.has('incoming.secretBook') ? 'shown' : 'hidden',
  }
}
