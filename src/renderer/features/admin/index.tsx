import { useNavigate, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { usePaletteActions } from '#renderer/lib/palette.ts'
import { useMe } from '#renderer/lib/session.tsx'
import { adminText } from '#renderer/text/admin.ts'
import { IconSettings } from '#renderer/ui/icons.ts'
import { PageFrame } from '#renderer/ui/page-frame.tsx'
import { EmptyState } from '#renderer/ui/states.tsx'
import { TabStrip } from '#renderer/ui/tab-strip.tsx'
import { addressOf, placeAt, type AdminPlace } from './address.ts'
import { BackupsSection } from './backups.tsx'
import { BooksSection } from './books.tsx'
import { CatalogueSection } from './catalogue.tsx'
import { JournalSection } from './journal.tsx'
import { OfficeSection } from './office.tsx'
import { PeopleSection } from './people.tsx'
import { DraftingSection } from './routes.tsx'
import { adminSectionsFor, type AdminSection } from './sections.ts'
import { TrustSection } from './trust.tsx'
import { UnitsSection } from './units.tsx'

const contentOf = ({ section, item }: AdminPlace, go: (place: AdminPlace) => void): ReactNode => {
  switch (section) {
    case 'office':
      return <OfficeSection />
    case 'units':
      return <UnitsSection onPerson={(personId) => go({ section: 'people', item: personId })} />
    case 'people':
      return <PeopleSection item={item} onItem={(next) => go({ section, item: next })} />
    case 'catalogue':
      return <CatalogueSection item={item} onItem={(next) => go({ section, item: next })} />
    case 'drafting':
      return <DraftingSection />
    case 'books':
      return <BooksSection />
    case 'trust':
      return <TrustSection />
    case 'backups':
      return <BackupsSection />
    case 'journal':
      return <JournalSection />
  }
}

/** The administration: only the sections that the acting post may open, each under its own address. */
export const AdminPage = () => {
  const { permissions } = useMe()
  const address = useParams({ strict: false })._splat ?? ''
  const navigate = useNavigate()
  const allowed = adminSectionsFor(permissions)
  const asked = placeAt(address)
  const place = asked && allowed.includes(asked.section) ? asked : null
  const first = allowed[0]
  const current: AdminPlace | null = place ?? (first ? { section: first, item: null } : null)
  const go = (next: AdminPlace) => void navigate({ to: '/quan-tri/$', params: { _splat: addressOf(next) } })
  usePaletteActions(
    adminText.title,
    allowed.map((section) => ({
      id: `admin.${section}`,
      label: adminText.sections[section].label,
      icon: IconSettings,
      onRun: () => go({ section, item: null }),
    })),
  )
  if (!current) {
    return (
      <PageFrame title={adminText.title}>
        <EmptyState icon={IconSettings} title={adminText.nothingAllowed} hint={adminText.nothingAllowedHint} />
      </PageFrame>
    )
  }
  return (
    <PageFrame
      title={adminText.title}
      description={adminText.sections[current.section].description}
      width="fill"
      tabs={
        <TabStrip
          label={adminText.title}
          tabs={allowed.map((section) => ({ id: section, label: adminText.sections[section].label }))}
          current={current.section}
          onChange={(section) => go({ section: section as AdminSection, item: null })}
        />
      }
    >
      {contentOf(current, go)}
    </PageFrame>
  )
}
