import { Button } from '@mantine/core'
import { dutyPairs } from '#shared/vocabulary/drafting.ts'
import type { contract, OutputOf } from '#shared/contract/index.ts'
import { useOperation } from '#renderer/lib/queries.tsx'
import { useMay } from '#renderer/lib/session.tsx'
import { routesText } from '#renderer/text/routes.ts'
import { RouteList } from '#renderer/ui/routes/route-list.tsx'
import { problemsOf, useAct, useDraft } from './act.ts'
import classes from './admin.module.css'
import { Note, Panel, Refused } from './parts.tsx'

const text = routesText.settings

type Settings = OutputOf<typeof contract.drafting.settings>

interface ChoiceProps<Value extends string> {
  readonly label: string
  readonly choices: Readonly<Record<Value, { readonly label: string; readonly hint: string }>>
  readonly value: Value
  readonly onChange: (value: Value) => void
  readonly isDisabled: boolean
}

/** One of two ways of working, each with what it does. */
const Choice = <Value extends string>({ label, choices, value, onChange, isDisabled }: ChoiceProps<Value>) => (
  <fieldset className={classes.ways} disabled={isDisabled}>
    <legend className={classes.strong}>{label}</legend>
    {(Object.keys(choices) as Value[]).map((each) => (
      <label key={each} className={classes.way}>
        <input type="radio" name={label} checked={each === value} onChange={() => onChange(each)} />
        <span>
          <span className={classes.strong}>{choices[each].label}</span>
          <span className={classes.wayHint}>{choices[each].hint}</span>
        </span>
      </label>
    ))}
  </fieldset>
)

const SettingsForm = ({ settings }: { readonly settings: Settings }) => {
  const isLocked = !useMay()('office.administer')
  const { value, set, isChanged } = useDraft(settings)
  const act = useAct('drafting.changeSettings', text.saved, () => undefined)
  const { whole } = problemsOf(act.refusal)
  return (
    <>
      <p className={classes.small}>{text.separationHint}</p>
      <ul className={classes.plainList}>
        {dutyPairs.map((pair) => (
          <li key={pair}>{text.pairs[pair]}</li>
        ))}
      </ul>
      <Choice
        label={text.separation}
        choices={text.separations}
        value={value.separation}
        isDisabled={isLocked}
        onChange={(separation) => set({ separation })}
      />
      <Choice
        label={text.order}
        choices={text.orders}
        value={value.orderOfWork}
        isDisabled={isLocked}
        onChange={(orderOfWork) => set({ orderOfWork })}
      />
      <Note>{isLocked ? text.locked : text.note}</Note>
      {whole !== undefined && <Note tone="danger">{whole}</Note>}
      {isChanged && (
        <div className={classes.panelActions}>
          <Button variant="filled" loading={act.isBusy} onClick={() => void act.run(value)}>
            {routesText.save}
          </Button>
        </div>
      )}
    </>
  )
}

/** How the office works with drafts: duties apart, what comes first, and the routes everybody is proposed. */
export const DraftingSection = () => {
  const query = useOperation('drafting.settings', {})
  const settings = query.value
  return (
    <div className={classes.fill}>
      <div className={classes.scroll}>
        <div className={classes.stack}>
          <Panel title={routesText.title}>
            <RouteList scope="office" />
          </Panel>
          <Panel title={text.title}>
            <Refused {...query} />
            {settings && <SettingsForm key={`${settings.separation} ${settings.orderOfWork}`} settings={settings} />}
          </Panel>
        </div>
      </div>
    </div>
  )
}
