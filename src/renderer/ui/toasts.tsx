import { createContext, useCallback, useContext, useMemo, useRef, useState, type ReactNode } from 'react'
import { useShortcuts } from '#renderer/lib/keys.ts'
import { uiText } from '#renderer/text/ui.ts'
import { Icon } from './icon.tsx'
import { IconX } from './icons.ts'
import { Kbd } from './kbd.tsx'
import classes from './toasts.module.css'

export interface Toast {
  readonly text: string
  readonly tone?: 'danger'
  /** Takes back what was just done; also under Ctrl+Z while the toast is shown. */
  readonly onUndo?: () => void
  /** Another thing to do, such as opening what was made. */
  readonly action?: { readonly label: string; readonly onRun: () => void }
  /** Milliseconds; by default 6 s, with something to do 10 s, problems 20 s. */
  readonly duration?: number
}

/** More would hide the page. */
const mostShown = 2

const usualMs = ({ tone, onUndo, action }: Toast): number =>
  tone === 'danger' ? 20_000 : onUndo || action ? 10_000 : 6_000

interface Shown extends Toast {
  readonly id: number
}

interface Toasts {
  readonly show: (toast: Toast) => void
  readonly clear: () => void
}

const ToastContext = createContext<Toasts | null>(null)

const useToasts = (): Toasts => {
  const toasts = useContext(ToastContext)
  if (!toasts) throw new Error('useToast needs a ToastProvider above it')
  return toasts
}

/** Says what happened, in the corner, politely: `showToast({ text: 'Đã chuyển', onUndo })`. */
export const useToast = (): ((toast: Toast) => void) => useToasts().show

/** Takes all of them away: what one person did is not the next one's to undo. */
export const useClearToasts = (): (() => void) => useToasts().clear

/** Holds the toasts; once, around the application. */
export const ToastProvider = ({ children }: { readonly children: ReactNode }) => {
  const [toasts, setToasts] = useState<readonly Shown[]>([])
  const nextId = useRef(1)
  const close = useCallback((id: number) => setToasts((before) => before.filter((toast) => toast.id !== id)), [])
  const show = useCallback(
    (toast: Toast) => {
      const id = nextId.current++
      // What is said again takes the place of what was said before.
      setToasts((before) => [
        ...before.filter(({ text }) => text !== toast.text).slice(1 - mostShown),
        { ...toast, id },
      ])
      setTimeout(() => close(id), toast.duration ?? usualMs(toast))
    },
    [close],
  )
  const held = useMemo(() => ({ show, clear: () => setToasts([]) }), [show])
  const undoable = toasts.findLast((toast) => toast.onUndo !== undefined)
  const undo = (toast: Shown) => {
    close(toast.id)
    toast.onUndo?.()
  }
  useShortcuts(undoable ? [{ keys: 'Ctrl+Z', run: () => undo(undoable) }] : [])
  return (
    <ToastContext value={held}>
      {children}
      <div className={classes.region} role="status" aria-live="polite">
        {toasts.map((toast) => (
          <div key={toast.id} className={classes.toast} data-tone={toast.tone}>
            <span className={classes.text}>{toast.text}</span>
            {toast.action && (
              <button
                type="button"
                className={classes.action}
                onClick={() => {
                  close(toast.id)
                  toast.action?.onRun()
                }}
              >
                {toast.action.label}
              </button>
            )}
            {toast.onUndo && (
              <button type="button" className={classes.action} onClick={() => undo(toast)}>
                {uiText.undo} {toast.id === undoable?.id && <Kbd keys="Ctrl+Z" />}
              </button>
            )}
            <button type="button" className={classes.close} aria-label={uiText.close} onClick={() => close(toast.id)}>
              <Icon of={IconX} size={14} />
            </button>
          </div>
        ))}
      </div>
    </ToastContext>
  )
}
