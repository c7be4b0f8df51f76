import { monitorEventLoopDelay } from 'node:perf_hooks'
import { PDFDocument } from 'pdf-lib'
import { draftPaper } from '../../../tests/support/draft-paper.ts'
import {
  checkBy,
  draftingOffice,
  formatBy,
  opensKey,
  signBy,
  type DraftingOffice,
} from '../../../tests/support/drafting.ts'
import { value } from '../../../tests/support/office.ts'
import { png } from '../../../tests/support/png.ts'
import { leaderRsa } from '../../../tests/support/signing-keys.ts'
import { median, type Figure } from '../table.ts'
import { withScans } from './large-letter.ts'

/** A hundred drafts signed one after another by their leader, while somebody else reads lists of the same office. */

const documents = 100
const bytesOfEach = 1024 * 1024
/** How often somebody looks at a list meanwhile. */
const everyMs = 25

const p95 = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length * 0.95)] ?? 0

const draftsWaiting = async (office: DraftingOffice): Promise<readonly string[]> => {
  const { workerA, chiefA, officeHead, head, units } = office
  const ids: string[] = []
  for (let index = 1; index <= documents; index += 1) {
    const id = await office.begins(`Về việc ký nhiều văn bản, số ${String(index)}`)
    const letter = await PDFDocument.load(await draftPaper())
    await office.writes(workerA, id, await withScans(letter, bytesOfEach, index))
    await office.submits(workerA, id, checkBy({ kind: 'unit', id: units.a }))
    await office.approves(chiefA, id, formatBy({ kind: 'post', id: officeHead.postId }))
    await office.approves(officeHead, id, signBy({ kind: 'post', id: head.postId }))
    ids.push(id)
  }
  return ids
}

/** What the screen does with each paper of a batch: looks again, signs, puts the signature down. */
const signOne = async ({ head, draft, onStep }: DraftingOffice, session: string, id: string): Promise<void> => {
  const [file] = (await draft(head, id)).files
  const version = file?.versions[0]
  if (!file || !version?.pdf) throw new Error('nothing to sign')
  const seen = version.pdf.blob
  const { blob, certificate, level } = value(await head.signing.signPaper({ session, blob: seen, role: 'person' }))
  const on = { ...(await onStep(head, id)), fileId: file.id, versionId: version.id }
  value(await head.drafting.recordSignature({ ...on, seen, signed: blob, certificate, level }))
}

/** Asks for a list again and again; what each answer took, in milliseconds. */
const reading = ({ clerk }: DraftingOffice) => {
  const took: number[] = []
  let isOver = false
  const read = async (): Promise<void> => {
    while (!isOver) {
      const begun = performance.now()
      value(await clerk.drafting.list({ set: 'all' }))
      took.push(performance.now() - begun)
      await new Promise((resolve) => setTimeout(resolve, everyMs))
    }
  }
  const reader = read()
  return async (): Promise<readonly number[]> => {
    isOver = true
    await reader
    return took
  }
}

export const measureBatch = async (): Promise<readonly Figure[]> => {
  const office = await draftingOffice(new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 16))
  try {
    const { head } = office
    const ids = await draftsWaiting(office)
    const session = await opensKey(head, leaderRsa)
    value(await head.signing.bindCertificate({ session, to: 'person' }))
    const picture = await office.upload(head, png(600, 240, [20, 40, 200], 300))
    const open = value(await head.signing.openKeys({})).items.find((key) => key.session === session)
    value(await head.signing.setPicture({ certificate: open?.certificate.sha256 ?? '', blob: picture }))
    const [first = '', ...rest] = ids
    await signOne(office, session, first)
    const delay = monitorEventLoopDelay({ resolution: 5 })
    delay.enable()
    const stop = reading(office)
    const each: number[] = []
    const signAll = async (): Promise<void> => {
      for (const id of rest) {
        const begun = performance.now()
        await signOne(office, session, id)
        each.push(performance.now() - begun)
      }
    }
    await signAll().finally(stop)
    const took = await stop()
    delay.disable()
    const count = String(rest.length)
    const tail = (values: readonly number[]): string => `longest ${Math.max(...values).toFixed(0)} ms`
    return [
      {
        what: `A list asked for while ${count} drafts of 1 MB are signed and recorded: 95 % within`,
        value: p95(took),
        limit: 100,
        unit: 'ms',
        kind: 'most',
        detail: `${String(took.length)} times, median ${median(took).toFixed(1)} ms, ${tail(took)}`,
      },
      {
        what: 'Delay of the office’s event loop meanwhile: 95 % within',
        value: delay.percentile(95) / 1e6,
        limit: 100,
        unit: 'ms',
        kind: 'most',
        detail: `longest ${(delay.max / 1e6).toFixed(0)} ms; each paper ${median(each).toFixed(0)} ms (median), from looking again to its entry in the journal`,
      },
    ]
  } finally {
    await office.close()
  }
}
