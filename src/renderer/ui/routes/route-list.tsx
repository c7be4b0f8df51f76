import { Button } from '@mantine/core'
import { useState } from 'react'
import { useOperation } from '#renderer/lib/queries.tsx'
import { stepKindLabels } from '#renderer/text/drafts.ts'
import { sayRefusal } from '#renderer/text/refusals.ts'
import { routesText } from '#renderer/text/routes.ts'
import { Icon } from '#renderer/ui/icon.tsx'
import { IconArrowForwardUp, IconChevronRight, IconPlus } from '#renderer/ui/icons.ts'
import { EmptyState, ErrorPanel, LoadingRows } from '#renderer/ui/states.tsx'
import { RouteDialog } from './route-dialog.tsx'
import classes from './routes.module.css'
import type { Route } from './steps.ts'

const RouteCard = ({ route, onChange }: { readonly route: Route; readonly onChange: () => void }) => (
  <li className={classes.card}>
    <div className={classes.cardHead}>
      <h3 className={classes.name}>{route.name}</h3>
      <span className={classes.facts}>
        {route.typeId === null ? routesText.everyType : route.typeName} ·{' '}
        {route.unitId === null ? routesText.wholeOffice : route.unitName}
      </span>
      {route.mine && (
        <Button size="xs" variant="default" aria-label={routesText.changeOf(route.name)} onClick={onChange}>
          {routesText.change}
        </Button>
      )}
    </div>
    <ol className={classes.way}>
      {route.steps.map(({ kind, to, label, note }, place) => (
        <li key={`${String(place)} ${kind}`} className={classes.wayStep}>
          {place > 0 && <Icon of={IconChevronRight} size={14} />}
          <span>
            <strong>{stepKindLabels[kind]}</strong>{' '}
            {to === null ? routesText.unitHead : label === '' ? routesText.gone : label}
            {note !== '' && <q className={classes.note}>{note}</q>}
          </span>
        </li>
      ))}
    </ol>
  </li>
)

export interface RouteListProps {
  /** Whose new routes are made here. */
  readonly scope: 'unit' | 'office'
}

/** Saved routes that the acting person may see; the own ones can be changed. */
export const RouteList = ({ scope }: RouteListProps) => {
  const query = useOperation('drafting.routes', {})
  const [opened, setOpened] = useState<Route | 'new' | null>(null)
  const mayAdd = query.value?.scopes.includes(scope) === true
  const items = query.value?.items ?? []
  return (
    <div className={classes.list}>
      <div className={classes.bar}>
        <p className={classes.hint}>{routesText.hint}</p>
        {mayAdd && (
          <Button variant="filled" leftSection={<Icon of={IconPlus} />} onClick={() => setOpened('new')}>
            {routesText.add}
          </Button>
        )}
      </div>
      {query.refusal && <ErrorPanel {...sayRefusal(query.refusal)} onRetry={query.refetch} />}
      {query.isLoading && <LoadingRows rows={3} height={56} />}
      {query.value && items.length === 0 && (
        <EmptyState icon={IconArrowForwardUp} title={routesText.none} hint={routesText.noneHint} />
      )}
      <ul className={classes.cards}>
        {items.map((route) => (
          <RouteCard key={route.id} route={route} onChange={() => setOpened(route)} />
        ))}
      </ul>
      {opened && (
        <RouteDialog
          route={opened === 'new' ? null : opened}
          scope={opened === 'new' ? scope : opened.unitId === null ? 'office' : 'unit'}
          onClose={() => setOpened(null)}
        />
      )}
    </div>
  )
}
