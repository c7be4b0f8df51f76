import { fileStem } from '#shared/kernel/file-names.ts'
import { containerKinds, type FileKind } from './file-kinds.ts'
import { baseNameOf, uniqueNames } from './file-names.ts'
import { readEmail } from './email.ts'
import { inspectFile } from './inspect.ts'
import type { FileProblem, Inspection } from './inspect.ts'
import { newBudget } from './limits.ts'
import type { IntakeBudget, IntakeLimits } from './limits.ts'
import { walkZip } from './zip.ts'

/** One file found in a container, itself inspected. */
export interface UnpackedPart {
  readonly inspection: Inspection
  readonly bytes: Buffer
}

/** A container that could not be opened, or only in part. `name` is the container's. */
export interface UnpackRefusal {
  readonly name: string
  readonly kind: FileKind
  readonly problem: FileProblem
}

export interface Unpacked {
  readonly parts: readonly UnpackedPart[]
  readonly refused: readonly UnpackRefusal[]
}

/** What operating systems leave in archives for themselves. */
const isSystemLitter = (path: string): boolean => /(^|\/)(__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/i.test(path)

interface Member {
  readonly name: string
  readonly content: Buffer
}

const membersOfZip = async (bytes: Buffer, budget: IntakeBudget): Promise<readonly Member[] | FileProblem> => {
  const members: Member[] = []
  const walked = await walkZip(bytes, budget, (path, content) => {
    if (!isSystemLitter(path)) members.push({ name: path, content })
  })
  return walked.ok ? members : walked.refusal.code
}

const membersOfEmail = async (
  bytes: Buffer,
  name: string,
  budget: IntakeBudget,
): Promise<readonly Member[] | FileProblem> => {
  const email = await readEmail(bytes, budget.limits.entries)
  if (email === null) return 'damaged'
  const letter = {
    name: `${email.subject === '' ? baseNameOf(name) : fileStem(email.subject)}.txt`,
    content: Buffer.from(email.text, 'utf8'),
  }
  const members = email.text === '' ? [...email.attachments] : [...email.attachments, letter]
  return members.every(({ content }) => budget.addEntry() && budget.addBytes(content.length)) ? members : 'bomb'
}

/**
 * Opens a ZIP or a message into its files; archives inside are opened too, down to the depth limit.
 * Members come out under clean, distinct names without folders, so that no path can lead anywhere.
 * One limit for all: when it is reached, the whole container is refused as `bomb`.
 */
export const unpack = async (
  bytes: Buffer,
  container: { readonly name: string; readonly kind: FileKind },
  limits: IntakeLimits,
): Promise<Unpacked> => {
  const budget = newBudget(limits)
  const nameOnce = uniqueNames()
  const parts: UnpackedPart[] = []
  const refused: UnpackRefusal[] = []

  const open = async (content: Buffer, name: string, kind: FileKind, depth: number): Promise<void> => {
    if (depth > limits.depth) {
      refused.push({ name, kind, problem: 'tooDeep' })
      return
    }
    const members = kind === 'zip' ? await membersOfZip(content, budget) : await membersOfEmail(content, name, budget)
    if (typeof members === 'string') {
      refused.push({ name, kind, problem: members })
      return
    }
    for (const member of members) {
      const inspection = await inspectFile(member.content, member.name, limits)
      const opens = inspection.problem === null || inspection.problem === 'misnamed'
      if (containerKinds.has(inspection.kind) && opens) {
        await open(member.content, inspection.name, inspection.kind, depth + 1)
      } else {
        parts.push({ inspection: { ...inspection, name: nameOnce(inspection.name) }, bytes: member.content })
      }
    }
  }
  await open(bytes, container.name, container.kind, 1)
  const overrun = refused.find(({ problem }) => problem === 'bomb')
  return overrun === undefined
    ? { parts, refused }
    : { parts: [], refused: [{ name: container.name, kind: container.kind, problem: 'bomb' }] }
}
