import { useState } from 'react'
import type { Refusal } from '#shared/kernel/result.ts'
import { useKeptForm } from '#renderer/lib/kept-form.ts'
import { useClient } from '#renderer/lib/queries.tsx'
import { actText } from '#renderer/text/acts.ts'
import { TextField } from '#renderer/ui/form-field.tsx'
import { useToast } from '#renderer/ui/toasts.tsx'
import { ActDialog } from './act-dialog.tsx'
import classes from '#renderer/ui/acts/acts.module.css'
import { lineLabel, lineOf } from './target-field.tsx'
import type { ActProps } from './use-act.ts'

interface Reminder {
  readonly text: string
  /** Lines that shall not be reminded; everybody else is. */
  readonly spared: readonly string[]
}

const initial: Reminder = { text: '', spared: [] }

/** Đôn đốc: everybody who still has to do something, or some of them, in one go; each reminder is an act of its own. */
export const NudgeDialog = (props: ActProps) => {
  const { detail, targets, onClose } = props
  const words = actText.nudge
  const client = useClient()
  const showToast = useToast()
  const form = useKeptForm(`act.routing.nudge.${detail.id}`, initial)
  const [isBusy, setIsBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | undefined>(undefined)
  const [wasTried, setWasTried] = useState(false)
  const { text, spared } = form.value
  const chosen = targets.filter((id) => !spared.includes(id))

  const remind = async (): Promise<Refusal | undefined> => {
    for (const assignmentId of chosen) {
      const fresh = await client.routing.document({ id: detail.id })
      if (!fresh.ok) return fresh.refusal
      const answer = await client.routing.nudge({
        documentId: detail.id,
        version: fresh.value.version,
        assignmentId,
        text,
      })
      if (!answer.ok) return answer.refusal
    }
    return undefined
  }
  const submit = async () => {
    setWasTried(true)
    if (chosen.length === 0) return
    setIsBusy(true)
    const stopped = await remind()
    setIsBusy(false)
    setRefusal(stopped)
    if (stopped) return
    form.clear()
    onClose()
    showToast({ text: words.done(chosen.length) })
  }
  const act = {
    form,
    value: form.value,
    set: <Field extends keyof Reminder>(field: Field, next: Reminder[Field]) =>
      form.change((before) => ({ ...before, [field]: next })),
    problems: {},
    refusal,
    isBusy,
    submit: () => void submit(),
  }
  return (
    <ActDialog name="nudge" act={act} props={props} title={words.title} submitLabel={words.submit}>
      <fieldset className={classes.group}>
        <legend className={classes.legend}>{words.who}</legend>
        {targets.map((id) => {
          const line = lineOf(detail, id)
          return (
            <label key={id} className={classes.choice}>
              <input
                type="checkbox"
                checked={!spared.includes(id)}
                onChange={(event) =>
                  act.set(
                    'spared',
                    event.currentTarget.checked ? spared.filter((each) => each !== id) : [...spared, id],
                  )
                }
              />
              {line ? lineLabel(line) : id}
            </label>
          )
        })}
        {wasTried && chosen.length === 0 && <div className={classes.groupProblem}>{words.missing}</div>}
      </fieldset>
      <TextField
        label={words.text}
        lines={2}
        value={text}
        maxLength={1000}
        onChange={(next) => act.set('text', next)}
      />
    </ActDialog>
  )
}
