import { Link } from '@tanstack/react-router'
import { useOperation } from '#renderer/lib/queries.tsx'
import { deskText } from '#renderer/text/desk.ts'
import { copyFormLabels } from '#renderer/text/outgoing.ts'
import { CardSection } from '#renderer/ui/card.tsx'
import cardLines from '#renderer/ui/card-lines.module.css'

/** Sao y, sao lục, trích sao made of this document. */
export const CopiesMade = ({ documentId }: { readonly documentId: string }) => {
  const items = useOperation('outgoing.copiesOf', { incomingId: documentId }).value?.items ?? []
  if (items.length === 0) return null
  return (
    <CardSection title={deskText.document.copiesMade}>
      {items.map(({ id, code, form }) => (
        <div key={id} className={cardLines.line}>
          {copyFormLabels[form]}{' '}
          <Link to="/van-ban-di/$id" params={{ id }} className={cardLines.link}>
            {code}
          </Link>
        </div>
      ))}
    </CardSection>
  )
}
