import { numberLabel } from '#shared/kernel/document-code.ts'
import { useClient } from '#renderer/lib/queries.tsx'
import { outgoingText } from '#renderer/text/outgoing.ts'
import { MultiCombobox } from '#renderer/ui/combobox.tsx'

const words = outgoingText.form

/** An incoming document that is being answered, as the form keeps it. */
export interface AnsweredEntry {
  readonly id: string
  readonly arrival: string
  readonly code: string
  readonly subject: string
}

export interface AnswersFieldProps {
  readonly value: readonly AnsweredEntry[]
  readonly onChange: (value: readonly AnsweredEntry[]) => void
}

/** Which incoming documents it answers: found by số đến, code or subject; the link stands on both sides. */
export const AnswersField = ({ value, onChange }: AnswersFieldProps) => {
  const client = useClient()
  return (
    <MultiCombobox<AnsweredEntry>
      label={words.answers}
      value={value}
      onChange={onChange}
      options={async (query) => {
        if (query.trim() === '') return []
        const answer = await client.search.ask({ query, limit: 20, kind: 'incoming' })
        if (!answer.ok) throw new Error(answer.refusal.code)
        return answer.value.items.flatMap(({ entry }) =>
          entry === null
            ? []
            : [
                {
                  id: entry.id,
                  arrival: numberLabel(entry.number, entry.suffix),
                  code: entry.code,
                  subject: entry.subject,
                },
              ],
        )
      }}
      keyOf={({ id }) => id}
      textOf={({ arrival, code }) => words.answered(arrival, code)}
      detailOf={({ subject }) => subject}
      {...(value.length === 0 && { placeholder: words.answersPlaceholder })}
    />
  )
}
