import type { Contract } from '#shared/contract/index.ts'
import type { Handlers } from '#core/kernel/module.ts'
import { cardHandlers } from './handlers/cards.ts'
import { formHandlers } from './handlers/forms.ts'
import { paperHandlers } from './handlers/papers.ts'
import { openCards } from './handlers/open-cards.ts'
import { splitPages, unsplitPages } from './handlers/split-pages.ts'

export { broughtFiles, type BroughtFile } from './brought.ts'
export { maySeeBlob } from './visibility.ts'
export type { CardRecord } from './store.ts'

export const filesHandlers: Handlers<Contract['files']> = {
  openCards,
  splitPages,
  unsplitPages,
  ...cardHandlers,
  ...formHandlers,
  ...paperHandlers,
}
