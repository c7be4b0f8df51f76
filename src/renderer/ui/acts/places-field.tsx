import { useCallback, useState } from 'react'
import { useClient } from '#renderer/lib/queries.tsx'
import { uiText } from '#renderer/text/ui.ts'
import { Combobox } from '../combobox.tsx'
import { TextField, type FieldFrame } from '../form-field.tsx'
import classes from './places-field.module.css'

interface Agency {
  readonly id: string
  readonly name: string
  readonly parentName: string
}

export interface PlacesFieldProps extends FieldFrame {
  /** One place a line. */
  readonly value: string
  readonly maxLength?: number
  readonly onChange: (value: string) => void
}

/** Kính gửi, Nơi nhận: places one a line, written by hand or taken out of the directory of agencies. */
export const PlacesField = ({ value, onChange, ...frame }: PlacesFieldProps) => {
  const client = useClient()
  // A new field after every choice: it only hands places over.
  const [taken, setTaken] = useState(0)
  const agencies = useCallback(
    async (search: string): Promise<readonly Agency[]> => {
      if (search.trim() === '') return []
      const answer = await client.catalogue.findAgencies({ search, limit: 12 })
      if (!answer.ok) throw new Error(answer.refusal.code)
      return answer.value.items
    },
    [client],
  )
  return (
    <div className={classes.places}>
      <TextField {...frame} lines={3} value={value} onChange={onChange} />
      <Combobox<Agency>
        key={taken}
        label={uiText.places.from(frame.label)}
        placeholder={uiText.places.placeholder}
        value={null}
        options={agencies}
        keyOf={({ id }) => id}
        textOf={({ name }) => name}
        detailOf={({ parentName }) => parentName}
        onChange={(agency) => {
          if (!agency) return
          const lines = value.split('\n').filter((line) => line.trim() !== '')
          if (!lines.includes(agency.name)) onChange([...lines, agency.name].join('\n'))
          setTaken((count) => count + 1)
        }}
      />
    </div>
  )
}
