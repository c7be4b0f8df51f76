import type { RouterHistory } from '@tanstack/react-router'
import { useState } from 'react'
import { OfficeProvider } from '#renderer/lib/queries.tsx'
import type { Transport } from '#renderer/lib/transport.ts'
import { ThemeProvider, type ColorScheme } from '#renderer/ui/theme/theme-provider.tsx'
import { ToastProvider } from '#renderer/ui/toasts.tsx'
import { Gate } from './gate.tsx'
import { createAppRouter } from './router.tsx'

export interface AppProps {
  readonly transport: Transport
  readonly history: RouterHistory
  readonly env?: 'default' | 'test'
}

/** The whole screen over one transport. */
export const App = ({ transport, history, env = 'default' }: AppProps) => {
  const [router] = useState(() => createAppRouter(history))
  const [scheme, setScheme] = useState<ColorScheme>('auto')
  return (
    <ThemeProvider scheme={scheme} env={env}>
      <OfficeProvider transport={transport}>
        <ToastProvider>
          <Gate router={router} onScheme={setScheme} />
        </ToastProvider>
      </OfficeProvider>
    </ThemeProvider>
  )
}
