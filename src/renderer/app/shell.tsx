import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router'
import { useCallback, useState, useSyncExternalStore } from 'react'
import { NoticesBell } from '#renderer/features/notices/index.tsx'
import { formatMoment } from '#renderer/lib/format.ts'
import { useShortcuts } from '#renderer/lib/keys.ts'
import { useNow } from '#renderer/lib/now.ts'
import { PaletteContext } from '#renderer/lib/palette.ts'
import { useOperation } from '#renderer/lib/queries.tsx'
import { useMay, useSession } from '#renderer/lib/session.tsx'
import { appText } from '#renderer/text/app.ts'
import { uiText } from '#renderer/text/ui.ts'
import { Shell } from '#renderer/ui/desk.tsx'
import { IconDatabase, IconPlane, IconWifi } from '#renderer/ui/icons.ts'
import { Navigation, type StatusLine } from '#renderer/ui/navigation.tsx'
import { ShortcutSheet } from '#renderer/ui/shortcut-sheet.tsx'
import { OfficeBands } from './bands.tsx'
import { AppPalette } from './palette.tsx'
import { PersonMenu, postWords } from './person-menu.tsx'
import { placeOf, placesFor, type PlaceId } from './places.ts'

const subscribeToNetwork = (changed: () => void) => {
  window.addEventListener('online', changed)
  window.addEventListener('offline', changed)
  return () => {
    window.removeEventListener('online', changed)
    window.removeEventListener('offline', changed)
  }
}

const useIsOnline = (): boolean => useSyncExternalStore(subscribeToNetwork, () => navigator.onLine)

const useStatusLines = (): readonly StatusLine[] => {
  const { status } = useSession()
  const may = useMay()
  const now = useNow()
  const isOnline = useIsOnline()
  const navigate = useNavigate()
  const { lastBackupAt } = status
  const backup: StatusLine = {
    icon: IconDatabase,
    text:
      lastBackupAt === null ? appText.status.neverBackedUp : appText.status.backedUp(formatMoment(lastBackupAt, now)),
    tone: status.warnings.includes('backupOverdue') ? 'warning' : 'quiet',
    ...(may('office.administer') && {
      onClick: () => void navigate({ to: '/quan-tri/$', params: { _splat: 'sao-luu' } }),
    }),
  }
  return [
    isOnline
      ? { icon: IconWifi, text: appText.status.online, tone: 'quiet' }
      : { icon: IconPlane, text: appText.status.offline, tone: 'quiet' },
    ...(status.practice ? [] : [backup]),
  ]
}

/** What waits at each place. */
const useCounts = (): Partial<Record<PlaceId, number>> => {
  const { me } = useSession()
  const ids = placesFor(me.permissions).map(({ id }) => id)
  const work = useOperation('routing.workCounts', ids.includes('work') ? {} : null)
  const lists = useOperation('registry.filterCounts', ids.includes('incoming') ? {} : null)
  const drafts = useOperation('drafting.counts', ids.includes('drafts') ? {} : null)
  const outgoing = useOperation('outgoing.counts', ids.includes('outgoing') ? {} : null)
  return {
    work: work.value?.waiting ?? 0,
    drafts: drafts.value?.waiting ?? 0,
    outgoing: outgoing.value?.undispatched ?? 0,
    incoming: lists.value?.unread ?? 0,
    intake: lists.value?.cards ?? 0,
  }
}

const usePath = (): string => useRouterState({ select: (state) => state.location.pathname })

/** Navigation, bands, palette and shortcuts around every screen. */
export const AppShell = () => {
  const { me } = useSession()
  const navigate = useNavigate()
  const path = usePath()
  const counts = useCounts()
  const status = useStatusLines()
  const [open, setOpen] = useState<'palette' | 'shortcuts' | null>(null)
  const openPalette = useCallback(() => setOpen('palette'), [])
  const places = placesFor(me.permissions)
  const current = me.posts.find(({ postId }) => postId === me.postId)
  const { move, general } = uiText.shortcutGroups
  useShortcuts([
    ...places.map((place) => ({
      keys: place.keys,
      label: place.label,
      group: move,
      when: 'always' as const,
      run: () => void navigate({ to: place.path }),
    })),
    {
      keys: 'Ctrl+K',
      label: appText.palette.open,
      group: general,
      when: 'always',
      run: openPalette,
    },
  ])
  return (
    <>
      <Shell
        banner={<OfficeBands />}
        navigation={
          <Navigation
            sections={[
              {
                items: places.map(({ id, label, icon, path: href }) => ({
                  id,
                  label,
                  icon,
                  href: `#${href}`,
                  count: counts[id] ?? 0,
                })),
              },
            ]}
            current={placeOf(path)}
            onNavigate={(id) => {
              const place = places.find((each) => each.id === id)
              if (place) void navigate({ to: place.path })
            }}
            person={{
              name: me.fullName,
              post: current ? postWords(current) : me.title === '' ? appText.person.noPost : me.title,
            }}
            personMenu={<PersonMenu />}
            tools={
              <NoticesBell
                onOpenDocument={(id, about) =>
                  void navigate({ to: about === 'draft' ? '/du-thao/$id' : '/van-ban-den/$id', params: { id } })
                }
                onOpenCertificates={() => void navigate({ to: '/tai-khoan' })}
              />
            }
            status={status}
          />
        }
      >
        <PaletteContext value={openPalette}>
          <Outlet />
        </PaletteContext>
      </Shell>
      <AppPalette isOpen={open === 'palette'} onClose={() => setOpen(null)} />
      <ShortcutSheet isOpen={open === 'shortcuts'} onOpen={() => setOpen('shortcuts')} onClose={() => setOpen(null)} />
    </>
  )
}
