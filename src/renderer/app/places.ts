import type { Permission } from '#shared/vocabulary/roles.ts'
import { appText } from '#renderer/text/app.ts'
import type { IconShape } from '#renderer/ui/icon.tsx'
import {
  IconBook,
  IconEdit,
  IconFileImport,
  IconFileText,
  IconInbox,
  IconSearch,
  IconSend,
  IconSettings,
  IconShieldCheck,
} from '#renderer/ui/icons.ts'

export type PlaceId =
  'work' | 'incoming' | 'outgoing' | 'drafts' | 'intake' | 'books' | 'search' | 'signatures' | 'admin'

export interface Place {
  readonly id: PlaceId
  readonly label: string
  readonly icon: IconShape
  readonly path:
    | '/viec'
    | '/van-ban-den'
    | '/van-ban-di'
    | '/du-thao'
    | '/tiep-nhan'
    | '/so'
    | '/tra-cuu'
    | '/kiem-tra-chu-ky'
    | '/quan-tri'
  /** Any of these opens it. */
  readonly gates: readonly Permission[]
  /** Goes there from anywhere, while typing too. */
  readonly keys: string
}

/** An administrator alone reads no document, so the places of documents are not offered to one. */
const readers: readonly Permission[] = [
  'incoming.register',
  'incoming.seeAll',
  'incoming.secretBook',
  'incoming.inspect',
  'routing.screen',
  'routing.direct',
  'routing.assign',
  'routing.handle',
]

const places: readonly Place[] = [
  {
    id: 'work',
    label: appText.places.work,
    icon: IconInbox,
    path: '/viec',
    gates: ['incoming.register', 'routing.screen', 'routing.direct', 'routing.assign', 'routing.handle'],
    keys: 'Alt+1',
  },
  {
    id: 'incoming',
    label: appText.places.incoming,
    icon: IconFileText,
    path: '/van-ban-den',
    gates: readers,
    keys: 'Alt+2',
  },
  {
    id: 'outgoing',
    label: appText.places.outgoing,
    icon: IconSend,
    path: '/van-ban-di',
    gates: [...readers, 'drafting.write', 'outgoing.number'],
    keys: 'Alt+9',
  },
  {
    id: 'drafts',
    label: appText.places.drafts,
    icon: IconEdit,
    path: '/du-thao',
    gates: ['drafting.write', 'outgoing.number'],
    keys: 'Alt+8',
  },
  {
    id: 'intake',
    label: appText.places.intake,
    icon: IconFileImport,
    path: '/tiep-nhan',
    gates: ['incoming.register'],
    keys: 'Alt+3',
  },
  {
    id: 'books',
    label: appText.places.books,
    icon: IconBook,
    path: '/so',
    gates: ['books.keep', 'incoming.inspect'],
    keys: 'Alt+4',
  },
  { id: 'search', label: appText.places.search, icon: IconSearch, path: '/tra-cuu', gates: readers, keys: 'Alt+5' },
  {
    id: 'signatures',
    label: appText.places.signatures,
    icon: IconShieldCheck,
    path: '/kiem-tra-chu-ky',
    gates: readers,
    keys: 'Alt+6',
  },
  {
    id: 'admin',
    label: appText.places.admin,
    icon: IconSettings,
    path: '/quan-tri',
    gates: ['office.administer', 'catalogue.edit', 'audit.read'],
    keys: 'Alt+7',
  },
]

/** The places whose gate a person with these permissions has, in the order of the navigation. */
export const placesFor = (permissions: readonly Permission[]): readonly Place[] =>
  places.filter(({ gates }) => gates.some((gate) => permissions.includes(gate)))

/** The place a path belongs to, or null for pages outside the navigation. */
export const placeOf = (path: string): PlaceId | null =>
  places.find((place) => path === place.path || path.startsWith(`${place.path}/`))?.id ?? null
