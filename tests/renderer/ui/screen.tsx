import { cleanup, render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach } from 'vitest'
import { ThemeProvider } from '#renderer/ui/theme/theme-provider.tsx'
import { ToastProvider } from '#renderer/ui/toasts.tsx'

/**
 * Renders inside the theme and the toasts. happy-dom lays nothing out; elements are given a size here, because
 * virtualised lists show nothing in a window of height 0.
 */
export const show = (content: ReactNode) =>
  render(
    <ThemeProvider scheme="light" env="test">
      <ToastProvider>{content}</ToastProvider>
    </ThemeProvider>,
  )

const sizes = { clientWidth: 400, clientHeight: 600, offsetHeight: 95 } as const

beforeEach(() => {
  for (const [name, value] of Object.entries(sizes)) {
    Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => value })
  }
})

afterEach(cleanup)
