/**
 * One keyboard for the whole screen. Shortcuts are registered by what is on screen and listed by the sheet under "?".
 * They rest while a person types or an input method composes, and while a dialog covers the page.
 */
import {
  createContext,
  createElement,
  useContext,
  useEffect,
  useLayoutEffect,
  useRef,
  useSyncExternalStore,
  type ReactNode,
} from 'react'

export interface Shortcut {
  /** One key with its modifiers: `j`, `?`, `ArrowDown`, `Ctrl+K`, `Shift+J`. Letters ignore caps lock. */
  readonly keys: string
  /** What the sheet says; a shortcut without it works but is not listed. */
  readonly label?: string
  /** The heading in the sheet. */
  readonly group?: string
  /** `always` works while typing too: only for keys with Ctrl or function keys. */
  readonly when?: 'notTyping' | 'always'
  readonly run: (event: KeyboardEvent) => void
}

interface Registration {
  readonly scope: symbol
  readonly shortcuts: () => readonly Shortcut[]
}

const pageScope: symbol = Symbol('page')
const ScopeContext = createContext(pageScope)

let registrations: readonly Registration[] = []
let scopes: readonly symbol[] = [pageScope]
let version = 0
const listeners = new Set<() => void>()

const changed = () => {
  version += 1
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

interface KeyPress {
  readonly key: string
  readonly keyCode?: number
  readonly isComposing?: boolean
  readonly nativeEvent?: { readonly isComposing?: boolean; readonly keyCode?: number }
}

/** True while an input method (UniKey, EVKey, Windows) is still building the text; takes React's or the DOM's event. */
export const isComposing = (event: KeyPress): boolean => {
  const native = event.nativeEvent ?? event
  return native.isComposing === true || native.keyCode === 229
}

const typingTypes = new Set(['button', 'checkbox', 'radio', 'range', 'submit', 'reset', 'file', 'color'])

/** True when keys pressed on `target` are text. */
export const isTypingTarget = (target: EventTarget | null): boolean => {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return !typingTypes.has(target.type)
  return (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    target.isContentEditable ||
    target.closest('[contenteditable=""],[contenteditable="true"]') !== null
  )
}

/** Enter, Space and the arrows belong to a focused control before they belong to the page. */
const controlKeys = new Set(['enter', ' ', 'arrowup', 'arrowdown', 'arrowleft', 'arrowright', 'home', 'end'])
const controls =
  'button,a[href],summary,input,[role="tab"],[role="menuitem"],[role="option"],[role="listbox"],[role="grid"],[role="menu"],[data-own-keys]'

const belongsToControl = (event: KeyboardEvent): boolean =>
  controlKeys.has(event.key.toLowerCase()) && event.target instanceof Element && event.target.closest(controls) !== null

const matches = (keys: string, event: KeyboardEvent): boolean => {
  const parts = keys === '+' ? ['+'] : keys.split('+')
  const key = parts.at(-1)?.toLowerCase() ?? ''
  const modifiers = new Set(parts.slice(0, -1).map((part) => part.toLowerCase()))
  if (event.key.toLowerCase() !== key) return false
  if ((event.ctrlKey || event.metaKey) !== modifiers.has('ctrl') || event.altKey !== modifiers.has('alt')) return false
  const isLetterOrNamed = key.length > 1 || /\p{L}/u.test(key)
  return !isLetterOrNamed || event.shiftKey === modifiers.has('shift')
}

const onKeyDown = (event: KeyboardEvent) => {
  if (event.defaultPrevented || isComposing(event) || belongsToControl(event)) return
  const typing = isTypingTarget(event.target)
  const scope = scopes.at(-1)
  for (const registration of registrations.toReversed()) {
    if (registration.scope !== scope) continue
    const found = registration
      .shortcuts()
      .find((shortcut) => matches(shortcut.keys, event) && (!typing || shortcut.when === 'always'))
    if (found) {
      event.preventDefault()
      found.run(event)
      return
    }
  }
}

const register = (registration: Registration) => {
  if (registrations.length === 0) window.addEventListener('keydown', onKeyDown)
  registrations = [...registrations, registration]
  changed()
  return () => {
    registrations = registrations.filter((each) => each !== registration)
    if (registrations.length === 0) window.removeEventListener('keydown', onKeyDown)
    changed()
  }
}

/** Keys that work while the caller is on screen. Of two with the same key the one mounted last wins. */
export const useShortcuts = (shortcuts: readonly Shortcut[]): void => {
  const scope = useContext(ScopeContext)
  const latest = useRef(shortcuts)
  useLayoutEffect(() => {
    latest.current = shortcuts
  })
  const listed = shortcuts.map((shortcut) => `${shortcut.keys}\t${shortcut.label ?? ''}`).join('\n')
  useEffect(() => register({ scope, shortcuts: () => latest.current }), [scope, listed])
}

/** Who was on top when Escape was pressed last; null when that is over. */
let escapeFor: symbol | null = null
// Before anybody hears of it: of several dialogs each would close at the same key.
window.addEventListener(
  'keydown',
  ({ key }) => {
    if (key !== 'Escape') return
    escapeFor = scopes.at(-1) ?? null
    setTimeout(() => (escapeFor = null))
  },
  { capture: true },
)

/** Whether the Escape that is being pressed means somebody who lies above this scope. */
export const isEscapeForAnother = (scope: symbol): boolean => escapeFor !== null && escapeFor !== scope

export interface ShortcutScopeProps {
  readonly scope: symbol
  /** No longer while it fades away. */
  readonly isOpen: boolean
  readonly children: ReactNode
}

/** While open, only shortcuts of its children work: the page below a dialog is mute. */
export const ShortcutScope = ({ scope, isOpen, children }: ShortcutScopeProps) => {
  useEffect(() => {
    if (!isOpen) return
    scopes = [...scopes, scope]
    changed()
    return () => {
      scopes = scopes.filter((each) => each !== scope)
      changed()
    }
  }, [scope, isOpen])
  return createElement(ScopeContext, { value: scope }, children)
}

/** Shortcuts of the page with a label, in the order of mounting, for the sheet under "?". */
export const useListedShortcuts = (): readonly Shortcut[] => {
  useSyncExternalStore(subscribe, () => version)
  const seen = new Set<string>()
  return registrations
    .filter((registration) => registration.scope === pageScope)
    .flatMap((registration) => registration.shortcuts())
    .filter((shortcut) => {
      if (shortcut.label === undefined || seen.has(shortcut.keys)) return false
      seen.add(shortcut.keys)
      return true
    })
}
