import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { appText } from '#renderer/text/app.ts'
import { EmptyState, ErrorPanel } from '#renderer/ui/states.tsx'
import classes from './app.module.css'

/** An address no screen answers to. */
export const LostPage = () => {
  const navigate = useNavigate()
  return (
    <main className={classes.middle}>
      <EmptyState
        title={appText.lostPage.title}
        action={<Button onClick={() => void navigate({ to: '/' })}>{appText.lostPage.action}</Button>}
      />
    </main>
  )
}

/** A screen that failed to draw or to load; the rest of the window goes on. */
export const BrokenPage = ({ reset }: { readonly reset: () => void }) => (
  <main className={classes.middle}>
    <ErrorPanel {...appText.brokenPage} onRetry={reset} />
  </main>
)
