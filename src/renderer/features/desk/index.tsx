export { DocumentPage } from './document-page.tsx'
export { IncomingPage } from './incoming-page.tsx'
export { WorkPage } from './work-page.tsx'
