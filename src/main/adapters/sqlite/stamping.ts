import type { stampingFacts } from '#core/modules/stamping/changes.ts'
import type { DocumentReport } from '#shared/signatures/report.ts'
import { leastLevel, rankOf } from '#shared/signatures/level.ts'
import type { MadeLevel } from '#shared/vocabulary/drafting.ts'
import type { ApplyTable, EntryMeta } from './apply.ts'
import type { Writer } from './writer.ts'

/** What the office wishes for, over a row of `signing_settings`. */
export const wishedLevel = "coalesce(level, CASE timestamp_url WHEN '' THEN 'B-B' ELSE 'B-T' END)"

interface SignedPaper {
  readonly blob: string
  readonly role: 'person' | 'agency' | 'annex' | 'copy'
  readonly reached: MadeLevel
  readonly wanted: MadeLevel
}

const isKnown = (writer: Writer, blob: string): boolean =>
  writer.read('SELECT 1 FROM paper_levels WHERE id = ?', blob) !== undefined

/** Notes the level of a paper that was signed here, once. */
export const notePaper = (writer: Writer, { blob, role, reached, wanted }: SignedPaper, meta: EntryMeta): void => {
  if (isKnown(writer, blob)) return
  writer.insert('paper_levels', {
    id: blob,
    reached: rankOf(reached),
    wanted: rankOf(wanted),
    role,
    at: meta.at,
    person_id: meta.actor.personId,
    signer: meta.actor.personName,
    next: null,
  })
}

/** A signature was recorded on a draft: what was seen gives way to what was signed, wherever it was signed. */
export const noteSignedOn = (
  writer: Writer,
  { seen, signed, role }: { readonly seen: string; readonly signed: string; readonly role: 'person' | 'agency' },
  meta: EntryMeta,
): void => {
  const check = writer.read<{ report: string }>('SELECT report FROM signature_checks WHERE id = ?', signed)
  const wish = writer.read<{ level: MadeLevel }>(`SELECT ${wishedLevel} AS level FROM signing_settings`)
  const reached = check && leastLevel(JSON.parse(check.report) as DocumentReport)
  notePaper(writer, { blob: signed, role, reached: reached ?? 'B-B', wanted: wish?.level ?? 'B-B' }, meta)
  if (isKnown(writer, seen)) writer.update('paper_levels', seen, { next: signed })
}

export const stampingApply: ApplyTable<typeof stampingFacts> = {
  'stamping.raised': (writer, data, _payload, meta) => {
    const before = writer.read<{ wanted: number; role: string; at: string; person_id: string; signer: string }>(
      'SELECT wanted, role, at, person_id, signer FROM paper_levels WHERE id = ?',
      data.from,
    )
    if (!before) throw new Error(`an unknown paper was raised: ${data.from}`)
    writer.update('paper_levels', data.from, { next: data.raised }, { next: null })
    writer.insert('paper_levels', {
      ...before,
      id: data.raised,
      reached: rankOf(data.reached),
      next: null,
      raised_at: meta.at,
    })
    writer.derive('DELETE FROM stamp_tries WHERE blob = ?', data.from)
  },
}
