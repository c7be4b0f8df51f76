import { Button } from '@mantine/core'
import { useLayoutEffect, useRef, useState } from 'react'
import { newId } from '#renderer/lib/ids.ts'
import { useCommand, useOperation } from '#renderer/lib/queries.tsx'
import { refusalLine } from '#renderer/text/refusals.ts'
import { routesText } from '#renderer/text/routes.ts'
import { typeLabel } from '#renderer/text/type-label.ts'
import { Dialog } from '#renderer/ui/dialog.tsx'
import { SelectField, TextField } from '#renderer/ui/form-field.tsx'
import { Icon } from '#renderer/ui/icon.tsx'
import { IconPlus, IconTrash } from '#renderer/ui/icons.ts'
import { useToast } from '#renderer/ui/toasts.tsx'
import classes from './routes.module.css'
import { StepFields } from './step-fields.tsx'
import { freshStep, moveStep, sentSteps, stepsOf, type Route, type StepDraft } from './steps.ts'

const everyType = 'every'

const usualSteps = (): readonly StepDraft[] =>
  (['contentCheck', 'formatCheck', 'signing'] as const).map((kind) => freshStep(kind, routesText.unitHead))

/** The steps of the form; what had the keyboard keeps it when its step moves. */
const useSteps = (initial: readonly StepDraft[]) => {
  const [steps, setSteps] = useState(initial)
  const [told, setTold] = useState('')
  const held = useRef<HTMLElement | null>(null)
  useLayoutEffect(() => {
    held.current?.focus()
    held.current = null
  }, [steps])
  const move = (from: number, by: -1 | 1) => {
    const next = moveStep(steps, from, by)
    if (next === steps) return
    const { activeElement } = document
    held.current = activeElement instanceof HTMLElement ? activeElement : null
    setSteps(next)
    setTold(routesText.moved(from + by + 1))
  }
  return { steps, setSteps, move, told }
}

export interface RouteDialogProps {
  /** Null for a new one. */
  readonly route: Route | null
  readonly scope: 'unit' | 'office'
  readonly onClose: () => void
}

/** One saved route: its name, the type it is for, its steps in their order. */
export const RouteDialog = ({ route, scope, onClose }: RouteDialogProps) => {
  const toast = useToast()
  const [id] = useState(route?.id ?? newId())
  const [name, setName] = useState(route?.name ?? '')
  const [typeId, setTypeId] = useState(route?.typeId ?? everyType)
  const [first] = useState(() =>
    route ? stepsOf(route, { head: routesText.unitHead, gone: routesText.gone }) : usualSteps(),
  )
  const { steps, setSteps, move, told } = useSteps(first)
  const [mode, setMode] = useState<'typing' | 'checked'>('typing')
  const types = useOperation('catalogue.documentTypes', {}).value?.items ?? []
  const save = useCommand('drafting.saveRoute')
  const remove = useCommand('drafting.removeRoute')
  const nameProblem = name.trim() === '' ? routesText.nameMissing : undefined
  const partyProblem = ({ party }: StepDraft) => (party === null ? routesText.partyMissing : undefined)
  const shownProblem = (problem: string | undefined) => (mode === 'checked' ? problem : undefined)
  const submit = async () => {
    setMode('checked')
    if (nameProblem !== undefined || steps.some((step) => partyProblem(step) !== undefined)) return
    const answer = await save.run({
      id,
      version: route?.version ?? null,
      name: name.trim(),
      typeId: typeId === everyType ? null : typeId,
      scope,
      steps: sentSteps(steps),
    })
    if (!answer.ok) return
    toast({ text: routesText.saved(name.trim()) })
    onClose()
  }
  const takeAway = async (known: Route) => {
    const answer = await remove.run({ id: known.id, version: known.version })
    if (!answer.ok) return
    const again = { name: known.name, typeId: known.typeId, scope, steps: sentSteps(first) }
    toast({
      text: routesText.removed(known.name),
      onUndo: () => void save.run({ id: newId(), version: null, ...again }),
    })
    onClose()
  }
  const refusal = save.refusal ?? remove.refusal
  return (
    <Dialog
      isOpen
      width={640}
      title={route ? routesText.changeOf(route.name) : routesText.add}
      submitLabel={routesText.save}
      onSubmit={() => void submit()}
      onClose={onClose}
      isBusy={save.isBusy || remove.isBusy}
      hasUnsaved={name !== (route?.name ?? '') || steps !== first || typeId !== (route?.typeId ?? everyType)}
      problem={refusal && refusalLine(refusal)}
      footer={
        route && (
          <Button variant="subtle" leftSection={<Icon of={IconTrash} />} onClick={() => void takeAway(route)}>
            {routesText.remove}
          </Button>
        )
      }
    >
      <TextField
        label={routesText.name}
        value={name}
        maxLength={200}
        isRequired
        problem={shownProblem(nameProblem)}
        onChange={setName}
      />
      <SelectField
        label={routesText.type}
        value={typeId}
        choices={[
          { value: everyType, label: routesText.everyType },
          ...types.map((type) => ({ value: type.id, label: typeLabel(type) })),
        ]}
        onChange={setTypeId}
      />
      <div role="group" aria-label={routesText.steps} className={classes.steps}>
        <p className={classes.hint}>{routesText.moveHint}</p>
        {steps.map((step, place) => (
          <StepFields
            key={step.key}
            step={step}
            place={place + 1}
            count={steps.length}
            problem={shownProblem(partyProblem(step))}
            onChange={(next) => setSteps(steps.map((each) => (each.key === step.key ? next : each)))}
            onMove={(by) => move(place, by)}
            onRemove={() => setSteps(steps.filter(({ key }) => key !== step.key))}
          />
        ))}
        <span className="sr-only" role="status">
          {told}
        </span>
        <Button
          className={classes.addStep ?? ''}
          size="xs"
          variant="default"
          leftSection={<Icon of={IconPlus} size={15} />}
          disabled={steps.length >= 20}
          onClick={() => setSteps([...steps, freshStep('opinion', routesText.unitHead)])}
        >
          {routesText.addStep}
        </Button>
      </div>
    </Dialog>
  )
}
