import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { contentSecurityPolicy, screenFile } from '../screens.ts'

export const guardHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
}

/** Serves the built screens. */
export const servePage = async (root: string, path: string, response: ServerResponse): Promise<void> => {
  const screen = path === '/' ? screenFile(root, '/index.html') : screenFile(root, path)
  const found = screen && (await stat(screen.path).catch(() => undefined))
  if (!screen || !found?.isFile()) {
    response.writeHead(404, guardHeaders).end()
    return
  }
  response.writeHead(200, {
    ...guardHeaders,
    'content-type': screen.mime,
    'content-length': found.size,
    'cache-control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-store',
  })
  await pipeline(createReadStream(screen.path), response)
}
