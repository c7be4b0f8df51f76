import type { DutyPair } from '#shared/vocabulary/drafting.ts'
import type { Steps } from './way.ts'

/** Duties that one person should not unite in one document (domain facts 10.3), as far as this person would. */

const personsWho = (steps: Steps, kind: 'formatCheck' | 'signing', state: 'approved' | 'signed') =>
  steps.filter((step) => step.kind === kind && step.state === state).map(({ decidedById }) => decidedById)

export interface Duty {
  readonly kind: 'contentCheck' | 'formatCheck' | 'signing' | 'numbering'
  readonly personId: string
}

/** What this person would unite by doing this with a draft of that author. */
export const dutiesUnited = (steps: Steps, authorPersonId: string, { kind, personId }: Duty): readonly DutyPair[] => {
  switch (kind) {
    case 'contentCheck':
      return personId === authorPersonId ? ['drafterChecksContent'] : []
    case 'signing':
      return personsWho(steps, 'formatCheck', 'approved').includes(personId) ? ['formatCheckerSigns'] : []
    case 'numbering':
      return personsWho(steps, 'signing', 'signed').includes(personId) ? ['signerGivesNumber'] : []
    case 'formatCheck':
      return []
  }
}
