import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { ShortRecord } from './records.ts'

/** Xapian as Debian's notmuch: every record a mail, asked through its command line. */

export interface Peer {
  /** Seconds for taking all records. */
  readonly seconds: number
  /** Milliseconds for one question, the process included. */
  readonly ask: (query: string, rows: number) => number
}

/** Mails in one folder would be slow to list. */
const mailsInFolder = 5000
/** Asking is what is measured; at its own 8,000 a million mails take it hours. */
const mailsInCommit = 200_000

const mailOf = (record: ShortRecord): string => `From: ${record.issuer.replaceAll(/[^\p{L} ]/gu, '')} <a@thidu.example>
To: b@thidu.example
Subject: ${record.symbol} ${record.subject}
Date: ${new Date(`${record.date}T01:00:00Z`).toUTCString()}
Message-ID: <${record.externalId}@thidu.example>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

${record.number} ${record.symbol}
${record.text}
`

/** Fields are written otherwise there; what has no like is left out. */
const inItsWords = (query: string): string =>
  query
    .replace(/từ:(\d{4}) đến:(\d{4})/, 'date:$1..$2')
    .replace(/từ:(\d{4})/, 'date:$1..2026')
    .replace(/^năm (\d{4})$/, 'date:$1..$1')
    .replace(/loại:/, 'subject:')

const writeMails = (folder: string, records: Iterable<ShortRecord>): void => {
  let mails = ''
  let place = 0
  for (const record of records) {
    if (place % mailsInFolder === 0) {
      mails = path.join(folder, 'mail', String(place / mailsInFolder), 'cur')
      mkdirSync(mails, { recursive: true })
    }
    writeFileSync(path.join(mails, `${String(place)}:2,S`), mailOf(record))
    place += 1
  }
}

/** Null where notmuch is not installed. What is in `folder` is asked as it is; an empty one is filled with the records. */
export const notmuchOf = (folder: string, records: Iterable<ShortRecord>): Peer | null => {
  if (spawnSync('notmuch', ['--version']).error !== undefined) return null
  const config = path.join(folder, 'config')
  const indexed = path.join(folder, 'seconds')
  const run = (args: readonly string[]): void => {
    const { status, stderr } = spawnSync('notmuch', args, {
      env: { ...process.env, NOTMUCH_CONFIG: config },
      maxBuffer: 1e9,
      encoding: 'utf8',
    })
    if (status !== 0) throw new Error(stderr)
  }
  if (!existsSync(indexed)) {
    rmSync(folder, { recursive: true, force: true })
    writeMails(folder, records)
    writeFileSync(
      config,
      `[database]\npath=${path.join(folder, 'mail')}\nautocommit=${String(mailsInCommit)}\n[user]\nname=b\nprimary_email=b@thidu.example\n[new]\ntags=\n`,
    )
    const begun = performance.now()
    run(['new', '--no-hooks', '--quiet'])
    writeFileSync(indexed, String((performance.now() - begun) / 1000))
  }
  return {
    seconds: Number(readFileSync(indexed, 'utf8')),
    ask: (query, rows) => {
      const at = performance.now()
      run(['search', '--format=json', `--limit=${String(rows)}`, inItsWords(query)])
      return performance.now() - at
    },
  }
}
