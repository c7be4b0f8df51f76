import { Button } from '@mantine/core'
import { outgoingText } from '#renderer/text/outgoing.ts'
import { Icon, type IconShape } from '#renderer/ui/icon.tsx'
import { IconDownload, IconPrinter } from '#renderer/ui/icons.ts'
import own from '../outgoing.module.css'
import type { Delivery } from '../types.ts'
import type { OutgoingPaper } from '../use-papers.tsx'

const words = outgoingText.acts.send

type Carried = Exclude<OutgoingPaper, 'copyPaper'>
const channelOf = { package: 'package', email: 'email', envelopes: 'paper' } as const
const icons: Readonly<Record<Carried, IconShape>> = {
  package: IconDownload,
  email: IconDownload,
  envelopes: IconPrinter,
}

export interface RemainingProps {
  readonly papers: readonly OutgoingPaper[]
  readonly deliveries: readonly Delivery[]
  readonly onMake: (kind: OutgoingPaper) => void
}

/** What a person still carries out of the office by hand: the package, the letter, the envelopes, and for whom. */
export const Remaining = ({ papers, deliveries, onMake }: RemainingProps) => (
  <div className={own.remaining}>
    {papers
      .filter((kind): kind is Carried => kind !== 'copyPaper')
      .map((kind) => (
        <div key={kind} className={own.remainingLine}>
          <Button size="xs" leftSection={<Icon of={icons[kind]} size={14} />} onClick={() => onMake(kind)}>
            {words.make[kind]}
          </Button>
          <span className={own.muted}>
            {deliveries
              .filter(({ channel }) => channel === channelOf[kind])
              .map(({ recipient }) => recipient.label)
              .join('; ')}
          </span>
        </div>
      ))}
  </div>
)
