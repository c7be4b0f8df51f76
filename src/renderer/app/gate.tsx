import { RouterProvider } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import { AppearanceContext } from '#renderer/lib/appearance.tsx'
import { usePreference } from '#renderer/lib/kept-form.ts'
import { useMemory, useOperation } from '#renderer/lib/queries.tsx'
import { SessionContext, type HostStatus, type Me } from '#renderer/lib/session.tsx'
import { appText } from '#renderer/text/app.ts'
import { sayRefusal } from '#renderer/text/refusals.ts'
import { Mark } from '#renderer/ui/mark.tsx'
import { ErrorPanel } from '#renderer/ui/states.tsx'
import { useClearToasts } from '#renderer/ui/toasts.tsx'
import type { ColorScheme } from '#renderer/ui/theme/theme-provider.tsx'
import { SwitchPersonContext, useSignOut } from './acts.ts'
import { useActivity } from './activity.ts'
import classes from './app.module.css'
import { PracticeBand } from './bands.tsx'
import type { createAppRouter } from './router.tsx'

const entry = () => import('#renderer/features/entry/index.tsx')
const EntryPage = lazy(async () => ({ default: (await entry()).EntryPage }))
const MustChangePassword = lazy(async () => ({ default: (await entry()).MustChangePassword }))

const statusEveryMs = 60_000
const fillingEveryMs = 1_500

const Opening = () => (
  <div className={classes.opening} role="status">
    <Mark size={56} />
    {appText.opening}
  </div>
)

interface SignedInProps {
  readonly me: Me
  readonly status: HostStatus
  readonly router: ReturnType<typeof createAppRouter>
  readonly onScheme: (scheme: ColorScheme) => void
  readonly onSwitchPerson: () => void
}

const SignedIn = ({ me, status, router, onScheme, onSwitchPerson }: SignedInProps) => {
  const [scheme, choose] = usePreference<ColorScheme>('theme', 'auto')
  useActivity()
  useEffect(() => onScheme(scheme), [scheme, onScheme])
  const session = useMemo(() => ({ me, status }), [me, status])
  const appearance = useMemo(() => ({ scheme, choose }), [scheme, choose])
  return (
    <SessionContext value={session}>
      <AppearanceContext value={appearance}>
        <SwitchPersonContext value={onSwitchPerson}>
          <RouterProvider router={router} />
        </SwitchPersonContext>
      </AppearanceContext>
    </SessionContext>
  )
}

interface GateProps {
  readonly router: ReturnType<typeof createAppRouter>
  readonly onScheme: (scheme: ColorScheme) => void
}

/** Signed out, locked, held for the recovery code, or switching persons: the entry pages; else the desk. */
const Inside = ({ status, router, onScheme }: GateProps & { readonly status: HostStatus }) => {
  const [held, setHeld] = useState<'no' | 'founding' | 'switching'>('no')
  const isIn = status.signedIn && status.state === 'open'
  const person = useOperation('accounts.me', isIn ? {} : null)
  const signOut = useSignOut()
  const memory = useMemory()
  const me = isIn ? person.value : undefined
  const lastPerson = useRef<string | null>(null)
  useEffect(() => {
    if (isIn) return
    memory.drop()
    setHeld((before) => (before === 'switching' ? 'no' : before))
  }, [isIn, memory])
  const personId = me?.personId
  const clearToasts = useClearToasts()
  useEffect(() => clearToasts, [personId, clearToasts])
  useEffect(() => {
    if (!me) return
    // The page stays for the person who comes back after the idle lock, and is not shown to another.
    if (lastPerson.current !== null && lastPerson.current !== me.personId) void router.navigate({ to: '/' })
    lastPerson.current = me.personId
  }, [me, router])
  const enter = async () => {
    await (held === 'switching' ? memory.restart() : memory.refreshHost())
    setHeld('no')
  }
  if (!isIn || held !== 'no') {
    return (
      <EntryPage
        status={status}
        leaving={held === 'switching' ? (me?.fullName ?? null) : null}
        onHold={() => setHeld('founding')}
        onEntered={() => void enter()}
        onOfficeChanged={() => void memory.refreshHost()}
        onCancel={held === 'switching' ? () => setHeld('no') : undefined}
      />
    )
  }
  if (person.refusal) return <ErrorPanel {...sayRefusal(person.refusal)} onRetry={person.refetch} />
  if (!me) return <Opening />
  if (me.mustChangePassword) {
    return (
      <MustChangePassword
        status={status}
        account={me.account}
        onChanged={person.refetch}
        onSignOut={() => void signOut()}
      />
    )
  }
  return (
    <SignedIn
      key={`${me.personId} ${me.postId ?? ''}`}
      me={me}
      status={status}
      router={router}
      onScheme={onScheme}
      onSwitchPerson={() => setHeld('switching')}
    />
  )
}

/** Asks the host how things stand and lets in who is signed in. */
export const Gate = (props: GateProps) => {
  const status = useOperation('host.status', {}, { everyMs: statusEveryMs })
  const { value, refetch } = status
  const isFilling = value?.filling !== null && value?.filling !== undefined
  useEffect(() => {
    if (!isFilling) return
    const timer = setInterval(refetch, fillingEveryMs)
    return () => clearInterval(timer)
    // The timer runs from the first answer that says so to the first that no longer does.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [isFilling])
  if (!value && status.refusal) return <ErrorPanel {...sayRefusal(status.refusal)} onRetry={refetch} />
  if (!value) return <Opening />
  return (
    <div className={classes.frame}>
      {value.practice && <PracticeBand />}
      <div className={classes.below}>
        <Suspense fallback={<Opening />}>
          <Inside {...props} status={value} />
        </Suspense>
      </div>
    </div>
  )
}
