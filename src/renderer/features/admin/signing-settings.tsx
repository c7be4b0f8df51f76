import { Button } from '@mantine/core'
import { useState } from 'react'
import type { contract, OutputOf } from '#shared/contract/index.ts'
import { madeLevels } from '#shared/vocabulary/drafting.ts'
import { useOperation } from '#renderer/lib/queries.tsx'
import { useMay } from '#renderer/lib/session.tsx'
import { adminText } from '#renderer/text/admin.ts'
import { FactList } from '#renderer/ui/card.tsx'
import { SelectField, TextField } from '#renderer/ui/form-field.tsx'
import { problemsOf, useAct, useDraft } from './act.ts'
import { FormDialog } from './form-dialog.tsx'
import { Panel } from './parts.tsx'

const text = adminText.trust.making
const dispatchChoices = ['goes', 'waits'] as const

type Settings = OutputOf<typeof contract.signing.signingSettings>

interface SettingsDialogProps {
  readonly settings: Settings
  readonly libraries: readonly string[]
  readonly onClose: () => void
}

/** How signatures are made here, and drivers of tokens that are not in the program's own list. */
const SettingsDialog = ({ settings, libraries, onClose }: SettingsDialogProps) => {
  const { value, set, isChanged } = useDraft({ ...settings, paths: libraries.join('\n') })
  const drivers = useAct('signing.setTokenLibraries', adminText.saved, onClose)
  const act = useAct('signing.setSigningSettings', adminText.saved, () => {
    const paths = value.paths
      .split('\n')
      .map((path) => path.trim())
      .filter(Boolean)
    if (paths.join('\n') === libraries.join('\n')) onClose()
    else void drivers.run({ paths })
  })
  const { at, whole } = problemsOf(act.refusal ?? drivers.refusal)
  return (
    <FormDialog
      title={text.title}
      submitLabel={adminText.save}
      onSubmit={() => {
        const { rsa, timestampUrl, level, dispatchWaits } = value
        void act.run({ rsa, timestampUrl: timestampUrl.trim(), level, dispatchWaits })
      }}
      onClose={onClose}
      isBusy={act.isBusy || drivers.isBusy}
      hasUnsaved={isChanged}
      problem={whole}
    >
      <SelectField
        label={text.rsa}
        value={value.rsa}
        hint={text.rsaHint}
        choices={[
          { value: 'pss', label: text.schemes.pss },
          { value: 'pkcs1', label: text.schemes.pkcs1 },
        ]}
        onChange={(rsa) => set({ rsa })}
      />
      <TextField
        label={text.timestamps}
        hint={text.timestampsHint}
        value={value.timestampUrl}
        problem={at('timestampUrl')}
        onChange={(timestampUrl) => set({ timestampUrl })}
      />
      <SelectField
        label={text.level}
        hint={text.levelHint}
        value={value.level}
        choices={madeLevels.map((level) => ({ value: level, label: text.levels[level] }))}
        onChange={(level) => set({ level })}
      />
      <SelectField
        label={text.dispatch}
        hint={text.dispatchHint}
        value={value.dispatchWaits ? 'waits' : 'goes'}
        choices={dispatchChoices.map((choice) => ({ value: choice, label: text.dispatchChoices[choice] }))}
        onChange={(choice) => set({ dispatchWaits: choice === 'waits' })}
      />
      <TextField
        label={text.drivers}
        hint={text.driversHint}
        lines={2}
        value={value.paths}
        problem={at('paths')}
        onChange={(paths) => set({ paths })}
      />
    </FormDialog>
  )
}

/** How signatures are made in this office. */
export const SigningPanel = () => {
  const may = useMay()
  const [isOpen, setIsOpen] = useState(false)
  const settings = useOperation('signing.signingSettings', {}).value
  const libraries = useOperation('signing.tokenLibraries', may('office.administer') ? {} : null).value?.paths ?? []
  if (!settings) return null
  return (
    <Panel
      title={text.title}
      actions={may('office.administer') && <Button onClick={() => setIsOpen(true)}>{adminText.change}</Button>}
    >
      <FactList
        facts={[
          { label: text.rsa, value: text.schemes[settings.rsa] },
          { label: text.timestamps, value: settings.timestampUrl === '' ? text.noTimestamps : settings.timestampUrl },
          { label: text.level, value: text.levels[settings.level] },
          { label: text.dispatch, value: text.dispatchChoices[settings.dispatchWaits ? 'waits' : 'goes'] },
          { label: text.drivers, value: libraries.join('; ') },
        ]}
      />
      {isOpen && <SettingsDialog settings={settings} libraries={libraries} onClose={() => setIsOpen(false)} />}
    </Panel>
  )
}
