import { civilDateOf, instantFromUtc, type Instant } from '#shared/kernel/time.ts'
import type { Stores } from '#core/ports.ts'
import { directoryOf, permissionsOf } from '#core/modules/routing/index.ts'
import { lifeOf, type BoundCertificate } from '#core/modules/signing/index.ts'
import type { Reminder } from './store.ts'

type Certificates = readonly BoundCertificate[]

/** Renewed: the same holder has another one that is not running out. */
const isRenewed = (one: BoundCertificate, all: Certificates, now: Instant): boolean =>
  all.some(
    (other) =>
      other !== one &&
      other.holder === one.holder &&
      other.personId === one.personId &&
      lifeOf(other.facts, now).state === 'valid',
  )

/**
 * Who is to be told that a certificate runs out in 60, 30 or 7 days: its holder; of the agency's the văn thư who sign with
 * it and the administrators, who have it renewed (Decree 23/2025/NĐ-CP Art. 13–14). Each of the three once.
 */
export const expiryReminders = async (stores: Stores, now: Instant): Promise<readonly Reminder[]> => {
  const certificates = await stores.signing.boundCertificates()
  const expiring = certificates.flatMap((one) => {
    const life = lifeOf(one.facts, now)
    return life.state === 'expiring' && !isRenewed(one, certificates, now) ? [{ one, stage: life.stage }] : []
  })
  if (expiring.length === 0) return []
  const { posts } = await directoryOf(stores, civilDateOf(now))
  const keepers = [...posts.values()].filter((post) => {
    const held = permissionsOf(post)
    return held.has('outgoing.number') || held.has('office.administer')
  })
  return expiring.flatMap(({ one, stage }) => {
    const { facts, holder, personId } = one
    const told = holder === 'agency' ? keepers.map((post) => post.personId) : personId === null ? [] : [personId]
    return [...new Set(told)].map((person) => ({
      id: `expiry.${facts.sha256}.${String(stage)}.${person}`,
      personId: person,
      kind: holder === 'agency' ? ('agencyCertificateExpires' as const) : ('certificateExpires' as const),
      at: now,
      from: facts.name,
      text: civilDateOf(instantFromUtc(facts.notAfter)),
    }))
  })
}
