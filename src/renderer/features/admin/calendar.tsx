import { Button } from '@mantine/core'
import { useState } from 'react'
import { yearOf, type CivilDate } from '#shared/kernel/time.ts'
import { formatDate, formatWeekday } from '#renderer/lib/format.ts'
import { useToday } from '#renderer/lib/now.ts'
import { useOperation } from '#renderer/lib/queries.tsx'
import { adminText } from '#renderer/text/admin.ts'
import { dayKindLabels } from '#renderer/text/vocabulary.ts'
import { Icon } from '#renderer/ui/icon.tsx'
import { IconCheck, IconChevronLeft, IconChevronRight, IconCircleCheck } from '#renderer/ui/icons.ts'
import { StateBadge } from '#renderer/ui/tags.tsx'
import classes from './admin.module.css'
import { ConfirmYearDialog, DayDialog } from './calendar-dialogs.tsx'
import { CalendarGrid } from './calendar-grid.tsx'
import { useCatalogueCsv, type CatalogueListProps } from './catalogue-csv.tsx'
import { Note, Panel, Refused } from './parts.tsx'
import type { CalendarDay } from './types.ts'

const text = adminText.calendar

const Legend = () => (
  <p className={classes.legend}>
    <span>
      <i className={classes.swatch} data-kind="off" /> {dayKindLabels.holiday}
    </span>
    <span>
      <i className={classes.swatch} data-kind="working" /> {dayKindLabels.swappedWorking}
    </span>
    <span>
      <i className={classes.swatch} data-predicted /> {text.predicted}
    </span>
    <span>{text.keys}</span>
  </p>
)

interface DayListProps {
  readonly days: readonly CalendarDay[]
  readonly onOpen: (date: CivilDate) => void
}

const DayList = ({ days, onOpen }: DayListProps) => (
  <ul className={classes.rows}>
    {days.map((day) => (
      <li key={day.date}>
        <button type="button" className={classes.dayLink} onClick={() => onOpen(day.date)}>
          <span className={classes.rowTitle}>
            {formatDate(day.date).slice(0, 5)} {formatWeekday(day.date)}
          </span>{' '}
          {!day.confirmed && <StateBadge tone="warning">{text.predicted}</StateBadge>}
          <br />
          <span className={classes.small}>
            {[day.name, dayKindLabels[day.kind], day.source].filter((part) => part !== '').join(' · ')}
          </span>
        </button>
      </li>
    ))}
  </ul>
)

/** Days off and swapped days of a year: what deadlines are counted by. */
export const Calendar = ({ tabs }: CatalogueListProps) => {
  const today = useToday()
  const [year, setYear] = useState(yearOf(today))
  const [stop, setStop] = useState<CivilDate>(today)
  const [opened, setOpened] = useState<CivilDate | 'confirm' | null>(null)
  const query = useOperation('catalogue.calendarDays', { year }, { whileChanging: 'keep' })
  const csv = useCatalogueCsv('calendarDays')
  const items = (query.value?.items ?? []).filter(({ date }) => yearOf(date) === year)
  const days = new Map(items.map((day) => [day.date, day]))
  const predicted = items.filter(({ confirmed }) => !confirmed).length
  const turn = (by: -1 | 1) => {
    setYear(year + by)
    setStop(`${String(year + by)}-01-01` as CivilDate)
  }
  const open = (date: CivilDate) => {
    setStop(date)
    setOpened(date)
  }
  return (
    <>
      <div className={classes.bar}>
        {tabs}
        <Button px={8} aria-label={text.previousYear} onClick={() => turn(-1)} disabled={year <= 2000}>
          <Icon of={IconChevronLeft} />
        </Button>
        <span className={classes.yearName} aria-live="polite">
          {year}
        </span>
        <Button px={8} aria-label={text.nextYear} onClick={() => turn(1)} disabled={year >= 2100}>
          <Icon of={IconChevronRight} />
        </Button>
        <span className={classes.barSpring} />
        {csv.buttons}
        <Button
          variant="filled"
          leftSection={<Icon of={IconCheck} />}
          disabled={predicted === 0}
          onClick={() => setOpened('confirm')}
        >
          {text.confirm}
        </Button>
      </div>
      <div className={classes.scroll}>
        <Refused {...query} />
        {query.value && items.length === 0 && <Note tone="warning">{text.noDays(year)}</Note>}
        {predicted > 0 && <Note tone="warning">{text.unconfirmed(year)}</Note>}
        {items.length > 0 && predicted === 0 && (
          <Note tone="ok" icon={IconCircleCheck}>
            {text.confirmed(year)}
          </Note>
        )}
        <div className={classes.year}>
          <div>
            <CalendarGrid year={year} days={days} today={today} stop={stop} onStop={setStop} onOpen={open} />
            <Legend />
          </div>
          <Panel title={text.days(year)}>
            <DayList days={items} onOpen={open} />
          </Panel>
        </div>
      </div>
      {opened === 'confirm' && <ConfirmYearDialog year={year} predicted={predicted} onClose={() => setOpened(null)} />}
      {opened !== null && opened !== 'confirm' && (
        <DayDialog date={opened} day={days.get(opened)} onClose={() => setOpened(null)} />
      )}
      {csv.dialog}
    </>
  )
}
