/** Microsoft Word, asked through PowerShell. Windows only. */
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { runChild } from './child.ts'
import type { OfficeEnd, OfficeRun } from './libre-office.ts'

/**
 * Opens the file in a Word of its own, macros disabled by force (AutomationSecurity 3), read only, no questions, links not
 * updated; exports it as a tagged PDF with embedded fonts. Word is no child of this shell: its process is written down, so
 * that a Word that hangs can be ended.
 */
const script = `param([string]$In, [string]$Out, [string]$PidFile)
$ErrorActionPreference = 'Stop'
$before = @(Get-Process WINWORD -ErrorAction SilentlyContinue | ForEach-Object { $_.Id })
$word = New-Object -ComObject Word.Application
try {
  $own = @(Get-Process WINWORD | Where-Object { $before -notcontains $_.Id } | ForEach-Object { $_.Id })
  if ($own.Count -eq 1) { Set-Content -Path $PidFile -Value $own[0] -Encoding ASCII }
  $word.Visible = $false
  $word.DisplayAlerts = 0
  $word.AutomationSecurity = 3
  $word.Options.UpdateLinksAtOpen = $false
  $document = $word.Documents.Open($In, $false, $true, $false)
  try { $document.ExportAsFixedFormat($Out, 17, $false, 0, 0, 1, 1, 0, $true, $true, 1, $true, $true, $false) }
  finally { $document.Close(0) }
} finally { $word.Quit(0) }
`

const endLeftover = async (pidFile: string, folder: string): Promise<void> => {
  const pid = Number(await readFile(pidFile, 'latin1').catch(() => ''))
  if (Number.isInteger(pid) && pid > 0)
    await runChild('taskkill', ['/PID', String(pid), '/F'], { folder, environment: {}, timeLimitMs: 10_000 })
}

/** Converts one file with Word. */
export const convertWithWord = async (shell: string, run: OfficeRun): Promise<OfficeEnd> => {
  const file = path.join(run.folder, 'convert.ps1')
  const out = path.join(run.folder, 'out.pdf')
  const pidFile = path.join(run.folder, 'word.pid')
  await writeFile(file, script)
  const environment = Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
  const end = await runChild(
    shell,
    ['-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass', '-File', file, run.input, out, pidFile],
    { folder: run.folder, environment, timeLimitMs: run.timeLimitMs, signal: run.signal },
  )
  if (end.end !== 'exited') {
    await endLeftover(pidFile, run.folder)
    return end
  }
  return readFile(out).then(
    (pdf) => ({ end: 'made' as const, pdf: new Uint8Array(pdf) }),
    () => ({ end: 'failed' as const, said: end.said }),
  )
}
