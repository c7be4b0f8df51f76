export { OutgoingDocumentPage } from './outgoing-document-page.tsx'
export { OutgoingPage } from './outgoing-page.tsx'
