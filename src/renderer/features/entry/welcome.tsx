import { entryText } from '#renderer/text/entry.ts'
import { Icon, type IconShape } from '#renderer/ui/icon.tsx'
import { IconBuilding, IconChevronRight, IconHistory, IconUsers } from '#renderer/ui/icons.ts'
import { useCommand } from '#renderer/lib/queries.tsx'
import classes from './entry.module.css'
import { EntryProblem, EntrySheet } from './frame.tsx'

interface ChoiceProps {
  readonly icon: IconShape
  readonly name: string
  readonly hint: string
  readonly rank: 'first' | 'other'
  readonly isDisabled: boolean
  readonly onChoose: () => void
}

const Choice = ({ icon, name, hint, rank, isDisabled, onChoose }: ChoiceProps) => (
  <button
    type="button"
    className={classes.choice}
    data-first={rank === 'first'}
    disabled={isDisabled}
    onClick={onChoose}
  >
    <span className={classes.choiceIcon}>
      <Icon of={icon} size={22} />
    </span>
    <span>
      <span className={classes.choiceName}>{name}</span>
      <span className={classes.choiceHint}>{hint}</span>
    </span>
    <Icon of={IconChevronRight} />
  </button>
)

export interface WelcomeProps {
  readonly onFound: () => void
  readonly onRestore: () => void
  readonly onPractice: () => void
}

/** A computer without an office: found one, practise, or bring one back. */
export const Welcome = ({ onFound, onRestore, onPractice }: WelcomeProps) => {
  const practice = useCommand('host.foundPractice')
  const text = entryText.welcome
  const startPractice = async () => {
    const answer = await practice.run({})
    if (answer.ok) onPractice()
  }
  return (
    <EntrySheet title={text.title} lead={text.lead}>
      <div className={classes.choices}>
        <Choice
          icon={IconBuilding}
          name={text.found}
          hint={text.foundHint}
          rank="first"
          isDisabled={practice.isBusy}
          onChoose={onFound}
        />
        <Choice
          icon={IconUsers}
          name={text.practice}
          hint={practice.isBusy ? text.practiceBusy : text.practiceHint}
          rank="other"
          isDisabled={practice.isBusy}
          onChoose={startPractice}
        />
        <Choice
          icon={IconHistory}
          name={text.restore}
          hint={text.restoreHint}
          rank="other"
          isDisabled={practice.isBusy}
          onChoose={onRestore}
        />
      </div>
      <EntryProblem refusal={practice.refusal} />
    </EntrySheet>
  )
}
