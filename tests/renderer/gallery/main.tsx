import { StrictMode, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { ShortcutSheet } from '#renderer/ui/shortcut-sheet.tsx'
import { ThemeProvider } from '#renderer/ui/theme/theme-provider.tsx'
import { ToastProvider } from '#renderer/ui/toasts.tsx'
import { DeskPage } from './desk-page.tsx'
import { PartsPage } from './parts-page.tsx'

const Gallery = () => {
  const [sheetIsOpen, setSheetIsOpen] = useState(false)
  return (
    <ThemeProvider scheme="auto">
      <ToastProvider>
        {location.hash.startsWith('#parts') ? <PartsPage /> : <DeskPage />}
        <ShortcutSheet isOpen={sheetIsOpen} onOpen={() => setSheetIsOpen(true)} onClose={() => setSheetIsOpen(false)} />
      </ToastProvider>
    </ThemeProvider>
  )
}

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Gallery />
    </StrictMode>,
  )
}
