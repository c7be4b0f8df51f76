import { Button } from '@mantine/core'
import { useState } from 'react'
import { formatDate, formatNumber } from '#renderer/lib/format.ts'
import { useToday } from '#renderer/lib/now.ts'
import { useOperation } from '#renderer/lib/queries.tsx'
import { adminText } from '#renderer/text/admin.ts'
import { agencyKindLabels } from '#renderer/text/vocabulary.ts'
import { FactList } from '#renderer/ui/card.tsx'
import { Icon } from '#renderer/ui/icon.tsx'
import { IconPencil, IconPlus } from '#renderer/ui/icons.ts'
import { LoadingRows } from '#renderer/ui/states.tsx'
import { StateBadge } from '#renderer/ui/tags.tsx'
import classes from './admin.module.css'
import { HoursDialog } from './hours-dialog.tsx'
import { formatSpans, groupDays, seasonsOf, type DayGroup, type Season } from './hours.ts'
import { OfficeDialog } from './office-dialog.tsx'
import { Panel, Refused } from './parts.tsx'
import type { Office, WorkingHours } from './types.ts'

const text = adminText.office

const OfficeFacts = ({ office }: { readonly office: Office }) => (
  <FactList
    facts={[
      { label: text.name, value: office.name },
      { label: text.parentName, value: office.parentName },
      { label: text.kind, value: agencyKindLabels[office.kind] },
      { label: text.abbreviation, value: office.abbreviation },
      { label: text.code, value: office.code },
      { label: text.legacyCode, value: office.legacyCode },
      { label: text.place, value: office.place },
      { label: text.idle, value: text.idleShown(formatNumber(office.idleMinutes)) },
      { label: text.secretFiles, value: office.acceptSecretFiles ? text.secretFilesOn : text.secretFilesOff },
    ]}
  />
)

const seasonTone = { inForce: 'ok', toCome: 'warning', past: 'calm' } as const

const daysLabel = ({ first, last }: DayGroup): string => {
  const name = (weekday: number) => adminText.calendar.weekdayNames[weekday - 1] ?? ''
  const label = first === last ? name(first) : adminText.span(name(first), name(last))
  return label.charAt(0).toLocaleUpperCase('vi') + label.slice(1)
}

const Week = ({ week, season }: { readonly week: WorkingHours; readonly season: Season }) => (
  <li className={classes.rowItem}>
    <div className={classes.rowText}>
      <div className={classes.line}>
        <span className={classes.rowTitle}>
          {text.hoursFrom} {formatDate(week.validFrom)}
        </span>
        <StateBadge tone={seasonTone[season]}>{text[season]}</StateBadge>
      </div>
      {season !== 'past' && (
        <FactList
          facts={groupDays(week).map((group) => ({
            label: daysLabel(group),
            value: group.spans.length === 0 ? text.restDays : formatSpans(group.spans),
          }))}
        />
      )}
    </div>
  </li>
)

type Opened = 'office' | 'hours' | null

/** The office itself: its facts, its working hours, and what several computers will mean. */
export const OfficeSection = () => {
  const today = useToday()
  const office = useOperation('accounts.office', {})
  const hours = useOperation('catalogue.workingHours', {})
  const [opened, setOpened] = useState<Opened>(null)
  const seasons = seasonsOf(hours.value?.items ?? [], today)
  const close = () => setOpened(null)
  return (
    <div className={classes.scroll}>
      <div className={classes.columns}>
        <Panel
          title={text.facts}
          actions={
            office.value && (
              <Button leftSection={<Icon of={IconPencil} />} onClick={() => setOpened('office')}>
                {adminText.change}
              </Button>
            )
          }
        >
          <Refused {...office} />
          {office.isLoading && <LoadingRows rows={5} height={28} />}
          {office.value && <OfficeFacts office={office.value} />}
        </Panel>
        <div className={classes.stack}>
          <Panel
            title={text.hours}
            actions={
              <Button leftSection={<Icon of={IconPlus} />} onClick={() => setOpened('hours')}>
                {text.addHours}
              </Button>
            }
          >
            <p className={classes.small}>{text.hoursSource}</p>
            <Refused {...hours} />
            <ul className={classes.rows}>
              {seasons.map(({ week, season }) => (
                <Week key={week.validFrom} week={week} season={season} />
              ))}
            </ul>
          </Panel>
          <Panel title={text.machines}>
            <p className={classes.small}>{text.machinesNote}</p>
          </Panel>
        </div>
      </div>
      {opened === 'office' && office.value && <OfficeDialog office={office.value} onClose={close} />}
      {opened === 'hours' && (
        <HoursDialog like={seasons.find(({ season }) => season === 'inForce')?.week} onClose={close} />
      )}
    </div>
  )
}
