import { useCallback } from 'react'
import { useClient } from '#renderer/lib/queries.tsx'
import { actText } from '#renderer/text/acts.ts'
import { Combobox, MultiCombobox } from '#renderer/ui/combobox.tsx'
import type { Recipient } from '../document-types.ts'

const words = actText.recipient
type Purpose = 'submit' | 'direct' | 'assign' | 'forward' | 'opinion'

/** Somebody or a unit chosen, as the form keeps it. */
export type Chosen = Pick<Recipient, 'kind' | 'id' | 'label'> & Partial<Pick<Recipient, 'detail' | 'standIn'>>

export const refOf = ({ kind, id }: Chosen): { readonly kind: 'post' | 'unit'; readonly id: string } => ({ kind, id })

const shape = {
  keyOf: ({ kind, id }: Chosen) => `${kind}:${id}`,
  textOf: ({ label }: Chosen) => label,
  detailOf: ({ detail = '', standIn = null }: Chosen) =>
    [detail, standIn === null ? '' : words.standIn(standIn)].filter(Boolean).join(' · '),
}

/** To whom may this be sent: asked of the core while typing, which folds accents and knows who stands in. */
const useRecipientSource = (purpose: Purpose, documentId: string | undefined) => {
  const client = useClient()
  return useCallback(
    async (search: string): Promise<readonly Chosen[]> => {
      const answer = await client.routing.recipients({
        for: purpose,
        search,
        ...(documentId !== undefined && { documentId }),
      })
      if (!answer.ok) throw new Error(answer.refusal.code)
      return answer.value.items
    },
    [client, purpose, documentId],
  )
}

interface Shared {
  readonly label: string
  readonly purpose: Purpose
  /** Undefined for an act on several documents. */
  readonly documentId: string | undefined
  readonly problem?: string | undefined
  readonly isRequired?: boolean
}

export interface RecipientFieldProps extends Shared {
  readonly value: Chosen | null
  readonly onChange: (value: Chosen | null) => void
}

/** One person or unit. */
export const RecipientField = ({ purpose, documentId, ...props }: RecipientFieldProps) => (
  <Combobox {...props} {...shape} options={useRecipientSource(purpose, documentId)} placeholder={words.placeholder} />
)

export interface RecipientsFieldProps extends Shared {
  readonly value: readonly Chosen[]
  readonly onChange: (value: readonly Chosen[]) => void
}

/** Several persons and units. */
export const RecipientsField = ({ purpose, documentId, ...props }: RecipientsFieldProps) => (
  <MultiCombobox
    {...props}
    {...shape}
    options={useRecipientSource(purpose, documentId)}
    {...(props.value.length === 0 && { placeholder: words.placeholder })}
  />
)
