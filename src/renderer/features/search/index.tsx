export { ImportedPage } from './imported-page.tsx'
export { SearchPage } from './search-page.tsx'
