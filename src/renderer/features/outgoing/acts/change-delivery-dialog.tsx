import type { DeliveryChannel } from '#shared/vocabulary/document.ts'
import { deliveryChannelLabels, outgoingText } from '#renderer/text/outgoing.ts'
import { FieldRow, SelectField, TextField } from '#renderer/ui/form-field.tsx'
import type { Delivery } from '../types.ts'
import { OutgoingDialog, useOutgoingAct, type OutgoingActProps } from './act.tsx'
import { channelsFor, countOf, isCount } from './recipients.ts'

const words = outgoingText.acts.addRecipients
const own = outgoingText.acts.changeDelivery

interface Form {
  readonly channel: DeliveryChannel
  readonly purpose: string
  readonly email: string
  readonly address: string
  readonly copies: string
  readonly envelopes: string
}

/** How the document goes to one recipient, as long as it has not left. */
export const ChangeDeliveryDialog = ({ delivery, ...props }: OutgoingActProps & { readonly delivery: Delivery }) => {
  const { id, version, recipient, role, note } = delivery
  const act = useOutgoingAct<'exchange.changeDelivery', Form>(props, {
    operation: 'exchange.changeDelivery',
    about: id,
    initial: {
      channel: delivery.channel,
      purpose: delivery.purpose,
      email: delivery.email,
      address: delivery.address,
      copies: String(delivery.copies),
      envelopes: String(delivery.envelopes),
    },
    check: ({ channel, email, copies, envelopes }) => ({
      email: channel === 'email' && !email.includes('@') ? own.emailMissing : undefined,
      copies: channel !== 'paper' || isCount(copies) ? undefined : words.countUnreadable,
      envelopes: channel !== 'paper' || isCount(envelopes) ? undefined : words.countUnreadable,
    }),
    inputOf: ({ copies, envelopes, ...form }) => ({
      id,
      version,
      role,
      note,
      ...form,
      copies: countOf(copies),
      envelopes: countOf(envelopes),
    }),
    said: () => own.done(recipient.label),
  })
  const { value: form, problems, set } = act
  return (
    <OutgoingDialog props={props} act={act} title={own.title(recipient.label)} submitLabel={own.submit}>
      <FieldRow>
        <SelectField
          label={words.channel}
          value={form.channel}
          choices={channelsFor(recipient.kind).map((value) => ({ value, label: deliveryChannelLabels[value] }))}
          onChange={(channel) => set('channel', channel)}
        />
        <TextField
          label={words.purpose}
          maxLength={300}
          value={form.purpose}
          placeholder={words.purposePlaceholder}
          onChange={(purpose) => set('purpose', purpose)}
        />
      </FieldRow>
      {form.channel === 'email' && (
        <TextField
          label={words.email}
          isRequired
          maxLength={200}
          value={form.email}
          problem={problems.email}
          onChange={(email) => set('email', email)}
        />
      )}
      {form.channel === 'paper' && (
        <>
          <TextField
            label={words.address}
            maxLength={500}
            value={form.address}
            onChange={(address) => set('address', address)}
          />
          <FieldRow>
            <TextField
              label={words.copies}
              maxLength={4}
              value={form.copies}
              problem={problems.copies}
              onChange={(copies) => set('copies', copies)}
            />
            <TextField
              label={words.envelopes}
              maxLength={4}
              value={form.envelopes}
              problem={problems.envelopes}
              onChange={(envelopes) => set('envelopes', envelopes)}
            />
          </FieldRow>
        </>
      )}
    </OutgoingDialog>
  )
}
