import { Button, Menu } from '@mantine/core'
import { intakeText } from '#renderer/text/intake.ts'
import { uiText } from '#renderer/text/ui.ts'
import { Icon } from '#renderer/ui/icon.tsx'
import { IconArrowBackUp, IconCheck, IconDots, IconPlus, IconSend } from '#renderer/ui/icons.ts'
import { Kbd } from '#renderer/ui/kbd.tsx'
import classes from './form.module.css'

export interface FormActsProps {
  readonly isBusy: boolean
  readonly onRegister: () => void
  readonly onRegisterNext: () => void
  readonly onSubmit: () => void
  readonly onReturn: () => void
  readonly keepIssuer: 'keepIssuer' | 'newIssuer'
  readonly onKeepIssuer: (keep: 'keepIssuer' | 'newIssuer') => void
}

const { acts } = intakeText

/** What can be done with the form: the likeliest in red, each with its key. */
export const FormActs = (props: FormActsProps) => (
  <div className={classes.acts} role="toolbar" aria-label={uiText.actions}>
    <Button
      data-register
      variant="filled"
      leftSection={<Icon of={IconCheck} />}
      rightSection={<Kbd keys="Ctrl+S" />}
      aria-keyshortcuts="Control+S"
      loading={props.isBusy}
      onClick={props.onRegister}
    >
      {acts.register}
    </Button>
    <Button
      leftSection={<Icon of={IconSend} />}
      aria-keyshortcuts="Control+Shift+S"
      disabled={props.isBusy}
      onClick={props.onSubmit}
    >
      {acts.registerSubmit}
    </Button>
    <Menu position="top-end" closeOnItemClick={false}>
      <Menu.Target>
        <Button aria-label={uiText.moreActions} px={8} disabled={props.isBusy}>
          <Icon of={IconDots} />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<Icon of={IconPlus} />}
          rightSection={<Kbd keys="Ctrl+Shift+Enter" />}
          closeMenuOnClick
          onClick={props.onRegisterNext}
        >
          {acts.registerNext}
          <div className={classes.itemHint}>{acts.registerNextHint}</div>
        </Menu.Item>
        <Menu.Item
          role="menuitemcheckbox"
          aria-checked={props.keepIssuer === 'keepIssuer'}
          leftSection={
            <span className={classes.itemCheck}>{props.keepIssuer === 'keepIssuer' && <Icon of={IconCheck} />}</span>
          }
          onClick={() => props.onKeepIssuer(props.keepIssuer === 'keepIssuer' ? 'newIssuer' : 'keepIssuer')}
        >
          {acts.keepIssuer}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<Icon of={IconArrowBackUp} />} closeMenuOnClick onClick={props.onReturn}>
          {acts.returnPaper}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  </div>
)
