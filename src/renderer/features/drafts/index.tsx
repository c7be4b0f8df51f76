export { DraftRoutesPage } from './routes-page.tsx'
export { DraftPage } from './draft-page.tsx'
export { DraftsPage } from './drafts-page.tsx'
export { NewDraftPage } from './new-draft-page.tsx'
