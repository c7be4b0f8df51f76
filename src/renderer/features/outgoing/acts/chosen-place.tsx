import { ActionIcon } from '@mantine/core'
import { deliveryChannelLabels, outgoingText } from '#renderer/text/outgoing.ts'
import { SelectField, TextField } from '#renderer/ui/form-field.tsx'
import { Icon } from '#renderer/ui/icon.tsx'
import { IconX } from '#renderer/ui/icons.ts'
import own from '../outgoing.module.css'
import { channelsFor, isCount, type Chosen } from './recipients.ts'

const words = outgoingText.acts.addRecipients

export interface ChosenPlaceProps {
  readonly place: Chosen
  readonly onChange: (patch: Partial<Chosen>) => void
  readonly onRemove: () => void
}

/** One place the document is to go: how, what for, and what that way needs. */
export const ChosenPlace = ({ place, onChange, onRemove }: ChosenPlaceProps) => (
  <div className={own.place} role="listitem">
    <div className={own.placeName}>
      <div>{place.label}</div>
      <div className={own.muted}>{place.line === place.label ? '' : place.line}</div>
    </div>
    <SelectField
      label={words.channel}
      value={place.channel}
      choices={channelsFor(place.recipient.kind).map((value) => ({ value, label: deliveryChannelLabels[value] }))}
      onChange={(channel) => onChange({ channel })}
    />
    <TextField
      label={words.purpose}
      maxLength={300}
      value={place.purpose}
      placeholder={words.purposePlaceholder}
      onChange={(purpose) => onChange({ purpose })}
    />
    <ActionIcon aria-label={words.remove(place.label)} onClick={onRemove}>
      <Icon of={IconX} size={14} />
    </ActionIcon>
    {place.channel === 'email' && (
      <div className={own.placeMore}>
        <TextField label={words.email} maxLength={200} value={place.email} onChange={(email) => onChange({ email })} />
      </div>
    )}
    {place.channel === 'paper' && (
      <div className={own.placeMore} data-fields="paper">
        <TextField
          label={words.address}
          maxLength={500}
          value={place.address}
          onChange={(address) => onChange({ address })}
        />
        <TextField
          label={words.copies}
          maxLength={4}
          value={place.copies}
          problem={isCount(place.copies) ? undefined : words.countUnreadable}
          onChange={(copies) => onChange({ copies })}
        />
      </div>
    )}
  </div>
)
