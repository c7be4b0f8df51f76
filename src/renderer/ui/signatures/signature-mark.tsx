import type { SignatureBadge } from '#shared/signatures/badge.ts'
import { badgeLabels } from '#renderer/text/signatures.ts'
import type { IconShape } from '../icon.tsx'
import {
  IconFileOff,
  IconShieldCheck,
  IconShieldExclamation,
  IconShieldHalf,
  IconShieldOff,
  IconShieldQuestion,
  IconShieldX,
} from '../icons.ts'
import { IconBadge, StateBadge, type Tone } from '../tags.tsx'

/** Red only for a paper that is not what was signed, or whose certificate was refused; offline is no alarm. */
const looks: Readonly<Record<SignatureBadge, { readonly tone: Tone; readonly icon: IconShape }>> = {
  valid: { tone: 'ok', icon: IconShieldCheck },
  revocationUnchecked: { tone: 'ok', icon: IconShieldHalf },
  unproved: { tone: 'warning', icon: IconShieldExclamation },
  refused: { tone: 'danger', icon: IconShieldX },
  changed: { tone: 'danger', icon: IconShieldX },
  broken: { tone: 'danger', icon: IconShieldX },
  unsupported: { tone: 'warning', icon: IconShieldQuestion },
  unsigned: { tone: 'calm', icon: IconShieldOff },
  unreadable: { tone: 'warning', icon: IconFileOff },
}

const refusable: ReadonlySet<SignatureBadge | null> = new Set(['refused', 'changed', 'broken'])

/** A paper that should not go into the book as it is. */
export const isRefusable = (badge: SignatureBadge | null): boolean => refusable.has(badge)

export const lookOf = (badge: SignatureBadge) => looks[badge]

/** A verdict in an icon, for the corner of a list row. */
export const SignatureMark = ({ badge }: { readonly badge: SignatureBadge }) => (
  <IconBadge {...looks[badge]} label={badgeLabels[badge]} />
)

/** A verdict in words, on its tint. */
export const SignatureTag = ({ badge, label }: { readonly badge: SignatureBadge; readonly label?: string }) => (
  <StateBadge {...looks[badge]}>{label ?? badgeLabels[badge]}</StateBadge>
)
