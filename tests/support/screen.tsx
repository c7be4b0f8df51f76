import { createMemoryHistory } from '@tanstack/react-router'
import { cleanup, render, screen, type RenderResult } from '@testing-library/react'
import { userEvent, type UserEvent } from '@testing-library/user-event'
import { App } from '#renderer/app/app.tsx'
import type { Transport } from '#renderer/lib/transport.ts'
import type { Office } from '#main/hosts/office.ts'

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes)
}

/** The transport of a window over an office in this process; messages pass through a copy, as on every real one. */
export const inProcessTransport = (office: () => Office, session: string): Transport => ({
  call: async (operation, envelope) =>
    structuredClone(await office().call(session, operation, JSON.parse(JSON.stringify(envelope)))),
  subscribe: (listener) => office().subscribe(session, (event) => listener(structuredClone(event))),
  upload: async (file, onProgress) => {
    const bytes = new Uint8Array(await file.arrayBuffer())
    onProgress(bytes.length)
    return office().store(session, once(bytes))
  },
  blobUrl: (sha256) => `/blob/${sha256}`,
})

export interface Window {
  readonly user: UserEvent
  readonly view: RenderResult
  /** Closes the window; the office stays open, and the person signed in. */
  readonly close: () => void
}

/** The whole screen over a real office, in this process. `session` is the window's own key. */
export const openWindow = (
  office: () => Office,
  { session = 'window', path = '/' }: { readonly session?: string; readonly path?: string } = {},
): Window => {
  const history = createMemoryHistory({ initialEntries: [path] })
  const view = render(<App transport={inProcessTransport(office, session)} history={history} env="test" />)
  return { user: userEvent.setup(), view, close: cleanup }
}

/** The title of the document on screen, once what may be done with it stands there too: the title alone comes first. */
export const documentHeading = async (subject: string): Promise<HTMLElement> => {
  const title = await screen.findByRole('heading', { level: 1, name: subject })
  await screen.findByRole('button', { name: /^Nhắc lại/ })
  return title
}

/** The text field of this label; its name may be followed by the mark of a required field. */
export const field = (label: string | RegExp): HTMLElement => screen.getByRole('textbox', { name: label })

/** A password field: it has no role of its own. */
export const secret = (label: string): HTMLElement => screen.getByLabelText(new RegExp(`^${label}( \\*)?$`))
