import { useCallback } from 'react'
import { useClient } from '#renderer/lib/queries.tsx'
import { draftActText } from '#renderer/text/draft-acts.ts'
import { dutyPairLabels } from '#renderer/text/drafts.ts'
import { Combobox, MultiCombobox } from '#renderer/ui/combobox.tsx'
import type { Candidate } from '../draft-types.ts'

const words = draftActText.forward

/** To whom a draft may go, as a kept form keeps it. */
export type Chosen = Pick<Candidate, 'kind' | 'id' | 'label'> &
  Partial<Pick<Candidate, 'detail' | 'standIn' | 'suggested' | 'authorities' | 'warnings'>>

export type CandidatePurpose = 'contentCheck' | 'opinion' | 'formatCheck' | 'signing'

export const refOf = ({ kind, id }: Chosen): { readonly kind: 'post' | 'unit'; readonly id: string } => ({ kind, id })

const shape = {
  keyOf: ({ kind, id }: Chosen) => `${kind}:${id}`,
  textOf: ({ label }: Chosen) => label,
  detailOf: ({ detail = '', standIn = null, suggested = false }: Chosen) =>
    [detail, standIn === null ? '' : words.standIn(standIn), suggested ? words.suggested : '']
      .filter(Boolean)
      .join(' · '),
}

/** Asked of the core while typing, which folds accents, knows who stands in and what a saved route proposes. */
const useCandidates = (draftId: string, purpose: CandidatePurpose) => {
  const client = useClient()
  return useCallback(
    async (search: string): Promise<readonly Chosen[]> => {
      const answer = await client.drafting.candidates({ draftId, for: purpose, search })
      if (!answer.ok) throw new Error(answer.refusal.code)
      return answer.value.items
    },
    [client, draftId, purpose],
  )
}

interface Shared {
  readonly label: string
  readonly draftId: string
  readonly purpose: CandidatePurpose
  readonly problem?: string | undefined
}

export interface CandidateFieldProps extends Shared {
  readonly value: Chosen | null
  readonly onChange: (value: Chosen | null) => void
}

/** One person or unit; duties that would be united against the rule are said under the field. */
export const CandidateField = ({ draftId, purpose, ...props }: CandidateFieldProps) => {
  const warnings = (props.value?.warnings ?? []).map((pair) => words.warning(dutyPairLabels[pair]))
  return (
    <Combobox
      {...props}
      {...shape}
      options={useCandidates(draftId, purpose)}
      placeholder={words.placeholder}
      isRequired
      {...(warnings.length > 0 && { warning: warnings.join(' ') })}
    />
  )
}

export interface CandidatesFieldProps extends Shared {
  readonly value: readonly Chosen[]
  readonly onChange: (value: readonly Chosen[]) => void
}

/** Several persons and units. */
export const CandidatesField = ({ draftId, purpose, ...props }: CandidatesFieldProps) => (
  <MultiCombobox
    {...props}
    {...shape}
    options={useCandidates(draftId, purpose)}
    isRequired
    {...(props.value.length === 0 && { placeholder: words.placeholder })}
  />
)
