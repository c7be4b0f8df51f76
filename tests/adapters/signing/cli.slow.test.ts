import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { projectRoot, runNode, type Run } from '../../../scripts/lib/tools.ts'
import { issueCrl } from '../../support/certificate-builder.ts'
import {
  addSecurityStore,
  authority,
  paper,
  root,
  signAs,
  stampDocument,
  stampedAt,
} from '../../support/signed-papers.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'lacthu-verify-'))
const at = (...names: readonly string[]): string => path.join(folder, ...names)

const verify = (...args: readonly string[]): Promise<Run> =>
  runNode(path.join(projectRoot, 'src/main/hosts/cli/main.ts'), ['verify', ...args], { INIT_CWD: folder })

interface Line {
  readonly file: string
  readonly signatures: readonly Readonly<Record<string, unknown>>[]
  readonly [key: string]: unknown
}

const linesOf = ({ stdout }: Run): Line[] =>
  stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line)
    .toSorted((left, right) => left.file.localeCompare(right.file))

beforeAll(() => {
  const signed = signAs(paper(), { stampedAt })
  const altered = Buffer.from(signed)
  altered.write('16', altered.indexOf('so 15') + 3)
  for (const name of ['papers/more', 'trust', 'revocation']) mkdirSync(at(name), { recursive: true })
  writeFileSync(at('papers/signed.PDF'), stampDocument(addSecurityStore(signed), '2025-06-01T04:00:00Z'))
  writeFileSync(at('papers/altered.pdf'), altered)
  writeFileSync(at('papers/more/plain.pdf'), paper())
  writeFileSync(at('papers/more/notes.txt'), 'not a PDF')
  writeFileSync(at('trust/root.der'), root.der)
  writeFileSync(
    at('trust/ca.pem'),
    `-----BEGIN CERTIFICATE-----\n${Buffer.from(authority.der).toString('base64')}\n-----END CERTIFICATE-----\n`,
  )
  writeFileSync(at('revocation/ca.crl'), issueCrl({ by: authority }))
})
afterAll(() => rmSync(folder, { recursive: true }))

test('a folder: one line a PDF, at any depth, exactly the promised form', async () => {
  const run = await verify('--json', '--at', '2025-06-01T12:00:00Z', '--trust', 'trust', 'papers')
  expect(run.code).toBe(0)
  const lines = linesOf(run)
  expect(lines.map(({ file, verdict, integrity }) => [file, verdict, integrity])).toEqual([
    ['papers/altered.pdf', 'invalid', 'broken'],
    ['papers/more/plain.pdf', 'unsigned', 'none'],
    ['papers/signed.PDF', 'valid', 'intact'],
  ])
  expect(lines[2]?.signatures[0]).toEqual({
    field: 'LanhDao',
    subFilter: 'ETSI.CAdES.detached',
    indication: 'TOTAL_PASSED',
    subIndication: null,
    integrity: 'intact',
    coverage: 'wholeRevision',
    changes: 'lta',
    trust: 'anchored',
    level: 'B-LTA',
    signedAt: '2025-06-01T03:00:00.000Z',
    timeSource: 'signatureTimestamp',
    signer: 'Tran Van Mau',
    issuer: expect.stringContaining('CA thu nghiem') as string,
    algorithm: expect.stringMatching(/256/) as string,
    reasons: expect.any(Array) as string[],
  })
})

test('named files are always taken, and trust and revocation may be given apart', async () => {
  const run = await verify('--json', '--trust', 'trust', '--revocation', 'revocation', at('papers/more/notes.txt'))
  expect(run.code).toBe(0)
  expect(linesOf(run)).toEqual([
    {
      file: at('papers/more/notes.txt'),
      verdict: 'error',
      integrity: 'none',
      signatures: [],
      reasons: [],
      error: 'notPdf',
    },
  ])
})

test('without trust the identity is not checked', async () => {
  const [line] = linesOf(await verify('--json', 'papers/signed.PDF'))
  expect(line).toMatchObject({ verdict: 'indeterminate', integrity: 'intact' })
  expect(line?.signatures[0]).toMatchObject({ trust: 'notChecked', indication: 'INDETERMINATE' })
})

test('a file that is not there has its line, and the command is refused', async () => {
  const run = await verify('--json', 'papers/nowhere.pdf')
  expect(run.code).toBe(1)
  expect(linesOf(run)).toMatchObject([{ file: 'papers/nowhere.pdf', verdict: 'error', error: 'missing' }])
})

test('wrong usage', async () => {
  expect((await verify('--json')).code).toBe(2)
  expect((await verify('--at', 'yesterday', 'papers')).code).toBe(2)
  expect((await verify('--trust', 'nowhere', 'papers')).code).toBe(2)
})

test('for people: the verdict in Vietnamese, with the reasons', async () => {
  const { code, stdout } = await verify('papers/altered.pdf', 'papers/more/plain.pdf')
  expect(code).toBe(0)
  expect(stdout).toContain('papers/altered.pdf: Không hợp lệ')
  expect(stdout).toContain('Tran Van Mau | 10:00:00 1/6/25 (theo dấu thời gian của chữ ký)')
  expect(stdout).toContain('papers/more/plain.pdf: Không có chữ ký số')
})
