import path from 'node:path'

/**
 * Code, styles and fonts from the program itself only. `wasm-unsafe-eval` and blob workers are for pdf.js, inline
 * styles for Mantine's popovers, blob frames for the previews a page makes. No address outside this PC.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self' blob:",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "frame-src 'self' blob:",
  "manifest-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const MIME_BY_EXTENSION: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.gif': 'image/gif',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.pfb': 'application/octet-stream',
  '.bcmap': 'application/octet-stream',
  '.icc': 'application/octet-stream',
}

export interface ScreenFile {
  readonly path: string
  readonly mime: string
}

/**
 * The built file behind an address (still percent-encoded), or undefined when the address leaves the folder or
 * names a kind of file no screen has. An address without an extension is a screen of the one page.
 */
export function screenFile(folder: string, pathname: string): ScreenFile | undefined {
  let decoded: string
  try {
    decoded = decodeURIComponent(pathname)
  } catch {
    return undefined
  }
  if (decoded.includes('\0') || decoded.includes('\\')) return undefined
  const named = path.join(folder, decoded)
  if (!named.startsWith(folder + path.sep)) return undefined
  const extension = path.extname(named)
  const mime = MIME_BY_EXTENSION[extension === '' ? '.html' : extension]
  return mime === undefined ? undefined : { path: extension === '' ? path.join(folder, 'index.html') : named, mime }
}
