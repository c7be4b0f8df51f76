import type { AuthorityMode } from '#shared/vocabulary/drafting.ts'
import { draftActText } from '#renderer/text/draft-acts.ts'
import { ChoiceField } from '#renderer/ui/acts/choice-field.tsx'
import classes from '../drafts.module.css'
import type { Chosen } from './candidate-field.tsx'

const words = draftActText.forward

export interface AuthorityFieldProps {
  readonly to: Chosen
  /** Null: the usual one, which stands first. */
  readonly value: AuthorityMode | null
  readonly onChange: (mode: AuthorityMode) => void
  readonly problem?: string | undefined
}

/** With which authority the person signs (Art. 13), and the lines as they will be printed above the signature. */
export const AuthorityField = ({ to, value, onChange, problem }: AuthorityFieldProps) => {
  const authorities = to.authorities ?? []
  const chosen = authorities.find(({ mode }) => mode === value) ?? authorities[0]
  return (
    <>
      {authorities.length > 1 && (
        <ChoiceField
          label={words.authority}
          value={chosen?.mode ?? null}
          problem={problem}
          choices={authorities.map(({ mode, lines }) => ({ value: mode, label: lines.join(' / ') }))}
          onChange={onChange}
        />
      )}
      {chosen && (
        <div className={classes.printed} role="group" aria-label={words.printed}>
          <span className={classes.printedLabel}>{words.printed}</span>
          {chosen.lines.map((line) => (
            <div key={line} className={classes.printedLine}>
              {line}
            </div>
          ))}
        </div>
      )}
    </>
  )
}
