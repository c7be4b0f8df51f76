import { accessFrom, isInForce, type PostStanding, type UnitPlace } from '#core/modules/accounts/rules/access.ts'
import type {
  Account,
  AccountsStore,
  ActingPost,
  Holder,
  KnownDelegation,
  Office,
  OpenLine,
  OpenWork,
  Person,
  Post,
  Unit,
} from '#core/modules/accounts/store.ts'
import { addressOf } from '#core/kernel/access.ts'
import { fold } from '#shared/kernel/text.ts'
import type { CivilDate } from '#shared/kernel/time.ts'
import { roles, unitLeadingRoles } from '#shared/vocabulary/roles.ts'
import type { Reader } from './connection.ts'

export { accountsApply } from './accounts-apply.ts'

/** Columns named as the contract names them; JSON and 0/1 are turned in `postOf` and friends. */
type PostRow = Omit<Post, 'grants' | 'scope'> & { readonly grants: string; readonly scope: string | null }
type PersonRow = Omit<Person, 'posts'>
type AccountRow = Omit<Account, 'mustChangePassword'> & { readonly mustChangePassword: number }
type OfficeRow = Omit<Office, 'acceptSecretFiles'> & { readonly acceptSecretFiles: number }

const postSelect = `
  SELECT o.id, o.person_id AS personId, p.full_name AS personName, o.unit_id AS unitId, u.name AS unitName, o.role,
         o.title, o.grants, o.scope, o.valid_from AS validFrom, o.valid_to AS validTo, o.version
  FROM posts o JOIN people p ON p.id = o.person_id JOIN units u ON u.id = o.unit_id`
const personSelect = `
  SELECT id, full_name AS fullName, account, account_state AS accountState, phone, email, version FROM people`
const accountSelect = `
  SELECT id, full_name AS fullName, account, account_state AS accountState,
         must_change_password AS mustChangePassword, version
  FROM people`
const unitSelect = `
  SELECT id, parent_id AS parentId, name, abbreviation, ord AS "order", successor_id AS successorId,
         valid_from AS validFrom, valid_to AS validTo, version
  FROM units`
const delegationSelect = `
  SELECT d.id, d.from_post_id AS fromPostId, o.person_id AS fromPersonId, f.full_name AS fromPersonName,
         o.title AS fromTitle, d.to_person_id AS toPersonId, t.full_name AS toPersonName, d.reason,
         d.valid_from AS validFrom, d.valid_to AS validTo, d.version
  FROM delegations d
  JOIN posts o ON o.id = d.from_post_id
  JOIN people f ON f.id = o.person_id
  JOIN people t ON t.id = d.to_person_id`

const openStates = `('waiting', 'opened', 'handling', 'passedOn')`
const draftUnderway = "d.state NOT IN ('issued', 'refused', 'discarded')"

const postOf = (row: PostRow): Post => ({
  ...row,
  grants: JSON.parse(row.grants) as Post['grants'],
  scope: row.scope === null ? null : (JSON.parse(row.scope) as Post['scope']),
})
const accountOf = (row: AccountRow | undefined): Account | undefined =>
  row && { ...row, mustChangePassword: row.mustChangePassword === 1 }

const rankOf = (post: Post): number => roles.indexOf(post.role)

