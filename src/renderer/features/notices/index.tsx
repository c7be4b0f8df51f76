import { Button, Popover, Switch } from '@mantine/core'
import { useState } from 'react'
import type { CivilDate } from '#shared/kernel/time.ts'
import type { contract, OutputOf } from '#shared/contract/index.ts'
import { formatDate, formatInstant, formatMoment, formatNumber } from '#renderer/lib/format.ts'
import { usePreference } from '#renderer/lib/kept-form.ts'
import { useMachine } from '#renderer/lib/machine.ts'
import { useNow } from '#renderer/lib/now.ts'
import { useCommand, useOperationPages } from '#renderer/lib/queries.tsx'
import { noticesText } from '#renderer/text/notices.ts'
import { sayRefusal } from '#renderer/text/refusals.ts'
import { noticeLabels } from '#renderer/text/vocabulary.ts'
import { Icon } from '#renderer/ui/icon.tsx'
import { IconBell } from '#renderer/ui/icons.ts'
import { EmptyState, ErrorPanel, LoadingRows } from '#renderer/ui/states.tsx'
import { useDesktopNotices } from './desktop.ts'
import classes from './notices.module.css'

type Notice = OutputOf<typeof contract.notices.list>['items'][number]

interface NoticeItemProps {
  readonly notice: Notice
  readonly onOpen: () => void
}

/** What the person wrote; of a certificate, its last day. */
const NoticeWords = ({ notice: { kind, text } }: { readonly notice: Notice }) => {
  if (text === '') return null
  const isDay = kind === 'certificateExpires' || kind === 'agencyCertificateExpires'
  return isDay ? (
    <span className={classes.text}>{noticesText.lastDay(formatDate(text as CivilDate))}</span>
  ) : (
    <q className={classes.text}>{text}</q>
  )
}

const NoticeItem = ({ notice, onOpen }: NoticeItemProps) => {
  const now = useNow()
  return (
    <li>
      <button type="button" className={classes.item} onClick={onOpen}>
        {!notice.read && (
          <span className={classes.dot}>
            <span className="sr-only">{noticesText.unread}</span>
          </span>
        )}
        <span className={classes.act}>
          <strong>{notice.from}</strong>
          {noticeLabels[notice.kind].startsWith(':') ? '' : ' '}
          {noticeLabels[notice.kind]}
        </span>
        <time className={classes.when} dateTime={notice.at} title={formatInstant(notice.at)}>
          {formatMoment(notice.at, now)}
        </time>
        {notice.documentId !== null && (
          <span className={classes.subject}>
            {notice.code} {notice.subject}
          </span>
        )}
        <NoticeWords notice={notice} />
      </button>
    </li>
  )
}

const DesktopSwitch = ({
  wanted,
  onChange,
}: {
  readonly wanted: string
  readonly onChange: (to: 'on' | 'off') => void
}) => {
  const { notify, permitNotices } = useMachine()
  const [isRefused, setIsRefused] = useState(false)
  if (!notify) return null
  const toggle = async () => {
    if (wanted === 'on') {
      onChange('off')
      return
    }
    const isPermitted = await permitNotices()
    setIsRefused(!isPermitted)
    if (isPermitted) onChange('on')
  }
  return (
    <div className={classes.foot}>
      <Switch
        label={noticesText.onDesktop}
        checked={wanted === 'on'}
        onChange={toggle}
        description={isRefused ? noticesText.refused : undefined}
      />
    </div>
  )
}

export interface NoticesBellProps {
  readonly onOpenDocument: (documentId: string, about: Notice['about']) => void
  /** Where the person's certificates are. */
  readonly onOpenCertificates: () => void
}

/** The bell: how much is unread, what it is, and the way to each document. */
export const NoticesBell = ({ onOpenDocument, onOpenCertificates }: NoticesBellProps) => {
  const [isOpen, setIsOpen] = useState(false)
  const [wanted, setWanted] = usePreference<'on' | 'off'>('desktopNotices', 'off')
  const notices = useOperationPages('notices.list', { limit: 30 })
  const markRead = useCommand('notices.markRead')
  const unread = notices.value?.unread ?? 0
  useDesktopNotices(notices.value?.items, wanted)
  const open = (notice: Notice) => {
    if (!notice.read) void markRead.run({ ids: [notice.id] })
    const isCertificate = notice.kind === 'certificateExpires' || notice.kind === 'agencyCertificateExpires'
    if (notice.documentId === null && !isCertificate) return
    setIsOpen(false)
    if (notice.documentId === null) onOpenCertificates()
    else onOpenDocument(notice.documentId, notice.about)
  }
  return (
    <Popover opened={isOpen} onChange={setIsOpen} position="bottom-start" width={380} trapFocus returnFocus>
      <Popover.Target>
        <button
          type="button"
          className={classes.bell}
          aria-label={unread > 0 ? noticesText.bell(formatNumber(unread)) : noticesText.bellQuiet}
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          <Icon of={IconBell} size={18} />
          {unread > 0 && (
            <span className={classes.unread} aria-hidden>
              {unread > 99 ? '99+' : unread}
            </span>
          )}
        </button>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={noticesText.title}>
        <div className={classes.panel}>
          <div className={classes.head}>
            <h2 className={classes.title}>{noticesText.title}</h2>
            {unread > 0 && (
              <Button size="xs" loading={markRead.isBusy} onClick={() => void markRead.run({ ids: null })}>
                {noticesText.readAll}
              </Button>
            )}
          </div>
          {notices.refusal && <ErrorPanel {...sayRefusal(notices.refusal)} onRetry={notices.refetch} />}
          {notices.isLoading && <LoadingRows rows={3} height={64} />}
          {notices.value && notices.items.length === 0 && (
            <EmptyState icon={IconBell} title={noticesText.none} hint={noticesText.noneHint} />
          )}
          {notices.items.length > 0 && (
            <ul className={classes.list}>
              {notices.items.map((notice) => (
                <NoticeItem key={notice.id} notice={notice} onOpen={() => open(notice)} />
              ))}
              {notices.hasMore && (
                <li>
                  <Button
                    className={classes.more}
                    variant="subtle"
                    loading={notices.isLoadingMore}
                    onClick={notices.loadMore}
                  >
                    {noticesText.more}
                  </Button>
                </li>
              )}
            </ul>
          )}
          <DesktopSwitch wanted={wanted} onChange={setWanted} />
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}
