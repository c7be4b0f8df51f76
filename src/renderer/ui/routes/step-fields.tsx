import { ActionIcon } from '@mantine/core'
import { useCallback, type KeyboardEvent } from 'react'
import { stepKindsOfRoutes } from '#shared/contract/draft.ts'
import { useClient, useOperation } from '#renderer/lib/queries.tsx'
import { stepKindLabels } from '#renderer/text/drafts.ts'
import { routesText } from '#renderer/text/routes.ts'
import { Combobox } from '#renderer/ui/combobox.tsx'
import { FieldRow, SelectField, TextField } from '#renderer/ui/form-field.tsx'
import { Icon } from '#renderer/ui/icon.tsx'
import { IconArrowDown, IconArrowUp, IconTrash } from '#renderer/ui/icons.ts'
import classes from './routes.module.css'
import { freshStep, unitHead, type RouteKind, type RouteParty, type StepDraft, type StepParty } from './steps.ts'

const usual = 'usual'

const shape = {
  keyOf: ({ kind, id }: StepParty) => `${kind}:${id}`,
  textOf: ({ label }: StepParty) => label,
  detailOf: (party: StepParty & Partial<Pick<RouteParty, 'detail'>>) => party.detail ?? '',
}

/** Asked of the core while typing; a check of the content may also be left to the head of the drafting unit. */
const useParties = (kind: RouteKind) => {
  const client = useClient()
  return useCallback(
    async (search: string): Promise<readonly StepParty[]> => {
      const answer = await client.drafting.routeParties({ for: kind, search })
      if (!answer.ok) throw new Error(answer.refusal.code)
      const head = kind === 'contentCheck' && search === '' ? [unitHead(routesText.unitHead)] : []
      return [...head, ...answer.value.items]
    },
    [client, kind],
  )
}

const AuthorityOfStep = ({ step, onChange }: Pick<StepFieldsProps, 'step' | 'onChange'>) => {
  const signers = useOperation('drafting.routeParties', { for: 'signing' })
  const modes = signers.value?.items.find(({ id }) => id === step.party?.id)?.authorities ?? []
  if (modes.length < 2) return null
  return (
    <SelectField
      label={routesText.authority}
      value={step.authority ?? usual}
      choices={[
        { value: usual, label: routesText.usualAuthority },
        ...modes.map(({ mode, lines }) => ({ value: mode, label: lines.join(' / ') })),
      ]}
      onChange={(mode) => onChange({ ...step, authority: mode === usual ? null : mode })}
    />
  )
}

export interface StepFieldsProps {
  readonly step: StepDraft
  /** From 1. */
  readonly place: number
  readonly count: number
  readonly problem: string | undefined
  readonly onChange: (step: StepDraft) => void
  readonly onMove: (by: -1 | 1) => void
  readonly onRemove: () => void
}

/** One step of a route: what is asked of whom, with its place among the others. */
export const StepFields = ({ step, place, count, problem, onChange, onMove, onRemove }: StepFieldsProps) => {
  const parties = useParties(step.kind)
  const moveByKey = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    event.stopPropagation()
    onMove(event.key === 'ArrowUp' ? -1 : 1)
  }
  const button = (label: string, icon: typeof IconArrowUp, run: () => void, isOff: boolean) => (
    <ActionIcon variant="subtle" size="sm" aria-label={label} title={label} disabled={isOff} onClick={run}>
      <Icon of={icon} size={15} />
    </ActionIcon>
  )
  return (
    <fieldset className={classes.step} data-step={step.key} onKeyDown={moveByKey}>
      <legend className="sr-only">{routesText.step(place)}</legend>
      <div className={classes.stepHead}>
        <span className={classes.stepPlace} aria-hidden>
          {routesText.step(place)}
        </span>
        {button(routesText.up(place), IconArrowUp, () => onMove(-1), place === 1)}
        {button(routesText.down(place), IconArrowDown, () => onMove(1), place === count)}
        {button(routesText.removeStep(place), IconTrash, onRemove, count === 1)}
      </div>
      <FieldRow>
        <SelectField
          label={routesText.kind}
          value={step.kind}
          choices={stepKindsOfRoutes.map((kind) => ({ value: kind, label: stepKindLabels[kind] }))}
          onChange={(kind) => onChange({ ...freshStep(kind, routesText.unitHead), key: step.key, note: step.note })}
        />
        <Combobox<StepParty>
          key={step.kind}
          label={routesText.party}
          {...shape}
          options={parties}
          value={step.party}
          placeholder={routesText.placeholder}
          problem={problem}
          isRequired
          onChange={(party) => onChange({ ...step, party, authority: null })}
        />
      </FieldRow>
      {step.kind === 'signing' && step.party && <AuthorityOfStep step={step} onChange={onChange} />}
      <TextField
        label={routesText.note}
        value={step.note}
        maxLength={500}
        onChange={(note) => onChange({ ...step, note })}
      />
    </fieldset>
  )
}
