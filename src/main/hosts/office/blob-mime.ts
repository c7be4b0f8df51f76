/** How a window may show bytes, told from the bytes themselves; everything else is only ever saved. */
const shown: readonly { readonly mime: string; readonly starts: string }[] = [
  { mime: 'application/pdf', starts: '%PDF-' },
  { mime: 'image/png', starts: '\x89PNG\r\n' },
  { mime: 'image/jpeg', starts: '\xff\xd8\xff' },
]

export const mimeOfBytes = (head: Buffer): string => {
  const text = head.toString('latin1')
  return shown.find(({ starts }) => text.includes(starts))?.mime ?? 'application/octet-stream'
}
