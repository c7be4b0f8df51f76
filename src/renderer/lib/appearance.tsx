import { createContext, useContext } from 'react'
import type { ColorScheme } from '#renderer/ui/theme/theme-provider.tsx'

/** Light, dark or as the computer says: a preference of the person. */
export interface Appearance {
  readonly scheme: ColorScheme
  readonly choose: (scheme: ColorScheme) => void
}

export const AppearanceContext = createContext<Appearance | null>(null)

export const useAppearance = (): Appearance => {
  const appearance = useContext(AppearanceContext)
  if (!appearance) throw new Error('useAppearance needs somebody signed in')
  return appearance
}
