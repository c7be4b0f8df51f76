import { Button } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useToday } from '#renderer/lib/now.ts'
import { useOperation } from '#renderer/lib/queries.tsx'
import { adminText } from '#renderer/text/admin.ts'
import { permissionLabels, roleLabels } from '#renderer/text/vocabulary.ts'
import { FactList } from '#renderer/ui/card.tsx'
import { Icon } from '#renderer/ui/icon.tsx'
import { IconChevronLeft, IconKey, IconLock, IconPencil, IconPlus } from '#renderer/ui/icons.ts'
import { LoadingRows } from '#renderer/ui/states.tsx'
import { StateBadge } from '#renderer/ui/tags.tsx'
import { CloseAccountDialog, OpenAccountDialog, PersonDialog, ResetPasswordDialog } from './account-dialogs.tsx'
import classes from './admin.module.css'
import { DelegateDialog, DelegationRows } from './delegations.tsx'
import { isInForce } from './open-work.tsx'
import { CheckField, Panel, Refused, validityText } from './parts.tsx'
import { AppointDialog, ChangePostDialog, EndPostDialog, HandOverDialog } from './post-dialogs.tsx'
import type { Person, Post } from './types.ts'

const text = adminText.person

type OnPerson = 'person' | 'open' | 'reset' | 'close' | 'appoint'
type OnPost = 'change' | 'end' | 'handOver' | 'delegate'
type Opened = { readonly act: OnPerson } | { readonly act: OnPost; readonly post: Post } | null

const AccountPanel = ({ person, onOpen }: { readonly person: Person; readonly onOpen: (act: OnPerson) => void }) => {
  const { account, accountState } = person
  const line = {
    none: text.noAccount,
    active: text.accountOpen(account ?? ''),
    closed: text.accountShut(account ?? ''),
  }[accountState]
  return (
    <Panel title={text.account}>
      <p>{line}</p>
      <div className={classes.line}>
        {accountState === 'active' ? (
          <>
            <Button leftSection={<Icon of={IconKey} />} onClick={() => onOpen('reset')}>
              {text.resetPassword}
            </Button>
            <Button leftSection={<Icon of={IconLock} />} onClick={() => onOpen('close')}>
              {text.closeAccount}
            </Button>
          </>
        ) : (
          <Button leftSection={<Icon of={IconKey} />} onClick={() => onOpen('open')}>
            {text.openAccount}
          </Button>
        )}
      </div>
    </Panel>
  )
}

interface PostRowProps {
  readonly post: Post
  readonly onOpen: (act: OnPost, post: Post) => void
}

const PostRow = ({ post, onOpen }: PostRowProps) => {
  const today = useToday()
  const isPast = post.validTo !== null && post.validTo < today
  const buttons: readonly (readonly [OnPost, string])[] = [
    ['change', adminText.change],
    ['delegate', adminText.post.delegate],
    ['handOver', adminText.post.handOver],
    ['end', adminText.post.end],
  ]
  return (
    <li className={classes.rowItem}>
      <div className={classes.rowText}>
        <div className={isPast ? `${classes.rowTitle} ${classes.faded}` : classes.rowTitle}>
          {post.title} · {post.unitName}
        </div>
        <div className={classes.small}>
          {roleLabels[post.role]} · {validityText(post.validFrom, post.validTo, adminText.noEnd)}
        </div>
        {post.grants.length > 0 && (
          <div className={classes.small}>
            {adminText.post.granted(post.grants.map((permission) => permissionLabels[permission]).join('; '))}
          </div>
        )}
      </div>
      {isPast && <StateBadge tone="calm">{adminText.post.past}</StateBadge>}
      {!isPast && !isInForce(post, today) && <StateBadge tone="warning">{adminText.post.toCome}</StateBadge>}
      {!isPast && (
        <div className={classes.rowActs}>
          {buttons.map(([act, label]) => (
            <Button
              key={act}
              size="xs"
              aria-label={adminText.post.actOn(label, post.title)}
              onClick={() => onOpen(act, post)}
            >
              {label}
            </Button>
          ))}
        </div>
      )}
    </li>
  )
}

