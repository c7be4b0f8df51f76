import type { SentInputOf, contract } from '#shared/contract/index.ts'
import type { CivilDate } from '#shared/kernel/time.ts'
import { formatDate, formatNumber } from '#renderer/lib/format.ts'
import { useToday } from '#renderer/lib/now.ts'
import { useOperation } from '#renderer/lib/queries.tsx'
import { adminText } from '#renderer/text/admin.ts'
import { draftStageLabels, stepKindLabels } from '#renderer/text/drafts.ts'
import { assignmentRoleLabels } from '#renderer/text/vocabulary.ts'
import { Combobox } from '#renderer/ui/combobox.tsx'
import { LoadingRows } from '#renderer/ui/states.tsx'
import classes from './admin.module.css'
import { Refused } from './parts.tsx'
import type { Person, Post } from './types.ts'

const text = adminText.post

export const isInForce = (
  { validFrom, validTo }: { readonly validFrom: CivilDate; readonly validTo: CivilDate | null },
  today: CivilDate,
): boolean => validFrom <= today && (validTo === null || validTo >= today)

/** The posts that may take work over: in force, of somebody who signs in, and of a role that reads documents. */
export const postsTakingWork = (people: readonly Person[], today: CivilDate): readonly Post[] =>
  people
    .filter(({ accountState }) => accountState === 'active')
    .flatMap(({ posts }) => posts)
    .filter((post) => isInForce(post, today) && post.role !== 'administrator' && post.role !== 'inspector')

type Whose = SentInputOf<typeof contract.accounts.openWork>

export const useOpenWork = (whose: Whose) => useOperation('accounts.openWork', whose)

/** Of documents that came in, and of drafts. */
const roleLabels: Readonly<Record<string, string>> = { ...draftStageLabels, ...stepKindLabels, ...assignmentRoleLabels }
const roleLabel = (role: string): string => roleLabels[role] ?? role

/** The work that a hand-over moves. */
export const OpenWorkList = ({ work }: { readonly work: ReturnType<typeof useOpenWork> }) => {
  const items = work.value?.items ?? []
  if (work.isLoading) return <LoadingRows rows={3} height={30} />
  if (work.value === undefined) return <Refused {...work} />
  if (items.length === 0) return <p className={classes.small}>{text.noOpenWork}</p>
  return (
    <>
      <p className={classes.strong}>{text.openWork(formatNumber(items.length))}</p>
      <div
        className={classes.sheetBox}
        tabIndex={0}
        role="group"
        aria-label={text.openWork(formatNumber(items.length))}
      >
        <table className={classes.sheet}>
          <tbody>
            {items.map((item) => (
              <tr key={item.assignmentId}>
                <td>{item.code}</td>
                <td>{item.subject}</td>
                <td>{roleLabel(item.role)}</td>
                <td>{item.dueAt === null ? '' : text.due(formatDate(item.dueAt))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

export interface SuccessorFieldProps {
  readonly value: Post | null
  readonly onChange: (value: Post | null) => void
  /** Posts that leave, and all posts of a person who leaves. */
  readonly leaving: { readonly postId?: string; readonly personId?: string }
  readonly isRequired: boolean
  readonly problem: string | undefined
}

/** Who takes the work over. */
export const SuccessorField = ({ value, onChange, leaving, isRequired, problem }: SuccessorFieldProps) => {
  const today = useToday()
  const people = useOperation('accounts.people', {})
  const posts = postsTakingWork(people.value?.items ?? [], today).filter(
    (post) => post.id !== leaving.postId && post.personId !== leaving.personId,
  )
  return (
    <Combobox
      label={text.to}
      hint={text.toHint}
      isRequired={isRequired}
      problem={problem}
      options={posts}
      keyOf={(post) => post.id}
      textOf={(post) => post.personName}
      detailOf={(post) => `${post.title} · ${post.unitName}`}
      value={value}
      onChange={onChange}
    />
  )
}
