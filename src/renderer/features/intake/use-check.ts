import { useDebouncedValue } from '@mantine/hooks'
import { useOperation } from '#renderer/lib/queries.tsx'
import { fieldsOf, type Check, type DocumentType, type FormState } from './form-state.ts'
import type { Card } from './receiving.ts'

const afterMs = 300

/** What the clerk should know before saving, asked again a moment after the last letter. */
export const useCheck = (form: FormState, types: readonly DocumentType[], card: Card | null): Check | undefined => {
  const [settled] = useDebouncedValue(form, afterMs)
  const { code, subject, issuer, issuedOn, replyBy } = settled
  const isEmpty = card === null && [code, subject, issuer].every((text) => text.trim() === '') && !issuedOn && !replyBy
  const input = { fields: fieldsOf(settled, types), cardId: card?.id ?? null }
  const check = useOperation('registry.checkRegistration', isEmpty ? null : input, { whileChanging: 'keep' })
  return isEmpty ? undefined : check.value
}
