/** LibreOffice without a window, with a profile of its own for every file. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { readFontFile, type FaceName } from '../../papers/material.ts'
import { runChild, type ChildEnd } from './child.ts'

export interface OfficeRun {
  /** A private folder that is emptied afterwards. */
  readonly folder: string
  /** The Word file in it. */
  readonly input: string
  readonly timeLimitMs: number
  readonly signal?: AbortSignal | undefined
}

export type OfficeEnd =
  | { readonly end: 'made'; readonly pdf: Uint8Array }
  | Exclude<ChildEnd, { end: 'exited' }>
  | { readonly end: 'failed'; readonly said: string }

const item = (node: string, name: string, value: string): string =>
  `<item oor:path="/org.openoffice.${node}"><prop oor:name="${name}" oor:op="fuse"><value>${value}</value></prop></item>`

/**
 * What a file may not do: run macros (level 3 and off), fetch what it links to, open active content, update links,
 * reach the network (a proxy that does not exist).
 */
const settings = [
  item('Office.Common/Security/Scripting', 'MacroSecurityLevel', '3'),
  item('Office.Common/Security/Scripting', 'DisableMacrosExecution', 'true'),
  item('Office.Common/Security/Scripting', 'DisableActiveContent', 'true'),
  item('Office.Common/Security/Scripting', 'BlockUntrustedRefererLinks', 'true'),
  item('Office.Common/Security/Scripting', 'DisablePythonRuntime', 'true'),
  item('Office.Writer/Content/Update', 'Link', '2'),
  item('Inet/Settings', 'ooInetProxyType', '2'),
  item('Inet/Settings', 'ooInetHTTPProxyName', '127.0.0.1'),
  item('Inet/Settings', 'ooInetHTTPProxyPort', '9'),
  item('Inet/Settings', 'ooInetHTTPSProxyName', '127.0.0.1'),
  item('Inet/Settings', 'ooInetHTTPSProxyPort', '9'),
  item('Inet/Settings', 'ooInetFTPProxyName', '127.0.0.1'),
  item('Inet/Settings', 'ooInetFTPProxyPort', '9'),
  item('Inet/Settings', 'ooInetNoProxy', ''),
  item('Office.Common/Misc', 'FirstRun', 'false'),
]

const registry = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
${settings.join('\n')}
</oor:items>
`

/** Look-alikes of Times that LibreOffice would rather take, though they lack letters of Vietnamese. */
const incomplete = [
  'Liberation Serif',
  'Nimbus Roman',
  'Nimbus Roman No9 L',
  'TeX Gyre Termes',
  'FreeSerif',
  'Thorndale AMT',
]

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;')

const fontConfiguration = (fonts: string, cache: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<dir>${escaped(fonts)}</dir>
<cachedir>${escaped(cache)}</cachedir>
<match target="pattern"><test name="family"><string>Times New Roman</string></test><edit name="family" mode="append" binding="same"><string>Tinos</string></edit></match>
<selectfont><rejectfont>${incomplete
  .map((family) => `<pattern><patelt name="family"><string>${family}</string></patelt></pattern>`)
  .join('')}</rejectfont></selectfont>
</fontconfig>
`

const faces: readonly FaceName[] = ['regular', 'bold', 'italic', 'boldItalic']

/** Tinos has the widths of Times New Roman and every letter of Vietnamese; systems without the one get the other. */
const layFonts = async (folder: string): Promise<Readonly<Record<string, string>>> => {
  if (process.platform === 'win32' || process.platform === 'darwin') return {}
  const fonts = path.join(folder, 'fonts')
  const cache = path.join(folder, 'font-cache')
  await mkdir(fonts)
  await mkdir(cache)
  for (const face of faces) await writeFile(path.join(fonts, `${face}.ttf`), readFontFile(face))
  const file = path.join(folder, 'fonts.conf')
  await writeFile(file, fontConfiguration(fonts, cache))
  return { FONTCONFIG_FILE: file }
}

const long = (value: number) => ({ type: 'long', value: String(value) })
const flag = (value: 'true' | 'false') => ({ type: 'boolean', value })

/** Tagged, newest version the program writes, no PDF/A, pictures as they are, no forms of its own. */
const exportOptions = JSON.stringify({
  SelectPdfVersion: long(17),
  UseTaggedPDF: flag('true'),
  UseLosslessCompression: flag('true'),
  ReduceImageResolution: flag('false'),
  ExportFormFields: flag('false'),
  ExportBookmarks: flag('true'),
  ExportNotes: flag('false'),
  ExportLinksRelativeFsys: flag('false'),
  EmbedStandardFonts: flag('true'),
})

const kept = ['PATH', 'SystemRoot', 'windir', 'ProgramFiles', 'ProgramFiles(x86)', 'LANG', 'LC_ALL'] as const

/** Converts one file. Nothing of the person's own office program is read or changed. */
export const convertWithLibreOffice = async (program: string, run: OfficeRun): Promise<OfficeEnd> => {
  const profile = path.join(run.folder, 'profile')
  const out = path.join(run.folder, 'out')
  const temporary = path.join(run.folder, 'tmp')
  await mkdir(path.join(profile, 'user'), { recursive: true })
  await mkdir(out)
  await mkdir(temporary)
  await writeFile(path.join(profile, 'user', 'registrymodifications.xcu'), registry)
  const environment: Record<string, string> = {
    HOME: run.folder,
    TMPDIR: temporary,
    TEMP: temporary,
    TMP: temporary,
    http_proxy: 'http://127.0.0.1:9',
    https_proxy: 'http://127.0.0.1:9',
    SAL_USE_VCLPLUGIN: 'svp',
    ...(await layFonts(run.folder)),
  }
  for (const name of kept) {
    const value = process.env[name]
    if (value !== undefined) environment[name] = value
  }
  // Where the system knows no letters but those of ASCII, it waits for ever at a path that has others.
  if (!/utf-?8/i.test(environment['LC_ALL'] || environment['LANG'] || '')) environment['LC_ALL'] = 'C.UTF-8'
  const end = await runChild(
    program,
    [
      `-env:UserInstallation=${pathToFileURL(profile).href}`,
      '--headless',
      '--norestore',
      '--nologo',
      '--nodefault',
      '--nolockcheck',
      // A file that only calls itself Word is not opened by another reader.
      '--infilter=MS Word 2007 XML',
      '--convert-to',
      `pdf:writer_pdf_Export:${exportOptions}`,
      '--outdir',
      out,
      run.input,
    ],
    { folder: run.folder, environment, timeLimitMs: run.timeLimitMs, signal: run.signal },
  )
  if (end.end !== 'exited') return end
  const made = path.join(out, `${path.parse(run.input).name}.pdf`)
  // It answers 0 for files that it could not read.
  return readFile(made).then(
    (pdf) => ({ end: 'made' as const, pdf: new Uint8Array(pdf) }),
    () => ({ end: 'failed' as const, said: end.said }),
  )
}
