import type { Contract } from '#shared/contract/index.ts'
import type { Handlers } from '#core/kernel/module.ts'
import { checks } from './handlers/checks.ts'
import { keys } from './handlers/keys.ts'
import { making } from './handlers/making.ts'
import { papers } from './handlers/papers.ts'
import { trustHandlers } from './handlers/trust.ts'

export { checkFiles, type Checked } from './checking.ts'
export { lifeOf, mayUse } from './rules/bindings.ts'
export type { BoundCertificate } from './store.ts'
export { materialOf } from './rules/trust.ts'

export const signingHandlers: Handlers<Contract['signing']> = {
  ...checks,
  ...papers,
  ...trustHandlers,
  ...keys,
  ...making,
}
