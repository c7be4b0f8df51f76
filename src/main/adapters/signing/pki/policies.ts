import {
  constructedTag,
  contentOf,
  membersOf,
  oidOf,
  primitiveTag,
  readWhole,
  smallIntegerOf,
  tags,
  unsignedOf,
} from '../der.ts'
import { extensionIds } from './certificate.ts'
import type { Certificate } from './types.ts'

/** Certificate policies along a path (RFC 5280 §6.1.2 to §6.1.5). */

export const anyPolicy = '2.5.29.32.0'

/** What the relying party asks of policies; without them any policy will do. */
export interface PolicyInputs {
  /** Policies accepted; absent: any. */
  readonly accepted?: readonly string[]
  readonly requireExplicit?: boolean
  readonly inhibitMapping?: boolean
  readonly inhibitAny?: boolean
}

interface PolicyNode {
  readonly policy: string
  expected: ReadonlySet<string>
  readonly parent: PolicyNode | null
  children: number
}

// A path of a few certificates can be made to need millions of nodes (CVE-2023-0464).
const maximumNodes = 2000
const maximumPolicies = 500
const maximumMappings = 5000

type Unreadable = 'unreadable'

const certificatePolicies = (certificate: Certificate): readonly string[] | null | Unreadable => {
  const extension = certificate.extensions.get(extensionIds.certificatePolicies)
  if (extension === undefined) return null
  const policies = membersOf(readWhole(extension.value, tags.sequence))?.map((entry) => oidOf(membersOf(entry)?.[0]))
  if (policies === undefined || policies.length === 0 || policies.length > maximumPolicies || policies.includes(null))
    return 'unreadable'
  return new Set(policies).size === policies.length ? (policies as string[]) : 'unreadable'
}

const policyMappings = (certificate: Certificate): ReadonlyMap<string, ReadonlySet<string>> | Unreadable => {
  const mappings = new Map<string, Set<string>>()
  const extension = certificate.extensions.get(extensionIds.policyMappings)
  if (extension === undefined) return mappings
  const entries = membersOf(readWhole(extension.value, tags.sequence))
  if (entries === null || entries.length > maximumMappings) return 'unreadable'
  for (const entry of entries) {
    const [from, to] = (membersOf(entry) ?? []).map(oidOf)
    if (!from || !to || from === anyPolicy || to === anyPolicy) return 'unreadable'
    const known = mappings.get(from)
    if (known === undefined) mappings.set(from, new Set([to]))
    else known.add(to)
  }
  return mappings
}

interface PolicyConstraints {
  readonly requireExplicit: number | null
  readonly inhibitMapping: number | null
  readonly inhibitAny: number | null
}

const policyConstraints = (certificate: Certificate): PolicyConstraints | Unreadable => {
  const constraints = certificate.extensions.get(extensionIds.policyConstraints)
  const inhibit = certificate.extensions.get(extensionIds.inhibitAnyPolicy)
  const fields = constraints === undefined ? [] : membersOf(readWhole(constraints.value, tags.sequence))
  if (fields === null || (constraints !== undefined && fields.length === 0)) return 'unreadable'
  const inhibitAny = inhibit === undefined ? null : smallIntegerOf(readWhole(inhibit.value, tags.integer))
  if (inhibit !== undefined && inhibitAny === null) return 'unreadable'
  const numbered = (number: number): number | null | Unreadable => {
    const field = fields.find(({ tag }) => tag === primitiveTag(number) || tag === constructedTag(number))
    return field === undefined ? null : (unsignedOf(contentOf(field)) ?? 'unreadable')
  }
  const requireExplicit = numbered(0)
  const inhibitMapping = numbered(1)
  if (requireExplicit === 'unreadable' || inhibitMapping === 'unreadable') return 'unreadable'
  return { requireExplicit, inhibitMapping, inhibitAny }
}

const lowered = (counter: number, limit: number | null): number => (limit === null ? counter : Math.min(counter, limit))
const stepped = (counter: number): number => Math.max(0, counter - 1)

/** The policy part of a path validation, fed one certificate after the other from the one below the anchor. */
export class PolicyState {
  #levels: PolicyNode[][] | null
  #nodes = 1
  #depth = 0
  #explicit: number
  #mapping: number
  #any: number
  readonly #length: number
  readonly #accepted: ReadonlySet<string>
  #failed = false

  /** @param length how many certificates the path has below its anchor */
  constructor(length: number, inputs: PolicyInputs) {
    this.#length = length
    this.#accepted = new Set(inputs.accepted ?? [anyPolicy])
    this.#explicit = inputs.requireExplicit === true ? 0 : length + 1
    this.#mapping = inputs.inhibitMapping === true ? 0 : length + 1
    this.#any = inputs.inhibitAny === true ? 0 : length + 1
    this.#levels = [[{ policy: anyPolicy, expected: new Set([anyPolicy]), parent: null, children: 0 }]]
  }

