import type { LaterChange } from '#shared/signatures/report.ts'
import { type ChangeLevel, changeLevels } from '#shared/signatures/words.ts'
import type { Findings } from '../findings.ts'
import type { PdfFile } from '../pdf/objects.ts'
import type { FoundSignature } from '../pdf/signature.ts'
import type { Change } from './change.ts'
import { isLocked } from './locks.ts'
import { ChangeHistory } from './revisions.ts'

export interface LaterChanges {
  /** The worst of `changes`; what the signature's own rule forbids is `disallowed`. */
  readonly level: ChangeLevel
  readonly changes: readonly LaterChange[]
}

const histories = new WeakMap<PdfFile, ChangeHistory>()

/**
 * What the revisions after a signature changed, and whether the document's own rule permits it (ISO 32000-2 §12.8.2).
 * A whitelist: what no rule explains is disallowed. Findings (G) go to the signature.
 * @param all every signature of the file: a certification and earlier locks bind later ones too
 */
export const analyseChanges = (
  file: PdfFile,
  signature: FoundSignature,
  all: readonly FoundSignature[],
): LaterChanges => {
  const { revision, findings } = signature
  checkOrder(signature, all)
  if (revision === null) return { level: 'disallowed', changes: [] }
  let history = histories.get(file)
  if (history === undefined) histories.set(file, (history = new ChangeHistory(file)))
  if (revision < file.revisions.length - 1 && hasStaleReferences(file)) findings.add('G1', 'change.ambiguousReferences')
  const rule = ruleOf(signature, all)
  const changes: LaterChange[] = []
  let worst = 0
  for (let index = revision + 1; index < file.revisions.length; index++) {
    const found = history.of(index)
    if (found === null) {
      findings.add('G1', 'change.notComparable', { revision: index + 1 })
      worst = levelDisallowed
      break
    }
    for (const change of found) {
      const level = judge(change, rule, findings)
      worst = Math.max(worst, changeLevels.indexOf(level))
      changes.push({
        revision: index + 1,
        level,
        code: change.code,
        field: change.field,
        page: change.page,
        text: change.text,
      })
    }
  }
  return { level: changeLevels[worst] ?? 'disallowed', changes }
}

/**
 * Whether an update names the hidden cross-reference stream (/XRefStm, ISO 32000-2 §7.5.8.4) of an older revision: readers
 * that look there see older objects again than readers that do not, and no one comparison of revisions holds for both.
 */
const hasStaleReferences = (file: PdfFile): boolean => {
  const named = file.revisions.map((one) => one.trailer.entries.get('XRefStm')).filter((at) => at !== undefined)
  return new Set(named).size < named.length
}

const levelDisallowed = changeLevels.indexOf('disallowed')

/** What binds from a signature on. */
interface Rule {
  /** DocMDP levels: 1 long-term data, 2 filling in and signing, 3 remarks; `approval`: nothing says, as 2. */
  readonly permission: 1 | 2 | 3 | 'approval'
  readonly locks: FoundSignature['locks']
  readonly own: FoundSignature['kind']
}

/** The certification made before or with the signature, and the locks up to it. Locks only ever tighten. */
const ruleOf = (signature: FoundSignature, all: readonly FoundSignature[]): Rule => {
  const binding = all.filter((other) => other === signature || comesBefore(other, signature))
  const certification = binding.find((other) => other.kind === 'certification')
  const locks = binding.flatMap((other) => other.locks)
  const permissions = [certification?.permission ?? null, ...locks.map((lock) => lock.permission)].filter(
    (permission) => permission !== null,
  )
  return {
    permission: permissions.length === 0 ? 'approval' : (Math.min(...permissions) as 1 | 2 | 3),
    locks,
    own: signature.kind,
  }
}

const comesBefore = (other: FoundSignature, signature: FoundSignature): boolean =>
  other.revision !== null && signature.revision !== null && other.revision < signature.revision

/** One certification at most, as the first signature; locks that give more than was left (ISO 32000-2 §12.8.2.2.1). */
const checkOrder = (signature: FoundSignature, all: readonly FoundSignature[]): void => {
  const { findings } = signature
  const earlier = all.filter((other) => comesBefore(other, signature) && other.kind !== 'documentTimestamp')
  if (signature.kind === 'certification' && earlier.length > 0)
    findings.add('G12', 'change.certifiedAfterApproval', { field: earlier[0]?.field ?? '' })
  const left = Math.min(
    3,
    ...earlier.flatMap((other) => [other.permission ?? 3, ...other.locks.map((lock) => lock.permission ?? 3)]),
  )
  if (signature.locks.some((lock) => lock.permission !== null && lock.permission > left))
    findings.add('G12', 'change.lockLoosened', { field: signature.field })
}

/** The level of a change under the rule, with the finding that goes with it. */
const judge = (change: Change, rule: Rule, findings: Findings): Exclude<ChangeLevel, 'none'> => {
  const params = {
    revision: change.revision + 1,
    field: change.field ?? '',
    page: change.page ?? 0,
    text: change.text ?? '',
  }
  const { code } = change
  if (change.level === 'disallowed') {
    switch (change.group) {
      case 'catalog':
        findings.add('G2', code, params)
        break
      case 'evidence':
        findings.add('G3', code, params)
        break
      case 'pages':
        findings.add('G4', code, params)
        break
      case 'form':
        findings.add('G5', code, params)
        break
      case 'signature':
        findings.add('G6', code, params)
        break
      case 'annotation':
        findings.add('G7', code, params)
        break
      case 'structure':
        findings.add('G8', code, params)
        break
      case 'shared':
        findings.add('G9', code, params)
        break
      case 'appearance':
        findings.add('G10', code, params)
        break
      case 'allowed':
        break
    }
    return 'disallowed'
  }
  if (change.group === 'appearance') findings.add('G10', code, params)
  if (change.lockable && change.field !== null && isLocked(change.field, rule.locks)) {
    findings.add('G11', 'change.lockedField', params)
    return 'disallowed'
  }
  if (exceeds(change.level, rule.permission)) {
    findings.add('G13', notPermitted[change.level], params)
    return 'disallowed'
  }
  if (change.visibleSignature && rule.own === 'certification')
    findings.add('G14', 'change.visibleSignatureAfterCertification', params)
  if (change.level === 'annotations') findings.add('G15', 'change.remarks', params)
  return change.level
}

const exceeds = (level: 'lta' | 'formFill' | 'annotations', permission: Rule['permission']): boolean => {
  switch (level) {
    case 'lta':
      return false
    case 'formFill':
      return permission === 1
    case 'annotations':
      return permission !== 3
  }
}

const notPermitted = {
  lta: 'change.fillingNotPermitted',
  formFill: 'change.fillingNotPermitted',
  annotations: 'change.remarksNotPermitted',
} as const
