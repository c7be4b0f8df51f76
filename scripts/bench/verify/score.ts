import type { CorpusEntry, ExpectedSignature } from './corpus.ts'

/** Scores answers against the corpus, by the rule in its README. */

export interface AnsweredSignature {
  readonly field: string
  readonly integrity: string
  readonly coverage: string
  readonly level: string | null
}

export interface Answer {
  readonly verdict: string
  readonly integrity: string
  readonly error?: string | null
  readonly signatures: readonly AnsweredSignature[]
}

export interface Tally {
  readonly right: number
  readonly of: number
  /** What was not right, for whoever mends it. */
  readonly wrong: readonly string[]
}

export interface Score {
  /** Files expected invalid that were called intact: none may be. */
  readonly invalidIntact: Tally
  /** Files without a readable signature that were called valid: none may be. */
  readonly emptyValid: Tally
  readonly validIntact: Tally
  readonly signatureIntact: Tally
  readonly signatureCoverage: Tally
  readonly levels: Tally
  /** Files that exhausted or crashed their reader. */
  readonly failed: Tally
}

/** DSS's and iText's names of the levels, in one. */
const statedLevel = (stated: string): string =>
  stated
    .replace(/^PAdES_BASELINE_/, 'B-')
    .replace(/^PAdES_/, '')
    .replace(/^PKCS7_/, 'PKCS7-')

const tally = (checks: readonly (readonly [what: string, right: boolean])[]): Tally => {
  const wrong = checks.filter(([, right]) => !right).map(([what]) => what)
  return { right: checks.length - wrong.length, of: checks.length, wrong }
}

/** Pairs by field name; a name that occurs twice pairs in order. */
const paired = (
  expected: readonly ExpectedSignature[],
  answered: readonly AnsweredSignature[],
): (readonly [ExpectedSignature, AnsweredSignature | undefined])[] => {
  const left = [...answered]
  return expected.map((one) => {
    const at = left.findIndex(({ field }) => field === one.field)
    return [one, at < 0 ? undefined : left.splice(at, 1)[0]]
  })
}

/** Encrypted files whose signatures the makers of the corpus could not open may have some. */
const isUnsigned = ({ features, kind }: CorpusEntry): boolean => features.signatures === 0 && kind !== 'encrypted'

/** `answers` by the entry's `file`. */
export const score = (entries: readonly CorpusEntry[], answers: ReadonlyMap<string, Answer>): Score => {
  const both = entries.map((entry) => {
    const answer = answers.get(entry.file)
    if (answer === undefined) throw new Error(`No answer for ${entry.file}`)
    return { entry, answer, said: `${entry.file} (${entry.kind}): ${answer.verdict}, ${answer.integrity}` }
  })
  const of = (verdict: CorpusEntry['expected']['verdict']) =>
    both.filter(({ entry }) => entry.expected.verdict === verdict)
  const signatures = both.flatMap(({ entry, answer }) =>
    paired(entry.expected.signatures, answer.signatures).map(([expected, got]) => ({
      expected,
      got,
      said: `${entry.file} ${expected.field}: ${got === undefined ? 'not found' : `${got.integrity}, ${got.coverage}, ${String(got.level)}`}`,
    })),
  )
  return {
    invalidIntact: tally(of('invalid').map(({ answer, said }) => [said, answer.integrity !== 'intact'])),
    emptyValid: tally(
      both
        .filter(({ entry }) => entry.expected.verdict === 'error' || isUnsigned(entry))
        .map(({ answer, said }) => [said, answer.verdict !== 'valid' && answer.integrity !== 'intact']),
    ),
    validIntact: tally(of('valid').map(({ answer, said }) => [said, answer.integrity === 'intact'])),
    // A later change does not make the signature's own mathematics wrong.
    signatureIntact: tally(
      signatures
        .filter(({ expected }) => expected.intact !== null)
        .map(({ expected, got, said }) => [
          `${said} (expected intact: ${String(expected.intact)})`,
          (got?.integrity === 'intact' || got?.integrity === 'changed') === expected.intact,
        ]),
    ),
    signatureCoverage: tally(
      signatures
        .filter(({ expected }) => expected.covers_whole_document !== null)
        .map(({ expected, got, said }) => [
          `${said} (expected whole: ${String(expected.covers_whole_document)})`,
          (got?.coverage === 'wholeFile') === expected.covers_whole_document,
        ]),
    ),
    levels: tally(
      signatures
        .filter(({ expected }) => expected.level !== null)
        .map(({ expected, got, said }) => [
          `${said} (stated ${String(expected.level)})`,
          got?.level === statedLevel(expected.level ?? ''),
        ]),
    ),
    failed: tally(
      both.map(({ answer, said }) => [
        `${said} ${String(answer.error)}`,
        !['crashed', 'timedOut', 'tooMuchMemory'].includes(answer.error ?? ''),
      ]),
    ),
  }
}
