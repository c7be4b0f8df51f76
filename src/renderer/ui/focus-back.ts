import { useLayoutEffect } from 'react'

/** What had the keyboard before a dialog or a menu that has just gone; the dialog that follows at once takes it over. */
let leftBehind: HTMLElement | null = null

const leave = (element: HTMLElement | null) => {
  leftBehind = element
  setTimeout(() => (leftBehind = null))
}

/** An item of a menu goes with its menu: the button that opened the menu stands for it. */
const lasting = (element: HTMLElement): HTMLElement | null => {
  const menu = element.closest('[role="menu"]')
  return menu ? document.getElementById(menu.getAttribute('aria-labelledby') ?? '') : element
}

// A menu is gone before what its item opened is there.
document.addEventListener(
  'click',
  ({ target }) => {
    const item = target instanceof Element ? target.closest<HTMLElement>('[role="menuitem"]') : null
    if (item) leave(lasting(item))
  },
  { capture: true },
)

const holder = (): HTMLElement | null => {
  const { activeElement } = document
  return activeElement instanceof HTMLElement && activeElement !== document.body ? lasting(activeElement) : leftBehind
}

/**
 * While `isOpen`, remembers what had the keyboard; afterwards, closed or gone from the page, gives it back when nothing
 * else has taken the keyboard meanwhile.
 */
export const useFocusBack = (isOpen: boolean): void => {
  useLayoutEffect(() => {
    if (!isOpen) return
    const opener = holder()
    return () => {
      leave(opener)
      setTimeout(() => {
        if (document.activeElement === document.body && opener?.isConnected === true) opener.focus()
      })
    }
  }, [isOpen])
}
