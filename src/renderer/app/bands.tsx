import { useNavigate } from '@tanstack/react-router'
import { addDays, yearOf } from '#shared/kernel/time.ts'
import { formatNumber } from '#renderer/lib/format.ts'
import { useKeptForm } from '#renderer/lib/kept-form.ts'
import { useToday } from '#renderer/lib/now.ts'
import { useOperation } from '#renderer/lib/queries.tsx'
import { useMay, useSession, type HostStatus } from '#renderer/lib/session.tsx'
import { appText } from '#renderer/text/app.ts'
import { Band } from '#renderer/ui/band.tsx'
import { IconAlertTriangle, IconCalendarEvent, IconDatabase, IconRefresh } from '#renderer/ui/icons.ts'

/** Never to be overlooked, on every page of a practice office, before and after signing in. */
export const PracticeBand = () => (
  <aside aria-label={appText.bands.practiceLabel}>
    <Band tone="practice">{appText.bands.practice}</Band>
  </aside>
)

const FillingBand = ({ filling }: { readonly filling: NonNullable<HostStatus['filling']> }) => (
  <Band tone="calm" icon={IconRefresh}>
    {appText.bands.filling(formatNumber(filling.done), formatNumber(filling.total))}
  </Band>
)

/** The days off of the coming year are decided in autumn. */
const firstMonthOfNextYear = '10'
const putOffDays = 7

/** This year's days off, or from October on the next year's, are not confirmed: told to those who may confirm them. */
const CalendarBand = () => {
  const today = useToday()
  const year = yearOf(today)
  const navigate = useNavigate()
  const putOff = useKeptForm('band.calendar', { until: '' })
  const isPutOff = !putOff.isReady || today < putOff.value.until
  const isAutumn = today.slice(5, 7) >= firstMonthOfNextYear
  const current = useOperation('catalogue.calendarDays', { year })
  const next = useOperation('catalogue.calendarDays', { year: year + 1 })
  const unconfirmed =
    current.value?.confirmed === false ? year : isAutumn && next.value?.confirmed === false ? year + 1 : undefined
  if (unconfirmed === undefined || isPutOff) return null
  return (
    <Band
      tone="warning"
      icon={IconCalendarEvent}
      actions={[
        {
          label: appText.bands.calendarAction,
          onRun: () => void navigate({ to: '/quan-tri/$', params: { _splat: 'lich' } }),
        },
        { label: appText.bands.later, onRun: () => putOff.change({ until: addDays(today, putOffDays) }) },
      ]}
    >
      {appText.bands.calendarUnconfirmed(unconfirmed)}
    </Band>
  )
}

const WarningBand = ({ warning }: { readonly warning: HostStatus['warnings'][number] }) => {
  const navigate = useNavigate()
  const may = useMay()
  const isOfBackup = warning === 'backupOverdue' || warning === 'backupFailed'
  if (isOfBackup && !may('office.administer')) return null
  return (
    <Band
      tone={warning === 'clockSetBack' ? 'danger' : 'warning'}
      icon={isOfBackup ? IconDatabase : IconAlertTriangle}
      {...(isOfBackup && {
        actions: [
          {
            label: appText.bands.backupAction,
            onRun: () => void navigate({ to: '/quan-tri/$', params: { _splat: 'sao-luu' } }),
          },
        ],
      })}
    >
      {appText.bands.warnings[warning]}
    </Band>
  )
}

/** What everybody signed in must know now, above all screens. */
export const OfficeBands = () => {
  const { status } = useSession()
  const may = useMay()
  return (
    <div role="status" aria-label={appText.bands.label}>
      {status.warnings.map((warning) => (
        <WarningBand key={warning} warning={warning} />
      ))}
      {status.filling && <FillingBand filling={status.filling} />}
      {may('catalogue.edit') && <CalendarBand />}
    </div>
  )
}