const dialogOf = (opened: Opened, person: Person, onClose: () => void): ReactNode => {
  if (opened === null) return null
  const about = { person, onClose }
  switch (opened.act) {
    case 'person':
      return <PersonDialog {...about} />
    case 'open':
      return <OpenAccountDialog {...about} />
    case 'reset':
      return <ResetPasswordDialog {...about} />
    case 'close':
      return <CloseAccountDialog {...about} />
    case 'appoint':
      return <AppointDialog {...about} />
    case 'change':
      return <ChangePostDialog post={opened.post} onClose={onClose} />
    case 'end':
      return <EndPostDialog post={opened.post} onClose={onClose} />
    case 'handOver':
      return <HandOverDialog post={opened.post} onClose={onClose} />
    case 'delegate':
      return <DelegateDialog from={opened.post} onClose={onClose} />
  }
}

export interface PersonPageProps {
  readonly personId: string
  readonly onBack: () => void
}

/** One person: account, posts, delegations. */
export const PersonPage = ({ personId, onBack }: PersonPageProps) => {
  const today = useToday()
  const query = useOperation('accounts.person', { id: personId })
  const delegations = useOperation('accounts.delegations', {})
  const [opened, setOpened] = useState<Opened>(null)
  const [shown, setShown] = useState<'current' | 'all'>('current')
  const person = query.value
  const posts = (person?.posts ?? []).filter(({ validTo }) => shown === 'all' || validTo === null || validTo >= today)
  const postIds = new Set(person?.posts.map(({ id }) => id))
  const own = (delegations.value?.items ?? []).filter(
    (delegation) => postIds.has(delegation.fromPostId) || delegation.toPersonId === personId,
  )
  return (
    <div className={classes.fill}>
      <div className={classes.bar}>
        <Button variant="subtle" leftSection={<Icon of={IconChevronLeft} />} onClick={onBack}>
          {adminText.back}
        </Button>
        <span className={classes.strong}>{person?.fullName}</span>
      </div>
      <div className={classes.scroll}>
        <Refused {...query} />
        {query.isLoading && <LoadingRows rows={5} height={40} />}
        {person && (
          <div className={classes.columns}>
            <div className={classes.stack}>
              <Panel
                title={text.details}
                actions={
                  <Button leftSection={<Icon of={IconPencil} />} onClick={() => setOpened({ act: 'person' })}>
                    {adminText.change}
                  </Button>
                }
              >
                <FactList
                  facts={[
                    { label: text.fullName, value: person.fullName },
                    { label: text.phone, value: person.phone },
                    { label: text.email, value: person.email },
                  ]}
                />
              </Panel>
              <AccountPanel person={person} onOpen={(act) => setOpened({ act })} />
            </div>
            <div className={classes.stack}>
              <Panel
                title={text.posts}
                actions={
                  <Button leftSection={<Icon of={IconPlus} />} onClick={() => setOpened({ act: 'appoint' })}>
                    {adminText.post.appoint}
                  </Button>
                }
              >
                <CheckField
                  label={text.showPast}
                  value={shown === 'all'}
                  onChange={(isAll) => setShown(isAll ? 'all' : 'current')}
                />
                {posts.length === 0 && <p className={classes.small}>{text.noPosts}</p>}
                <ul className={classes.rows} aria-label={text.posts}>
                  {posts.map((post) => (
                    <PostRow key={post.id} post={post} onOpen={(act, of) => setOpened({ act, post: of })} />
                  ))}
                </ul>
              </Panel>
              <Panel title={text.delegations}>
                {own.length === 0 && <p className={classes.small}>{text.noDelegations}</p>}
                <DelegationRows delegations={own} />
              </Panel>
            </div>
          </div>
        )}
      </div>
      {person && dialogOf(opened, person, () => setOpened(null))}
    </div>
  )
}
