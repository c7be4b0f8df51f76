import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Navigate,
  type RouterHistory,
} from '@tanstack/react-router'
import { useMe } from '#renderer/lib/session.tsx'
import { appText } from '#renderer/text/app.ts'
import { PageFrame } from '#renderer/ui/page-frame.tsx'
import { EmptyState } from '#renderer/ui/states.tsx'
import { BrokenPage, LostPage } from './fallbacks.tsx'
import { placesFor } from './places.ts'
import { AppShell } from './shell.tsx'

/** The first place this person may go. */
const Start = () => {
  const { permissions } = useMe()
  const [first] = placesFor(permissions)
  return first ? (
    <Navigate to={first.path} replace />
  ) : (
    <PageFrame title={appText.noPlace.title}>
      <EmptyState title={appText.noPlace.title} hint={appText.noPlace.hint} />
    </PageFrame>
  )
}

const root = createRootRoute({ component: AppShell, notFoundComponent: LostPage })

const desk = () => import('#renderer/features/desk/index.tsx')

/** A saved filter of a list, kept in the address so that going back finds it again. */
const withSet = (search: Readonly<Record<string, unknown>>): { readonly set?: string } =>
  typeof search['set'] === 'string' ? { set: search['set'] } : {}

/** The incoming document that a new draft answers, or the issued one that it replaces or corrects. */
const withOrigin = ({
  traLoi,
  thayThe,
  dinhChinh,
}: Readonly<Record<string, unknown>>): {
  readonly traLoi?: string
  readonly thayThe?: string
  readonly dinhChinh?: string
} => ({
  ...(typeof traLoi === 'string' && { traLoi }),
  ...(typeof thayThe === 'string' && { thayThe }),
  ...(typeof dinhChinh === 'string' && { dinhChinh }),
})

/** A number in the address is still words to look for. */
const withQuery = ({ q }: Readonly<Record<string, unknown>>): { readonly q?: string } =>
  typeof q === 'string' || typeof q === 'number' ? { q: String(q) } : {}

/** The list of what goes out; `sao` names the incoming document that is being copied. */
const withCopied = (search: Readonly<Record<string, unknown>>): { readonly set?: string; readonly sao?: string } => ({
  ...withSet(search),
  ...(typeof search['sao'] === 'string' && { sao: search['sao'] }),
})

const start = createRoute({ getParentRoute: () => root, path: '/', component: Start })
const work = createRoute({
  getParentRoute: () => root,
  path: '/viec',
  validateSearch: withSet,
  component: lazyRouteComponent(desk, 'WorkPage'),
})
const incoming = createRoute({
  getParentRoute: () => root,
  path: '/van-ban-den',
  validateSearch: withSet,
  component: lazyRouteComponent(desk, 'IncomingPage'),
})
const incomingDocument = createRoute({
  getParentRoute: () => root,
  path: '/van-ban-den/$id',
  component: lazyRouteComponent(desk, 'DocumentPage'),
})
const outgoing = createRoute({
  getParentRoute: () => root,
  path: '/van-ban-di',
  validateSearch: withCopied,
  component: lazyRouteComponent(() => import('#renderer/features/outgoing/index.tsx'), 'OutgoingPage'),
})
const outgoingDocument = createRoute({
  getParentRoute: () => root,
  path: '/van-ban-di/$id',
  component: lazyRouteComponent(() => import('#renderer/features/outgoing/index.tsx'), 'OutgoingDocumentPage'),
})
const drafting = () => import('#renderer/features/drafts/index.tsx')
const drafts = createRoute({
  getParentRoute: () => root,
  path: '/du-thao',
  validateSearch: withSet,
  component: lazyRouteComponent(drafting, 'DraftsPage'),
})
const newDraft = createRoute({
  getParentRoute: () => root,
  path: '/du-thao/moi',
  validateSearch: withOrigin,
  component: lazyRouteComponent(drafting, 'NewDraftPage'),
})
const draftRoutes = createRoute({
  getParentRoute: () => root,
  path: '/du-thao/quy-trinh',
  component: lazyRouteComponent(drafting, 'DraftRoutesPage'),
})
const draft = createRoute({
  getParentRoute: () => root,
  path: '/du-thao/$id',
  component: lazyRouteComponent(drafting, 'DraftPage'),
})
const intake = createRoute({
  getParentRoute: () => root,
  path: '/tiep-nhan',
  component: lazyRouteComponent(() => import('#renderer/features/intake/index.tsx'), 'IntakePage'),
})
const books = createRoute({
  getParentRoute: () => root,
  path: '/so',
  component: lazyRouteComponent(() => import('#renderer/features/books/index.tsx'), 'BooksPage'),
})
const search = createRoute({
  getParentRoute: () => root,
  path: '/tra-cuu',
  validateSearch: withQuery,
  component: lazyRouteComponent(() => import('#renderer/features/search/index.tsx'), 'SearchPage'),
})
const importedDocument = createRoute({
  getParentRoute: () => root,
  path: '/tra-cuu/$id',
  component: lazyRouteComponent(() => import('#renderer/features/search/index.tsx'), 'ImportedPage'),
})
const signatures = createRoute({
  getParentRoute: () => root,
  path: '/kiem-tra-chu-ky',
  component: lazyRouteComponent(() => import('#renderer/features/signatures/index.tsx'), 'SignatureCheckPage'),
})
const adminPage = lazyRouteComponent(() => import('#renderer/features/admin/index.tsx'), 'AdminPage')
const admin = createRoute({ getParentRoute: () => root, path: '/quan-tri', component: adminPage })
const adminSection = createRoute({ getParentRoute: () => root, path: '/quan-tri/$', component: adminPage })
const account = createRoute({
  getParentRoute: () => root,
  path: '/tai-khoan',
  component: lazyRouteComponent(() => import('#renderer/features/account/index.tsx'), 'AccountPage'),
})

const routeTree = root.addChildren([
  start,
  work,
  incoming,
  incomingDocument,
  outgoing,
  outgoingDocument,
  drafts,
  newDraft,
  draftRoutes,
  draft,
  intake,
  books,
  search,
  importedDocument,
  signatures,
  admin,
  adminSection,
  account,
])

/** The screens under one history: hash in a window (any host, no server routes), memory in tests. */
export const createAppRouter = (history: RouterHistory) =>
  createRouter({
    routeTree,
    history,
    defaultErrorComponent: BrokenPage,
    defaultPendingMs: 200,
    scrollRestoration: false,
  })

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
