import { useState } from 'react'
import type { HostStatus } from '#renderer/lib/session.tsx'
import { FoundOffice } from './found.tsx'
import { EntryFrame } from './frame.tsx'
import { PracticePeople } from './practice.tsx'
import { Recover } from './recover.tsx'
import { RecoveryCode } from './recovery-code.tsx'
import { Restore } from './restore.tsx'
import { SignIn } from './sign-in.tsx'
import { Welcome } from './welcome.tsx'

export { MustChangePassword } from './must-change-password.tsx'

type Page = { readonly at: 'start' | 'found' | 'restore' | 'recover' } | { readonly at: 'code'; readonly code: string }

export interface EntryPageProps {
  readonly status: HostStatus
  /** The person who stays signed in until another one is; null when nobody is. */
  readonly leaving: string | null
  /** Keeps this page although somebody is signed in, until `onEntered`: the recovery code is shown once. */
  readonly onHold: () => void
  readonly onEntered: () => void
  /** The office of this computer became another one: founded for practice, or restored. */
  readonly onOfficeChanged: () => void
  readonly onCancel: (() => void) | undefined
}

const widthOf = (page: Page, status: HostStatus): 'narrow' | 'middle' | 'wide' => {
  if (page.at === 'start') return status.practice ? 'wide' : status.state === 'unfounded' ? 'middle' : 'narrow'
  return 'middle'
}

/** Everything before the desk: founding, practising, signing in, recovering, restoring. */
export const EntryPage = ({ status, leaving, onHold, onEntered, onOfficeChanged, onCancel }: EntryPageProps) => {
  const [page, setPage] = useState<Page>({ at: 'start' })
  const start = () => setPage({ at: 'start' })
  return (
    <EntryFrame status={status} width={widthOf(page, status)}>
      {page.at === 'found' && (
        <FoundOffice onBack={start} onHold={onHold} onFounded={(code) => setPage({ at: 'code', code })} />
      )}
      {page.at === 'code' && <RecoveryCode code={page.code} onDone={onEntered} />}
      {page.at === 'restore' && (
        <Restore
          onBack={start}
          onRestored={() => {
            onOfficeChanged()
            start()
          }}
        />
      )}
      {page.at === 'recover' && <Recover onBack={start} onEntered={onEntered} />}
      {page.at === 'start' && status.state === 'unfounded' && (
        <Welcome
          onFound={() => setPage({ at: 'found' })}
          onRestore={() => setPage({ at: 'restore' })}
          onPractice={onOfficeChanged}
        />
      )}
      {page.at === 'start' && status.state !== 'unfounded' && status.practice && (
        <PracticePeople status={status} onEntered={onEntered} onCancel={onCancel} />
      )}
      {page.at === 'start' && status.state !== 'unfounded' && !status.practice && (
        <SignIn
          leaving={leaving}
          isStoreLocked={status.state === 'locked'}
          onEntered={onEntered}
          onForgot={() => setPage({ at: 'recover' })}
          onCancel={onCancel}
        />
      )}
    </EntryFrame>
  )
}
