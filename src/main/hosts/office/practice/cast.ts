import { addDays, civilDateOf } from '#shared/kernel/time.ts'
import type { Opened } from '../opened.ts'
import { practiceRoster, practiceWords } from './material.ts'
import type { Happening, Part } from './stage.ts'
import { dayMinutes, type WorkTime } from './work-time.ts'

/** Who acts where and when in the practice office, and how they come to their posts. */
export interface Cast {
  readonly administrator: Part
  /** The post of that key, in its own holder's hands. */
  readonly post: (key: string) => Part
  /** Who answers for an address at that minute; whoever stands in acts in the post of the one who is away. */
  readonly answering: (address: string, minute: number) => Part
  readonly unitId: (key: string) => string
  readonly unitOf: (address: string) => string | undefined
  readonly unitName: (key: string) => string
  readonly nameOf: (key: string) => string
  /** The leader who looks after a unit. */
  readonly deputyFor: (unit: string) => string
  /** Those who handle documents in a unit at that minute, by key of their post. */
  readonly specialists: (unit: string, minute: number) => readonly string[]
  /** Everybody who still works there today, in the post they act in first. */
  readonly everybody: readonly Part[]
  /** Units that take part at that minute. */
  readonly units: (minute: number) => readonly string[]
  /** Founding, appointing, delegating, merging and leaving, in the order of their minutes. */
  readonly happenings: readonly Happening[]
}

const personId = (key: string): string => `practice-person-${key}`
const postId = (key: string): string => `practice-post-${key}`
const unitId = (key: string): string => `practice-unit-${key}`

interface Away {
  readonly key: string
  readonly post: string
  readonly to: string
  readonly reason: string
  readonly from: number
  readonly until: number
}

/** Who founded the office; one with a password of his own keeps the clerk's post, so that his calls see documents. */
export interface Founder extends Part {
  readonly account: string
  readonly password: 'own' | 'none'
}

export const createCast = (opened: Opened, time: WorkTime, founder: Founder, password: string): Cast => {
  const roster = practiceRoster()
  const days = time.days.length
  const minuteOfDay = (share: number, minute: number): number => Math.floor(days * share) * dayMinutes + minute
  const lastDays = (count: number, minute: number): number => Math.max(0, days - 1 - count) * dayMinutes + minute
  const mergedAt = minuteOfDay(0.45, 460)
  const leftAt = minuteOfDay(0.62, 440)
  const absences: readonly Away[] = [
    { key: 'past', ...roster.delegations.past, from: minuteOfDay(0.3, 5), until: minuteOfDay(0.3, 0) + 6 * dayMinutes },
    {
      key: 'past-unit',
      ...roster.delegations.pastUnit,
      from: minuteOfDay(0.75, 5),
      until: minuteOfDay(0.75, 0) + 4 * dayMinutes,
    },
    { key: 'now', ...roster.delegations.now, from: lastDays(2, 5), until: Infinity },
  ]
  const personByPost = new Map([
    ...roster.people.map((person) => [person.key, person.key] as const),
    ...roster.secondPosts.map((post) => [post.key, post.person] as const),
  ])
  const names = new Map(roster.people.map((person) => [person.key, person.fullName]))
  const units = new Map(roster.units.map((unit) => [unit.key, unit.name]))
  const keyByPost = new Map([...personByPost.keys()].map((key) => [postId(key), key]))
  const heads = new Map<string, string>(
    [...roster.people, ...roster.secondPosts].flatMap(({ key, unit, role }) =>
      unit !== null && (role === 'unitHead' || role === 'officeHead') ? [[unit, key] as const] : [],
    ),
  )

  const post = (key: string): Part => {
    const person = personByPost.get(key)
    if (person === undefined) throw new Error(`nobody in the practice office is called ${key}`)
    return { personId: personId(person), postId: postId(key) }
  }
  const standingIn = (key: string, minute: number): Part => {
    const away = absences.find((absence) => absence.post === key && absence.from < minute && minute < absence.until)
    return away ? { personId: post(away.to).personId, postId: postId(key) } : post(key)
  }
  const unitOf = (address: string): string | undefined =>
    [...units.keys()].find((key) => address === `unit:${unitId(key)}`)

  return {
    administrator: founder,
    post,
    answering: (address, minute) => {
      const unit = unitOf(address)
      const key = unit === undefined ? keyByPost.get(address.slice('post:'.length)) : heads.get(unit)
      if (key === undefined) throw new Error(`nobody answers for ${address}`)
      return standingIn(key, minute)
    },
    unitId,
    unitOf,
    unitName: (key) => units.get(key) ?? key,
    nameOf: (key) => names.get(personByPost.get(key) ?? key) ?? key,
    deputyFor: (unit) => roster.deputyByUnit[unit] ?? 'deputy1',
    specialists: (unit, minute) =>
      roster.people
        .filter(
          ({ key, role }) => role === 'specialist' && (key !== roster.left.person || minute < leftAt - dayMinutes),
        )
        .filter(
          ({ unit: own }) =>
            own === unit || (own === roster.merged.unit && unit === roster.merged.into && minute > mergedAt),
        )
        .map(({ key }) => key),
    everybody: [founder, ...roster.people.filter(({ key }) => key !== roster.left.person).map(({ key }) => post(key))],
    units: (minute) =>
      [...units.keys()].filter((key) => key !== roster.merged.unit || minute < mergedAt - 5 * dayMinutes),
    happenings: [
      ...foundingOf(founder, password),
      ...absences.map((away): Happening => ({
        key: `practice-away-${away.key}`,
        minute: away.from,
        happen: async ({ act }) => {
          const until = Number.isFinite(away.until) ? time.dateOf(away.until) : addDays(time.dateOf(time.now), 5)
          await act(post(away.post), 'accounts.delegate', {
            id: `practice-delegation-${away.key}`,
            fromPostId: postId(away.post),
            toPersonId: personId(away.to),
            validFrom: time.dateOf(away.from),
            validTo: until,
            reason: away.reason,
          })
        },
      })),
      {
        key: 'practice-inspection',
        minute: lastDays(15, 20),
        happen: async ({ act }) => {
          const { key, person, unit, title } = roster.inspection
          const { items } = await act(founder, 'registry.books', {})
          const today = time.dateOf(lastDays(15, 20))
          await act(founder, 'accounts.appoint', {
            id: postId(key),
            personId: personId(person),
            unitId: unitId(unit),
            role: 'inspector',
            title,
            scope: {
              bookIds: items.filter(({ kind }) => kind === 'incoming').map(({ id }) => id),
              from: addDays(today, -180),
              to: null,
            },
            validTo: addDays(today, 90),
          })
        },
      },
      {
        key: 'practice-merger',
        minute: mergedAt,
        happen: async ({ act }) => {
          const { unit, into, head, newTitle } = roster.merged
          const closed = await opened.ports.stores.writing.accounts.unit(unitId(unit))
          if (!closed) throw new Error('the unit to merge is missing')
          await act(founder, 'accounts.closeUnit', {
            id: closed.id,
            version: closed.version,
            validTo: time.dateOf(mergedAt),
            successorId: unitId(into),
          })
          const moved = await opened.ports.stores.writing.accounts.post(postId(head))
          if (!moved) throw new Error('the head of the merged unit is missing')
          await act(founder, 'accounts.changePost', {
            id: moved.id,
            version: moved.version,
            title: newTitle,
            role: 'unitDeputy',
            grants: [],
            scope: null,
            validTo: null,
          })
        },
      },
      {
        key: 'practice-leaving',
        minute: leftAt,
        happen: async ({ act }) => {
          const { person, handOverTo, reason } = roster.left
          await act(founder, 'accounts.closeAccount', {
            personId: personId(person),
            handOverTo: postId(handOverTo),
            reason,
          })
        },
      },
    ],
  }
}