  /** Takes the next certificate; the last one is told by the length. */
  add(certificate: Certificate): void {
    this.#depth += 1
    const last = this.#depth === this.#length
    this.#descend(certificate, last)
    if (this.#explicit === 0 && this.#levels === null) this.#failed = true
    if (last) this.#wrapUp(certificate)
    else this.#prepare(certificate)
  }

  /** Whether the path is acceptable for its policies; to be asked after the last certificate. */
  get accepted(): boolean {
    return !this.#failed
  }

  #grow(level: PolicyNode[], parent: PolicyNode, policy: string, expected: ReadonlySet<string>): void {
    this.#nodes += 1
    if (this.#nodes > maximumNodes) {
      this.#failed = true
      return
    }
    parent.children += 1
    level.push({ policy, expected, parent, children: 0 })
  }

  /** RFC 5280 §6.1.3 (d) and (e). */
  #descend(certificate: Certificate, last: boolean): void {
    const policies = certificatePolicies(certificate)
    if (policies === 'unreadable') this.#failed = true
    const above = this.#levels?.at(-1)
    if (policies === null || policies === 'unreadable' || above === undefined || this.#levels === null) {
      this.#levels = null
      return
    }
    const level: PolicyNode[] = []
    const anyAbove = above.find(({ policy }) => policy === anyPolicy)
    for (const policy of policies) {
      if (policy === anyPolicy) continue
      const parents = above.filter(({ expected }) => expected.has(policy))
      if (parents.length === 0 && anyAbove !== undefined) parents.push(anyAbove)
      for (const parent of parents) this.#grow(level, parent, policy, new Set([policy]))
    }
    if (policies.includes(anyPolicy) && (this.#any > 0 || (!last && certificate.selfIssued)))
      for (const parent of above) {
        const known = new Set(level.filter((node) => node.parent === parent).map(({ policy }) => policy))
        for (const policy of parent.expected)
          if (!known.has(policy)) this.#grow(level, parent, policy, new Set([policy]))
      }
    this.#levels.push(level)
    this.#prune()
  }

  /** Takes away what has no child, level by level; no tree is left when the root has none. */
  #prune(): void {
    const levels = this.#levels
    if (levels === null) return
    for (let at = levels.length - 2; at >= 0; at -= 1) {
      const level = levels[at] as PolicyNode[]
      levels[at] = level.filter((node) => node.children > 0)
      for (const node of level) if (node.children === 0 && node.parent !== null) node.parent.children -= 1
    }
    if (levels.at(-1)?.length === 0) this.#levels = null
  }

  #remove(gone: (node: PolicyNode) => boolean): void {
    const level = this.#levels?.at(-1)
    if (level === undefined || this.#levels === null) return
    const kept: PolicyNode[] = []
    for (const node of level) {
      if (!gone(node)) kept.push(node)
      else if (node.parent !== null) node.parent.children -= 1
    }
    this.#levels[this.#levels.length - 1] = kept
    this.#prune()
  }

  /** RFC 5280 §6.1.4 (a), (b) and (h) to (j). */
  #prepare(certificate: Certificate): void {
    const mappings = policyMappings(certificate)
    const constraints = policyConstraints(certificate)
    if (mappings === 'unreadable' || constraints === 'unreadable') {
      this.#failed = true
      return
    }
    if (this.#mapping > 0) this.#map(mappings)
    else this.#remove(({ policy }) => mappings.has(policy))
    if (!certificate.selfIssued) {
      this.#explicit = stepped(this.#explicit)
      this.#mapping = stepped(this.#mapping)
      this.#any = stepped(this.#any)
    }
    this.#explicit = lowered(this.#explicit, constraints.requireExplicit)
    this.#mapping = lowered(this.#mapping, constraints.inhibitMapping)
    this.#any = lowered(this.#any, constraints.inhibitAny)
  }

  #map(mappings: ReadonlyMap<string, ReadonlySet<string>>): void {
    const level = this.#levels?.at(-1)
    if (level === undefined) return
    const anyNode = level.find(({ policy }) => policy === anyPolicy)
    for (const [from, to] of mappings) {
      const mapped = level.filter(({ policy }) => policy === from)
      for (const node of mapped) node.expected = to
      if (mapped.length === 0 && anyNode?.parent) this.#grow(level, anyNode.parent, from, to)
    }
  }

  /** RFC 5280 §6.1.5 (a), (b) and (g). */
  #wrapUp(certificate: Certificate): void {
    const constraints = policyConstraints(certificate)
    if (constraints === 'unreadable') {
      this.#failed = true
      return
    }
    const explicit = constraints.requireExplicit === 0 ? 0 : stepped(this.#explicit)
    if (explicit === 0 && !this.#acceptable()) this.#failed = true
  }

  /** Whether a policy that the relying party accepts holds for the whole path. */
  #acceptable(): boolean {
    const levels = this.#levels
    if (levels === null) return false
    if (this.#accepted.has(anyPolicy)) return true
    const ends = levels.at(-1) ?? []
    return ends.some((node) => {
      let top = node
      while (top.parent !== null && top.parent.policy !== anyPolicy) top = top.parent
      return top.policy === anyPolicy ? this.#accepted.size > 0 : this.#accepted.has(top.policy)
    })
  }
}
