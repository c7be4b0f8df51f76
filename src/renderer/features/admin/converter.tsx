import { Button } from '@mantine/core'
import { useState } from 'react'
import { formatNumber } from '#renderer/lib/format.ts'
import { useCommand, useOperation, type Answer } from '#renderer/lib/queries.tsx'
import { adminText } from '#renderer/text/admin.ts'
import { converterText as text } from '#renderer/text/admin-converter.ts'
import { refusalLine } from '#renderer/text/refusals.ts'
import { FactList } from '#renderer/ui/card.tsx'
import { TextField } from '#renderer/ui/form-field.tsx'
import { IconCircleCheck } from '#renderer/ui/icons.ts'
import { problemsOf, useAct, useDraft } from './act.ts'
import classes from './admin.module.css'
import { FormDialog } from './form-dialog.tsx'
import { Note, Panel } from './parts.tsx'

type Found = Answer<'host.converter'>
type Tried = Answer<'host.tryConverter'>

const typedPath = (path: string): string | null => (path.trim() === '' ? null : path.trim())

const standInsWith = ({ standIns }: Tried, effect: Tried['standIns'][number]['effect']): string =>
  standIns
    .filter((one) => one.effect === effect)
    .map(({ asked }) => asked)
    .join(', ')

/** What came of converting a small letter. */
const Result = ({ tried }: { readonly tried: Tried }) => {
  const maker = tried.madeBy === '' ? text.programs[tried.kind] : tried.madeBy
  const [same, moved] = [standInsWith(tried, 'sameWidths'), standInsWith(tried, 'mayMove')]
  return (
    <Note {...(moved === '' ? { tone: 'ok', icon: IconCircleCheck } : { tone: 'warning' })}>
      {text.result(maker, formatNumber(tried.pages), formatNumber(Math.max(1, Math.round(tried.ms / 1000))))}{' '}
      {text.fonts(tried.fonts.join(', '))} {tried.standIns.length === 0 && text.fontsFine}
      {same !== '' && text.sameWidths(same)} {moved !== '' && text.mayMove(moved)}
    </Note>
  )
}

interface ConverterDialogProps {
  readonly program: string | null
  readonly onClose: () => void
}

const ConverterDialog = ({ program, onClose }: ConverterDialogProps) => {
  const { value, set, isChanged } = useDraft({ path: program ?? '' })
  const act = useAct('host.setConverter', adminText.saved, onClose)
  const { at, whole } = problemsOf(act.refusal, { 'host.converterUnusable': 'path' })
  return (
    <FormDialog
      title={text.title}
      submitLabel={adminText.save}
      onSubmit={() => void act.run({ program: typedPath(value.path) })}
      onClose={onClose}
      isBusy={act.isBusy}
      hasUnsaved={isChanged}
      problem={whole}
    >
      <TextField
        label={text.path}
        hint={text.pathHint}
        value={value.path}
        problem={at('path')}
        onChange={(path) => set({ path })}
      />
    </FormDialog>
  )
}

const foundLine = ({ found, program }: Found): string => {
  if (found) return text.found(text.programs[found.kind], found.path)
  return program === null ? text.none : text.setButGone(program)
}

/** Which program of this computer makes PDFs of Word files, and whether it does. */
export const ConverterPanel = () => {
  const converter = useOperation('host.converter', {}).value
  const trial = useCommand('host.tryConverter')
  const [tried, setTried] = useState<Tried | null>(null)
  const [isOpen, setIsOpen] = useState(false)
  if (!converter) return null
  const tryNow = async () => {
    setTried(null)
    const answer = await trial.run({ program: converter.program })
    if (answer.ok) setTried(answer.value)
  }
  return (
    <Panel
      title={text.title}
      actions={
        <>
          <Button loading={trial.isBusy} disabled={converter.found === null} onClick={() => void tryNow()}>
            {text.try}
          </Button>
          <Button onClick={() => setIsOpen(true)}>{adminText.change}</Button>
        </>
      }
    >
      <FactList
        facts={[
          { label: text.program, value: foundLine(converter) },
          { label: text.how, value: converter.program === null ? text.automatic : text.set },
        ]}
      />
      <div className={classes.stack} role="status">
        {tried && <Result tried={tried} />}
        {trial.refusal && <Note tone="warning">{refusalLine(trial.refusal)}</Note>}
      </div>
      {isOpen && (
        <ConverterDialog
          program={converter.program}
          onClose={() => {
            setTried(null)
            trial.reset()
            setIsOpen(false)
          }}
        />
      )}
    </Panel>
  )
}
