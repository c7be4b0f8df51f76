import { Button, Modal } from '@mantine/core'
import { useRef, useState, type KeyboardEvent, type SyntheticEvent, type ReactNode } from 'react'
import { isComposing, isEscapeForAnother, ShortcutScope } from '#renderer/lib/keys.ts'
import { uiText } from '#renderer/text/ui.ts'
import classes from './dialog.module.css'
import { controlAfter, enter } from './field-order.ts'
import { goToFirstProblem } from './first-problem.ts'
import { useFocusBack } from './focus-back.ts'

interface Frame {
  readonly title: string
  readonly isOpen: boolean
  readonly onClose: () => void
  /** Pixels. */
  readonly width?: number
  readonly children?: ReactNode
}

export interface DialogProps extends Frame {
  readonly submitLabel: string
  readonly onSubmit: () => void
  readonly isBusy?: boolean
  /** What was asked for has become impossible: it can be read, not sent. */
  readonly isBlocked?: boolean
  /** `danger` for what cannot be undone. */
  readonly tone?: 'danger'
  /** `moves` where the act cannot be taken back: Enter goes to the next box, Ctrl+Enter or the button submits. */
  readonly enterKey?: 'moves'
  /** Something was typed that closing would lose: closing then asks first. */
  readonly hasUnsaved?: boolean
  readonly cancelLabel?: string
  /** A refusal or other problem of the whole form, above the buttons. */
  readonly problem?: ReactNode
  /** At the left of the buttons. */
  readonly footer?: ReactNode
}

const Shade = ({ title, isOpen, onClose, width = 520, children }: Frame) => {
  useFocusBack(isOpen)
  const [scope] = useState(() => Symbol(title))
  return (
    <Modal
      opened={isOpen}
      onClose={() => {
        if (!isEscapeForAnother(scope)) onClose()
      }}
      title={title}
      size={width}
      closeButtonProps={{ 'aria-label': uiText.close }}
      classNames={{
        title: classes.title ?? '',
        header: classes.header ?? '',
        body: classes.body ?? '',
        content: classes.content ?? '',
      }}
    >
      <ShortcutScope scope={scope} isOpen={isOpen}>
        {children}
      </ShortcutScope>
    </Modal>
  )
}

/** Where the keyboard goes when a dialog opens: the first field, else the safe button of a dangerous question. */
const markFirstFocus = (form: HTMLFormElement | null) =>
  (
    form?.querySelector('input:not(:disabled):not([hidden]),textarea:not(:disabled),select:not(:disabled)') ??
    form?.querySelector('[data-first]')
  )?.setAttribute('data-autofocus', '')

/** Keys of a dialog that was opened out of a form come by that form as well. */
const dialogOf = (target: EventTarget) => target instanceof Element && target.closest('[role="dialog"]')

/** Enter in a box of a form that only Ctrl+Enter submits; many lines and buttons keep their own Enter. */
const moveOn = (event: KeyboardEvent<HTMLFormElement>) => {
  if (event.defaultPrevented) return
  const { currentTarget: form, target } = event
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault()
    // After what this key settled in its box: a day that was being typed goes with it.
    queueMicrotask(() => form.requestSubmit())
    return
  }
  if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return
  event.preventDefault()
  enter(controlAfter(form, target) ?? form.querySelector<HTMLElement>('[type="submit"]'))
}

/**
 * A question or a short form over the page. Enter in a single-line field submits unless `enterKey` says that it moves,
 * and never while Vietnamese is being composed; Escape closes; shortcuts of the page below are mute.
 */
export const Dialog = ({
  submitLabel,
  onSubmit,
  isBusy = false,
  isBlocked = false,
  tone,
  enterKey,
  hasUnsaved = false,
  cancelLabel = uiText.cancel,
  problem,
  footer,
  children,
  ...frame
}: DialogProps) => {
  const [isLeaving, setIsLeaving] = useState(false)
  const typedIn = useRef<Element | null>(null)
  const keepEditing = () => {
    setIsLeaving(false)
    if (typedIn.current instanceof HTMLElement) typedIn.current.focus()
  }
  const discard = () => {
    setIsLeaving(false)
    frame.onClose()
  }
  const close = () => {
    if (!hasUnsaved) discard()
    // Escape at the question is no answer to it: only its button throws away what was typed.
    else if (isLeaving) keepEditing()
    else {
      typedIn.current = document.activeElement
      setIsLeaving(true)
    }
  }
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault()
    event.stopPropagation()
    if (isBusy || isBlocked) return
    onSubmit()
    goToFirstProblem(event.currentTarget)
  }
  return (
    <Shade {...frame} onClose={close}>
      <form
        ref={markFirstFocus}
        noValidate
        onSubmit={submit}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || dialogOf(event.target) !== dialogOf(event.currentTarget)) return
          if (isComposing(event)) event.preventDefault()
          else if (enterKey === 'moves') moveOn(event)
        }}
      >
        {children}
        {problem !== undefined && (
          <div role="alert" className={classes.problem}>
            {problem}
          </div>
        )}
        {isLeaving ? (
          <div className={classes.leaving} role="alert">
            <span className={classes.leavingText}>{uiText.unsavedQuestion}</span>
            <Button onClick={keepEditing} autoFocus>
              {uiText.keepEditing}
            </Button>
            <Button color="var(--danger)" variant="outline" onClick={discard}>
              {uiText.discard}
            </Button>
          </div>
        ) : (
          <div className={classes.buttons}>
            <span className={classes.footer}>{footer}</span>
            <Button onClick={close} data-first={tone === 'danger' || undefined}>
              {cancelLabel}
            </Button>
            <Button
              type="submit"
              variant="filled"
              loading={isBusy}
              disabled={isBlocked}
              data-first={tone !== 'danger' || undefined}
              {...(tone === 'danger' && { className: classes.danger })}
            >
              {submitLabel}
            </Button>
          </div>
        )}
      </form>
    </Shade>
  )
}

/** Something to read over the page, closed by Escape; no buttons of its own. */
export const Sheet = (props: Frame) => <Shade {...props} />
