import '@fontsource/be-vietnam-pro/400.css'
import '@fontsource/be-vietnam-pro/500.css'
import '@fontsource/be-vietnam-pro/600.css'
import '@fontsource/be-vietnam-pro/700.css'
import '@mantine/core/styles.layer.css'
import './tokens.css'
import './mantine.css'
import { MantineProvider } from '@mantine/core'
import { useSyncExternalStore, type ReactNode } from 'react'
import { theme } from './theme.ts'

/** What a person chose: `auto` follows the computer. */
export type ColorScheme = 'light' | 'dark' | 'auto'

export interface ThemeProviderProps {
  /** A preference of the account; nothing is kept in browser storage. */
  readonly scheme: ColorScheme
  /** `test` turns off transitions and portals. */
  readonly env?: 'default' | 'test'
  readonly children: ReactNode
}

const darkQuery = '(prefers-color-scheme: dark)'

const subscribeToComputer = (changed: () => void) => {
  const media = window.matchMedia(darkQuery)
  media.addEventListener('change', changed)
  return () => media.removeEventListener('change', changed)
}

/** Fonts, tokens and Mantine's theme around the whole application. */
export const ThemeProvider = ({ scheme, env = 'default', children }: ThemeProviderProps) => {
  const computerIsDark = useSyncExternalStore(subscribeToComputer, () => window.matchMedia(darkQuery).matches)
  const shown = scheme === 'auto' ? (computerIsDark ? 'dark' : 'light') : scheme
  return (
    <MantineProvider
      theme={theme}
      forceColorScheme={shown}
      withCssVariables={false}
      withGlobalClasses={false}
      env={env}
    >
      {children}
    </MantineProvider>
  )
}
