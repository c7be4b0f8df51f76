/** What a file may turn out to be: its mime type and the extensions under which it is honest. */
export const fileKinds = {
  pdf: { mime: 'application/pdf', extensions: ['pdf'] },
  docx: {
    mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extensions: ['docx', 'docm', 'dotx', 'dotm'],
  },
  xlsx: {
    mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    extensions: ['xlsx', 'xlsm', 'xltx', 'xltm', 'xlsb'],
  },
  pptx: {
    mime: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    extensions: ['pptx', 'pptm', 'ppsx', 'ppsm'],
  },
  doc: { mime: 'application/msword', extensions: ['doc', 'dot'] },
  xls: { mime: 'application/vnd.ms-excel', extensions: ['xls', 'xlt'] },
  ppt: { mime: 'application/vnd.ms-powerpoint', extensions: ['ppt', 'pps'] },
  odt: { mime: 'application/vnd.oasis.opendocument.text', extensions: ['odt', 'ott'] },
  ods: { mime: 'application/vnd.oasis.opendocument.spreadsheet', extensions: ['ods'] },
  odp: { mime: 'application/vnd.oasis.opendocument.presentation', extensions: ['odp'] },
  rtf: { mime: 'application/rtf', extensions: ['rtf'] },
  png: { mime: 'image/png', extensions: ['png'] },
  jpeg: { mime: 'image/jpeg', extensions: ['jpg', 'jpeg', 'jpe', 'jfif'] },
  tiff: { mime: 'image/tiff', extensions: ['tif', 'tiff'] },
  zip: { mime: 'application/zip', extensions: ['zip'] },
  eml: { mime: 'message/rfc822', extensions: ['eml', 'edxml'] },
  xml: { mime: 'application/xml', extensions: ['xml', 'edxml', 'svg', 'xsd', 'xsl'] },
  html: { mime: 'text/html', extensions: ['html', 'htm'] },
  text: { mime: 'text/plain', extensions: ['txt', 'csv', 'md', 'log', 'json'] },
  gif: { mime: 'image/gif', extensions: ['gif'] },
  bmp: { mime: 'image/bmp', extensions: ['bmp'] },
  webp: { mime: 'image/webp', extensions: ['webp'] },
  heic: { mime: 'image/heic', extensions: ['heic', 'heif'] },
  msg: { mime: 'application/vnd.ms-outlook', extensions: ['msg'] },
  rar: { mime: 'application/vnd.rar', extensions: ['rar'] },
  sevenZip: { mime: 'application/x-7z-compressed', extensions: ['7z'] },
  executable: { mime: 'application/octet-stream', extensions: [] },
  unknown: { mime: 'application/octet-stream', extensions: [] },
} as const satisfies Record<string, { readonly mime: string; readonly extensions: readonly string[] }>

export type FileKind = keyof typeof fileKinds

/** Kinds that hold files themselves. */
export const containerKinds: ReadonlySet<FileKind> = new Set(['zip', 'eml'])

/** Kinds that are kept as they came because nothing here can look inside. */
export const closedKinds: ReadonlySet<FileKind> = new Set([
  'gif',
  'bmp',
  'webp',
  'heic',
  'msg',
  'rar',
  'sevenZip',
  'unknown',
])

/** Names that the system runs on a double click, whatever they hold. */
const runnableExtensions = new Set(
  'exe com scr pif bat cmd ps1 psm1 vbs vbe js jse wsf wsh hta msi msp mst cpl dll lnk jar apk reg inf sh desktop appimage iso img vhd'.split(
    ' ',
  ),
)

export const isRunnable = (extension: string): boolean => runnableExtensions.has(extension)

const honestKindsByExtension = new Map<string, FileKind[]>()
for (const [kind, { extensions }] of Object.entries(fileKinds)) {
  for (const extension of extensions) {
    honestKindsByExtension.set(extension, [...(honestKindsByExtension.get(extension) ?? []), kind as FileKind])
  }
}

/** True when the extension promises another kind; an unknown extension or none promises nothing. */
export const extensionLies = (extension: string, kind: FileKind): boolean => {
  const honest = honestKindsByExtension.get(extension)
  return honest !== undefined && !honest.includes(kind)
}
