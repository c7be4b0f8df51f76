import type { Contract } from '#shared/contract/index.ts'
import type { Handlers } from '#core/kernel/module.ts'
import { importHandlers } from './handlers/imports.ts'
import { officeHandlers } from './handlers/office.ts'
import { peopleHandlers } from './handlers/people.ts'
import { postHandlers } from './handlers/posts.ts'
import { readingHandlers } from './handlers/reading.ts'
import { workHandlers } from './handlers/work.ts'

export const accountsHandlers: Handlers<Contract['accounts']> = {
  ...readingHandlers,
  ...officeHandlers,
  ...peopleHandlers,
  ...postHandlers,
  ...workHandlers,
  ...importHandlers,
}

export { foundingChanges, refoundingChanges } from './founding.ts'
export { passwordProblem } from './rules/passwords.ts'
export { isInForce } from './rules/access.ts'
export type { Post, Unit } from './store.ts'
