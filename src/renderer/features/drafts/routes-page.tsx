import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { routesText } from '#renderer/text/routes.ts'
import { PageFrame } from '#renderer/ui/page-frame.tsx'
import { RouteList } from '#renderer/ui/routes/route-list.tsx'

/** Saved routes of the own unit, kept by its head, and those of the office. */
export const DraftRoutesPage = () => {
  const navigate = useNavigate()
  return (
    <PageFrame
      title={routesText.title}
      toolbar={<Button onClick={() => void navigate({ to: '/du-thao' })}>{routesText.back}</Button>}
    >
      <RouteList scope="unit" />
    </PageFrame>
  )
}
