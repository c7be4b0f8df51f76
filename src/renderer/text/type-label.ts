import type { OutputOf } from '#shared/contract/index.ts'
import type { catalogue } from '#shared/contract/catalogue.ts'
import { documentGroupLabels } from './vocabulary.ts'

type DocumentType = Pick<OutputOf<typeof catalogue.documentTypes>['items'][number], 'name' | 'group'>

/** Types of the Party and of law-making have names that administrative ones have too: they say of which group they are. */
export const typeLabel = ({ name, group }: DocumentType): string =>
  group === 'administrative' ? name : `${name} – ${documentGroupLabels[group].toLocaleLowerCase('vi')}`