const foundingOf = (founder: Founder, password: string): readonly Happening[] => {
  const roster = practiceRoster()
  const rootOf = async (moment: Parameters<Happening['happen']>[0]): Promise<string> => {
    const { items } = await moment.act(founder, 'accounts.units', {})
    const root = items.find((unit) => unit.parentId === null)
    if (!root) throw new Error('an office without its root unit')
    return root.id
  }
  return [
    {
      key: 'practice-units',
      minute: 0,
      happen: async (moment) => {
        const parentId = await rootOf(moment)
        for (const [order, { key, name, abbreviation }] of roster.units.entries())
          await moment.act(founder, 'accounts.addUnit', {
            id: unitId(key),
            parentId,
            name,
            abbreviation,
            order: order + 1,
          })
      },
    },
    ...roster.people.map((person): Happening => ({
      key: `practice-joins-${person.key}`,
      minute: 0,
      happen: async (moment) => {
        const { key, fullName, role, title, grants } = person
        const account = person.account === founder.account ? `${person.account}-2` : person.account
        await moment.act(founder, 'accounts.addPerson', { id: personId(key), fullName, account, password })
        await moment.act(founder, 'accounts.appoint', {
          id: postId(key),
          personId: personId(key),
          unitId: person.unit === null ? await rootOf(moment) : unitId(person.unit),
          role,
          title,
          grants,
        })
      },
    })),
    {
      key: 'practice-second-posts',
      minute: 0,
      happen: async ({ act }) => {
        for (const { key, person, unit, role, title } of roster.secondPosts)
          await act(founder, 'accounts.appoint', {
            id: postId(key),
            personId: personId(person),
            unitId: unitId(unit),
            role,
            title,
          })
      },
    },
    {
      key: 'practice-phrases',
      minute: 0,
      happen: async ({ act }) => {
        const director = { personId: personId('director'), postId: postId('director') }
        for (const [order, text] of practiceWords().phrases.entries())
          await act(director, 'catalogue.savePhrase', {
            id: `practice-phrase-${String(order)}`,
            text,
            own: true,
            order,
            version: null,
          })
      },
    },
    ...(founder.password === 'none' ? [clerkPostGivenUp(founder)] : []),
  ]
}

/** The founder held the clerk's post until the real clerks came. */
const clerkPostGivenUp = (founder: Part): Happening => ({
  key: 'practice-clerk-post',
  minute: 1,
  happen: async ({ act, at }) => {
    const { posts } = await act(founder, 'accounts.person', { id: founder.personId })
    const clerk = posts.find(({ role }) => role === 'clerk')
    if (clerk)
      await act(founder, 'accounts.endPost', {
        id: clerk.id,
        version: clerk.version,
        validTo: civilDateOf(at),
        handOverTo: null,
      })
  },
})
