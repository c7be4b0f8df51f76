import type { Contract } from '#shared/contract/index.ts'
import type { Handlers } from '#core/kernel/module.ts'
import { candidateHandlers } from './handlers/candidates.ts'
import { draftHandlers } from './handlers/draft.ts'
import { fileHandlers } from './handlers/files.ts'
import { formatHandlers } from './handlers/format.ts'
import { formsHandlers } from './handlers/forms.ts'
import { listHandlers } from './handlers/lists.ts'
import { noteHandlers } from './handlers/notes.ts'
import { numberingHandlers } from './handlers/numbering.ts'
import { opinionHandlers } from './handlers/opinions.ts'
import { passingHandlers } from './handlers/passing.ts'
import { routeHandlers } from './handlers/routes.ts'
import { signingHandlers } from './handlers/signing.ts'
import { startingHandlers } from './handlers/starting.ts'
import { templateHandlers } from './handlers/templates.ts'

export { draftsOf } from './handlers/lists.ts'
export { issuedByDispatch } from './handlers/numbering.ts'
export { raisedInDraft } from './raising.ts'
export { continues } from './rules/evidence.ts'
export type { DraftItem } from './store.ts'
export { lackingOf } from './sealing.ts'

export const draftingHandlers: Handlers<Contract['drafting']> = {
  ...startingHandlers,
  ...fileHandlers,
  ...formatHandlers,
  ...formsHandlers,
  ...templateHandlers,
  ...passingHandlers,
  ...opinionHandlers,
  ...signingHandlers,
  ...numberingHandlers,
  ...noteHandlers,
  ...candidateHandlers,
  ...routeHandlers,
  ...listHandlers,
  ...draftHandlers,
}
