import path from 'node:path'
import { protocol, type Session } from 'electron'
import { contentHandler } from './content.ts'
import type { OfficeDoor } from './office-server.ts'
import { appScheme } from './policy.ts'

/** The built screens; the same depth below the project in `src` and in `dist`. */
const screensFolder = path.resolve(import.meta.dirname, '../../../../dist/renderer')

/** Before `ready`: `app:` is a secure origin of its own, with fetch and streaming, and without the reach of `file:`. */
export function setupScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
  ])
}

/** Serves screens and blobs to the window's pages. */
export function setupContent(pages: Session, session: string, office: OfficeDoor): void {
  pages.protocol.handle(appScheme, contentHandler({ folder: screensFolder, session, office }))
}