export const createAccountsStore = (reader: Reader): AccountsStore => {
  const everyPost = (): readonly Post[] =>
    reader.recall('accounts.everyPost', () =>
      reader.all<PostRow>('accounts.everyPost', `${postSelect} ORDER BY p.sort_key, o.valid_from, o.id`).map(postOf),
    )

  /** The earliest first. */
  const postsOf = (personId: string): Post[] => everyPost().filter((post) => post.personId === personId)

  const postNamed = (id: string): Post | undefined => {
    const row = reader.get<PostRow>('accounts.post', `${postSelect} WHERE o.id = ?`, id)
    return row && postOf(row)
  }

  const account = (personId: string): Account | undefined =>
    accountOf(reader.get('accounts.accountOf', `${accountSelect} WHERE id = ? AND account IS NOT NULL`, personId))

  const delegationsTo = (personId: string, today: CivilDate): KnownDelegation[] =>
    reader
      .all<KnownDelegation>(
        'accounts.delegationsTo',
        `${delegationSelect} WHERE d.to_person_id = ? AND d.valid_to >= ? AND d.revoked_at IS NULL ORDER BY d.valid_from, d.id`,
        personId,
        today,
      )
      .filter((delegation) => isInForce(delegation, today))

  const delegatedPost = (
    personId: string,
    postId: string | null,
    today: CivilDate,
  ): { post: PostStanding; holderName: string } | undefined => {
    const delegation = delegationsTo(personId, today).find((one) => one.fromPostId === postId)
    const post = delegation && postNamed(delegation.fromPostId)
    return post && isInForce(post, today) ? { post, holderName: post.personName } : undefined
  }

  /** Without what this person put off to a later day. */
  const waitingAt = (keys: readonly string[], personId: string, today: CivilDate): number =>
    reader.get<{ waiting: number }>(
      'accounts.waitingAt',
      `SELECT count(*) AS waiting FROM json_each(?) k JOIN assignments a ON a.to_key = k.value AND a.waits = 1
        LEFT JOIN marks m ON m.id = ? || ':' || a.document_id
        WHERE m.snoozed_until IS NULL OR m.snoozed_until <= ?`,
      JSON.stringify(keys),
      personId,
      today,
    )?.waiting ?? 0

  const units = (): readonly Unit[] =>
    reader.recall('accounts.units', () => reader.all<Unit>('accounts.units', `${unitSelect} ORDER BY ord, name, id`))

  const withPosts = (people: readonly PersonRow[], keep: (post: Post) => boolean): Person[] => {
    const posts = reader
      .all<PostRow>(
        'accounts.postsOfPeople',
        `${postSelect} WHERE o.person_id IN (SELECT value FROM json_each(?)) ORDER BY o.valid_from, o.id`,
        JSON.stringify(people.map((person) => person.id)),
      )
      .map(postOf)
      .filter(keep)
    const postsByPerson = Map.groupBy(posts, (post) => post.personId)
    return people.map((person) => ({ ...person, posts: postsByPerson.get(person.id) ?? [] }))
  }

  const keysOf = (post: PostStanding): string[] => [
    addressOf({ kind: 'post', id: post.id }),
    ...(unitLeadingRoles.includes(post.role) ? [addressOf({ kind: 'unit', id: post.unitId })] : []),
  ]

  /** One day's posts and who answers for which address, the head of a unit first; the last day asked for is kept. */
  const dayOf = (today: CivilDate): { readonly posts: readonly Post[]; readonly holders: readonly Holder[] } => {
    const latest = reader.recall('accounts.day', () => ({ today: '', posts: [] as Post[], holders: [] as Holder[] }))
    if (latest.today === today) return latest
    latest.today = today
    latest.posts = everyPost().filter((post) => isInForce(post, today))
    latest.holders = latest.posts
      .toSorted((left, right) => rankOf(left) - rankOf(right))
      .flatMap((post) =>
        keysOf(post).map((key): Holder => ({
          key,
          personId: post.personId,
          personName: post.personName,
          postId: post.id,
          title: post.title,
        })),
      )
    return latest
  }
  const postsInForce = (today: CivilDate): readonly Post[] => dayOf(today).posts

  return {
    access: async (personId, postId, today) => {
      await Promise.resolve()
      const person = account(personId)
      if (person?.accountState !== 'active') return undefined
      const ownPosts = postsOf(personId)
      const isOwn = ownPosts.some((post) => post.id === postId)
      return accessFrom({
        person,
        ownPosts,
        delegated: isOwn || postId === null ? undefined : delegatedPost(personId, postId, today),
        chosenPostId: postId,
        units: units() satisfies readonly UnitPlace[],
        today,
      })
    },

    office: async () => {
      await Promise.resolve()
      const row = reader.get<OfficeRow>(
        'accounts.office',
        `SELECT name, parent_name AS parentName, code, legacy_code AS legacyCode, abbreviation, kind, place,
                idle_minutes AS idleMinutes, accept_secret_files AS acceptSecretFiles, version
         FROM office`,
      )
      if (!row) throw new Error('a store without its office')
      return { ...row, acceptSecretFiles: row.acceptSecretFiles === 1 }
    },

    personByAccount: async (name) =>
      Promise.resolve(accountOf(reader.get('accounts.personByAccount', `${accountSelect} WHERE account = ?`, name))),
    accountOf: async (personId) => Promise.resolve(account(personId)),
    accountNames: async () =>
      Promise.resolve(
        reader
          .all<{ account: string }>(
            'accounts.accountNames',
            "SELECT account FROM people WHERE account_state = 'active'",
          )
          .map((row) => row.account),
      ),
    takenAccountNames: async () =>
      Promise.resolve(
        reader
          .all<{ account: string }>(
            'accounts.takenAccountNames',
            'SELECT account FROM people WHERE account IS NOT NULL',
          )
          .map((row) => row.account),
      ),

    person: async (id) => {
      await Promise.resolve()
      const row = reader.get<PersonRow>('accounts.person', `${personSelect} WHERE id = ?`, id)
      return row && { ...row, posts: postsOf(id) }
    },

    people: async ({ search, unitId, standing, today }) => {
      await Promise.resolve()
      const words = fold(search).trim()
      const rows = reader.all<PersonRow>(
        'accounts.people',
        `${personSelect}
         WHERE (? = 'everyone' OR account_state <> 'closed')
           AND (? = '' OR instr(' ' || name_folded, ' ' || ?) > 0 OR instr(account, ?) = 1)
         ORDER BY sort_key, id`,
        standing,
        words,
        words,
        words,
      )
      const people = withPosts(
        rows,
        (post) => standing === 'everyone' || post.validTo === null || post.validTo >= today,
      )
      return unitId === undefined
        ? people
        : people.filter((person) => person.posts.some((post) => post.unitId === unitId))
    },

    post: async (id) => Promise.resolve(postNamed(id)),
    postsInForce: async (today) => Promise.resolve(postsInForce(today)),
    postsOfUnit: async (unitId, today) =>
      Promise.resolve(
        reader
          .all<PostRow>(
            'accounts.postsOfUnit',
            `${postSelect} WHERE o.unit_id = ? AND (o.valid_to IS NULL OR o.valid_to >= ?) ORDER BY p.sort_key, o.id`,
            unitId,
            today,
          )
          .map(postOf),
      ),

    actingPosts: async (personId, today) => {
      await Promise.resolve()
      const acting = (post: Post, onBehalfOf: string | null, until: CivilDate | null): ActingPost => ({
        postId: post.id,
        title: post.title,
        unitName: post.unitName,
        role: post.role,
        onBehalfOf,
        until,
        waiting: waitingAt(keysOf(post), personId, today),
      })
      const own = postsOf(personId).filter((post) => isInForce(post, today))
      const delegated = delegationsTo(personId, today).flatMap((delegation) => {
        const post = postNamed(delegation.fromPostId)
        return post && isInForce(post, today) ? [acting(post, post.personName, delegation.validTo)] : []
      })
      return [...own.map((post) => acting(post, null, post.validTo)), ...delegated]
    },

    holdersOf: async (keys, today) => {
      await Promise.resolve()
      const wanted = new Set(keys)
      return dayOf(today).holders.filter(({ key }) => wanted.has(key))
    },

    administrators: async (today) =>
      Promise.resolve(
        reader.all<{ postId: string; personId: string }>(
          'accounts.administrators',
          `SELECT o.id AS postId, o.person_id AS personId
           FROM posts o JOIN people p ON p.id = o.person_id
           WHERE p.account_state = 'active' AND o.valid_to IS NULL AND o.valid_from <= ?
             AND (o.role = 'administrator' OR EXISTS (SELECT 1 FROM json_each(o.grants) WHERE value = 'office.administer'))`,
          today,
        ),
      ),

    units: async () => Promise.resolve(units()),
    unit: async (id) => Promise.resolve(reader.get<Unit>('accounts.unit', `${unitSelect} WHERE id = ?`, id)),

    delegations: async (today) =>
      Promise.resolve(
        reader
          .recall('accounts.delegations', () =>
            reader.all<KnownDelegation>(
              'accounts.delegations',
              `${delegationSelect} WHERE d.revoked_at IS NULL ORDER BY d.valid_from, d.id`,
            ),
          )
          .filter(({ validTo }) => validTo === null || validTo >= today),
      ),
    delegation: async (id) =>
      Promise.resolve(
        reader.get<KnownDelegation>(
          'accounts.delegation',
          `${delegationSelect} WHERE d.id = ? AND d.revoked_at IS NULL`,
          id,
        ),
      ),

    openWorkAt: async (keys) =>
      Promise.resolve(
        reader.all<OpenWork>(
          'accounts.openWorkAt',
          `SELECT a.id AS assignmentId, a.document_id AS documentId, i.code, i.subject, a.role, a.due_at AS dueAt
           FROM json_each(@keys) k
           JOIN assignments a ON a.to_key = k.value AND a.state IN ${openStates}
           JOIN incoming i ON i.id = a.document_id
           UNION ALL
           SELECT s.id, d.id, d.code, d.subject, s.kind, s.due_at
           FROM json_each(@keys) k
           JOIN draft_steps s ON s.to_key = k.value AND s.state IN ('waiting', 'queued')
           JOIN drafts d ON d.id = s.draft_id
           UNION ALL
           SELECT d.id, d.id, d.code, d.subject, 'drafting', d.due_at
           FROM json_each(@keys) k JOIN drafts d ON d.author_key = k.value AND ${draftUnderway}`,
          { keys: JSON.stringify(keys) },
        ),
      ),

    openLinesAt: async (key) =>
      Promise.resolve(
        reader.all<OpenLine>(
          'accounts.openLinesAt',
          `SELECT document_id AS documentId, id, version, 'received' AS kind
             FROM assignments WHERE to_key = @key AND state IN ${openStates}
           UNION ALL
           SELECT document_id, id, version, 'sent' FROM assignments WHERE from_key = @key AND state IN ${openStates}
           UNION ALL
           SELECT document_id, id, version, 'extension' FROM extensions WHERE answerer_key = @key AND state = 'asked'
           UNION ALL
           SELECT draft_id, id, version, 'draftStep' FROM draft_steps WHERE to_key = @key AND state IN ('waiting', 'queued')
           UNION ALL
           SELECT draft_id, id, version, 'draftSent' FROM draft_steps WHERE from_key = @key AND state IN ('waiting', 'queued')
           UNION ALL
           SELECT d.id, d.id, d.version, 'draft' FROM drafts d WHERE d.author_key = @key AND ${draftUnderway}`,
          { key },
        ),
      ),
  }
}
