import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { PDFDocument } from 'pdf-lib'
import { signPdf, type SignedPdf, type SignRequest } from '#main/adapters/signing/sign/sign-pdf.ts'
import { draftPaper } from '../../../tests/support/draft-paper.ts'
import { png } from '../../../tests/support/png.ts'
import { keyOf, leaderRsa } from '../../../tests/support/signing-keys.ts'
import { keepSection } from '../sections.ts'
import { median, tableOf, type Figure } from '../table.ts'
import { measureBatch } from './batch.ts'
import { withScans } from './large-letter.ts'

/**
 * `npm run bench:sign -- [--keep]`: a letter of 5 MB signed in this process, warm – a software key of RSA 2048, B-B, a
 * visible signature whose place is found, the result verified – against reading, hashing and writing the same bytes;
 * and a hundred drafts signed in an office that somebody reads lists of (batch.ts).
 * `--keep` writes the table into docs/benchmarks.md.
 */

const { values } = parseArgs({ options: { keep: { type: 'boolean', default: false } } })

const megabyte = 1024 * 1024
const rounds = 40
const warmUp = 10

const folder = mkdtempSync(path.join(tmpdir(), 'lacthu-bench-sign-'))
const [input, output] = [path.join(folder, 'in.pdf'), path.join(folder, 'out.pdf')]
writeFileSync(input, await withScans(await PDFDocument.load(await draftPaper({ number: '05' })), 5 * megabyte))
const image = png(600, 240, [20, 40, 200], 300)
const key = keyOf(leaderRsa)

const sign = async (given: Partial<SignRequest>): Promise<SignedPdf> => {
  const result = await signPdf({
    pdf: readFileSync(input),
    key,
    rsa: 'pss',
    role: 'person',
    wanted: { kind: 'found' },
    shows: { kind: 'image', png: image },
    at: Date.now(),
    timestamps: null,
    trust: null,
    reason: null,
    location: null,
    ...given,
  })
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.value
}

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

const signMs: number[] = []
const copyMs: number[] = []
for (let round = 0; round < rounds + warmUp; round += 1) {
  const signing = await timed(async () => {
    writeFileSync(output, (await sign({})).pdf)
  })
  const copying = await timed(() => {
    const bytes = readFileSync(input)
    createHash('sha256').update(bytes).digest()
    writeFileSync(output, bytes)
    return Promise.resolve()
  })
  if (round < warmUp) continue
  signMs.push(signing)
  copyMs.push(copying)
}

const size = readFileSync(input).length
const invisible = await sign({ wanted: { kind: 'invisible' }, shows: { kind: 'nothing' } })
const text = await sign({ role: 'annex', shows: { kind: 'text', text: 'Số: 15/QĐ-UBND; 21/11/2026 09:30:15 +07:00' } })
const kibibytes = ({ pdf }: SignedPdf): number => (pdf.length - size) / 1024
const [signing, copying] = [median(signMs), median(copyMs)]
rmSync(folder, { recursive: true })

const figures: Figure[] = [
  {
    what: 'Signing 5 MB (B-B, visible, verified, warm, in process) ÷ reading, SHA-256 and writing',
    value: signing / copying,
    limit: 6,
    unit: 'times',
    kind: 'most',
    detail: `${signing.toFixed(1)} ms ÷ ${copying.toFixed(1)} ms, medians of ${String(rounds)}`,
  },
  {
    what: 'Added by a B-B signature, appearance aside (16 kB of DER reserved)',
    value: kibibytes(invisible),
    limit: 48,
    unit: 'KiB',
    kind: 'most',
    detail: `with the text of an annex and its font ${kibibytes(text).toFixed(1)} KiB`,
  },
  ...(await measureBatch()),
]
const table = tableOf(figures)
console.log(table)
if (values.keep)
  keepSection(
    'Signing',
    `Written by \`npm run bench:sign -- --keep\` with a software key of RSA 2048, RSASSA-PSS.\n\n${table}\n`,
  )
