import Database from 'better-sqlite3'
import type { Client } from '#shared/contract/index.ts'
import { createClient } from '#shared/contract/client.ts'
import type { Result } from '#shared/kernel/result.ts'
import { openOffice, type Office } from '#main/hosts/office.ts'
import { randomUUID } from 'node:crypto'
import { accounts, founder } from './offices.ts'
import { median, type Figure } from './table.ts'

/** What the screens ask, by the people who sit before them. */

type Person = keyof typeof accounts
interface Asked {
  readonly person: Person
  readonly name: string
  readonly ask: () => Promise<Result<unknown>>
}

export interface Question {
  readonly name: string
  /** Median of the whole question, all its queries and the door. */
  readonly ms: number
  /** Median of its slowest single query. */
  readonly queryMs: number
}

export interface ScreenTimes {
  /** Medians in milliseconds, by screen and person. */
  readonly screens: ReadonlyMap<string, number>
  /** Every single question, the longest first. */
  readonly questions: readonly Question[]
}

/** As many answers as the search page asks for. */
const searchPage = 100

/** Times every query of this process: the slowest one since the last look. */
const watchQueries = (): (() => number) => {
  let slowest = 0
  const probe = new Database(':memory:')
  const prototype = Object.getPrototypeOf(probe.prepare('SELECT 1')) as Record<
    'all' | 'get',
    (...of: unknown[]) => unknown
  >
  probe.close()
  for (const method of ['all', 'get'] as const) {
    const run = prototype[method]
    prototype[method] = function (this: unknown, ...of: unknown[]) {
      const begun = performance.now()
      try {
        return run.apply(this, of)
      } finally {
        slowest = Math.max(slowest, performance.now() - begun)
      }
    }
  }
  return () => {
    const seen = slowest
    slowest = 0
    return seen
  }
}
const slowestQuery = watchQueries()

const unwrap = <Value>(result: Result<Value>): Value => {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.value
}

const seat = async (office: Office, person: Person): Promise<Client> => {
  const client = createClient((operation, envelope) => office.call(person, operation, envelope), randomUUID)
  const account = accounts[person]
  unwrap(await client.host.signIn({ account, password: account === founder.account ? founder.password : '' }))
  return client
}

const listQuestions = async (person: Person, client: Client): Promise<Asked[]> => {
  const asked: Asked[] = []
  const add = (name: string, ask: Asked['ask']): void => void asked.push({ person, name, ask })
  for (const set of ['all', 'open', 'dueSoon', 'overdue', 'urgent', 'unread', 'starred', 'today', 'closed'] as const)
    add(`incomingList ${set}`, () => client.registry.incomingList({ filter: { set } }))
  for (const stage of ['registered', 'submitted', 'directed', 'assigned', 'handling', 'closed', 'cancelled'] as const)
    add(`incomingList stage ${stage}`, () => client.registry.incomingList({ filter: { stage } }))
  const { items: books } = unwrap(await client.registry.books({}))
  const { items: units } = unwrap(await client.accounts.units({}))
  const { items: types } = unwrap(await client.catalogue.documentTypes({}))
  const page = unwrap(await client.registry.incomingList({}))
  const [book, unit, row] = [books[0], units.at(-1), page.items[0]]
  const type = types.find(({ name }) => name === row?.typeName) ?? types[0]
  for (const year of [2018, 2026])
    if (book)
      add(`incomingList book ${String(year)}`, () =>
        client.registry.incomingList({ filter: { bookId: book.id, year } }),
      )
  if (unit) add('incomingList unit', () => client.registry.incomingList({ filter: { unitId: unit.id } }))
  if (type) add('incomingList type', () => client.registry.incomingList({ filter: { typeId: type.id } }))
  const rare = types.find(({ name }) => !page.items.some(({ typeName }) => typeName === name))
  if (rare) add('incomingList rare type', () => client.registry.incomingList({ filter: { typeId: rare.id } }))
  if (type)
    add('incomingList type, year', () =>
      client.registry.incomingList({ filter: { typeId: type.id, year: 2019, set: 'closed' } }),
    )
  if (units[1]) {
    const other = units[1].id
    add('incomingList another unit', () => client.registry.incomingList({ filter: { unitId: other } }))
  }
  if (books[1]) {
    const secret = books[1].id
    add('incomingList second book', () => client.registry.incomingList({ filter: { bookId: secret } }))
  }
  if (type && unit)
    add('incomingList type, unit, open', () =>
      client.registry.incomingList({ filter: { typeId: type.id, unitId: unit.id, set: 'open' } }),
    )
  if (row) add('incomingList issuer', () => client.registry.incomingList({ filter: { issuer: row.issuer } }))
  add('incomingList unknown issuer', () => client.registry.incomingList({ filter: { issuer: 'qwertz' } }))
  add('incomingList half an issuer', () => client.registry.incomingList({ filter: { issuer: 'suoi may' } }))
  add('incomingList from, to', () =>
    client.registry.incomingList({ filter: { from: '2020-03-01' as never, to: '2020-03-31' as never } }),
  )
  add('incomingList from, to of five years', () =>
    client.registry.incomingList({ filter: { from: '2017-01-01' as never, to: '2021-12-31' as never } }),
  )
  add('incomingList label', () => client.registry.incomingList({ filter: { label: 'Theo dõi' } }))
  if (page.next !== null) add('incomingList next page', () => client.registry.incomingList({ after: page.next }))
  add('filterCounts', () => client.registry.filterCounts({}))
  return asked
}

const otherQuestions = async (person: Person, client: Client): Promise<Asked[]> => {
  const asked: Asked[] = []
  const add = (name: string, ask: Asked['ask']): void => void asked.push({ person, name, ask })
  for (const set of ['waiting', 'dueSoon', 'overdue', 'following', 'snoozed', 'sent'] as const)
    add(`myWork ${set}`, () => client.routing.myWork({ set }))
  add('workCounts', () => client.routing.workCounts({}))
  add('labels', () => client.routing.labels({}))
  add('me', () => client.accounts.me({}))
  add('notices', () => client.notices.list({}))
  for (const query of [
    'công tác',
    'báo cáo',
    'bao cao ket qua',
    'tăng cường chuyển đổi số',
    'suối mây',
    '5108/UBND',
    '5108/UBND-VHXH',
    '858',
    'so 12',
    'nguyen',
    'qwertz',
    'c',
    'cong van khan',
  ])
    add(`ask ${query}`, () => client.search.ask({ query, limit: searchPage }))
  for (const asking of ['submit', 'direct', 'assign', 'forward', 'opinion'] as const)
    add(`recipients ${asking}`, () => client.routing.recipients({ for: asking }))
  const page = unwrap(await client.registry.incomingList({}))
  for (const [place, row] of [page.items[0], page.items.at(-1)].entries())
    if (row) add(`document ${place === 0 ? 'newest' : 'fiftieth'}`, () => client.routing.document({ id: row.id }))
  if (person !== 'clerk') return asked
  const { items: books } = unwrap(await client.registry.books({}))
  const book = books[0]
  if (!book) return asked
  const fields = { code: '5108/UBND-VHXH', issuer: page.items[0]?.issuer ?? '', subject: 'x' }
  add('checkRegistration', () => client.registry.checkRegistration({ fields }))
  add('cards', () => client.files.cards({}))
  add('books', () => client.registry.books({}))
  add('returnedPapers', () => client.registry.returnedPapers({}))
  for (const form of ['register', 'followUp'] as const)
    for (const offset of [0, 90_000]) {
      const year = 2020
      add(`book ${form} from ${String(offset)}`, () => client.reports.book({ bookId: book.id, year, form, offset }))
    }
  add('ledger', () => client.registry.ledger({ bookId: book.id, year: 2020 }))
  add('prints', () => client.reports.prints({ bookId: book.id, year: 2020 }))
  add('audit entries', () => client.audit.entries({}))
  add('people', () => client.accounts.people({}))
  add('openWork', () => client.accounts.openWork({ unitId: 'synthetic-unit-1' }))
  return asked
}

const screensOf: Readonly<Record<string, (name: string) => boolean>> = {
  work: (name) => ['myWork waiting', 'workCounts', 'me'].includes(name),
  incoming: (name) => ['incomingList all', 'filterCounts'].includes(name),
}

/** Asks everything `rounds` times of every person. */
export const measureScreens = async (folder: string, rounds: number): Promise<ScreenTimes> => {
  const office = await openOffice({ host: 'inProcess', dataFolder: folder })
  try {
    const questions: Question[] = []
    const screens = new Map<string, number>()
    for (const person of Object.keys(accounts) as Person[]) {
      const client = await seat(office, person)
      const asked = [...(await listQuestions(person, client)), ...(await otherQuestions(person, client))]
      for (const { name, ask } of asked) {
        const times: number[] = []
        const queries: number[] = []
        for (let round = 0; round < rounds; round++) {
          slowestQuery()
          const begun = performance.now()
          unwrap(await ask())
          times.push(performance.now() - begun)
          queries.push(slowestQuery())
        }
        const ms = median(times)
        questions.push({ name: `${person}: ${name}`, ms, queryMs: median(queries) })
        for (const [screen, belongs] of Object.entries(screensOf))
          if (belongs(name)) screens.set(`${screen} ${person}`, (screens.get(`${screen} ${person}`) ?? 0) + ms)
      }
    }
    return { screens, questions: questions.toSorted((left, right) => right.ms - left.ms) }
  } finally {
    await office.close()
  }
}

/** The screen of all four people, one after the other. */
const openingOf = (screen: string, { screens }: ScreenTimes) => {
  const own = [...screens].filter(([name]) => name.startsWith(`${screen} `))
  return {
    ms: own.reduce((sum, [, ms]) => sum + ms, 0),
    each: own.map(([name, ms]) => `${name.slice(screen.length + 1)} ${ms.toFixed(1)}`),
  }
}

export const screenFigures = (large: ScreenTimes, small: ScreenTimes, size: string): Figure[] => {
  const ratios = [
    ['work', 'Opening “Việc của tôi”'],
    ['incoming', 'First page of Văn bản đến'],
  ].map(([screen = '', what = '']): Figure => {
    const [ours, theirs] = [openingOf(screen, large), openingOf(screen, small)]
    return {
      what: `${what}, ${size} documents ÷ 1,000`,
      value: ours.ms / theirs.ms,
      limit: 3,
      unit: 'times',
      kind: 'most',
      detail: `${ours.ms.toFixed(1)} ms ÷ ${theirs.ms.toFixed(1)} ms for clerk, leader, unit head and specialist together (${ours.each.join(', ')})`,
    }
  })
  const [longest] = large.questions
  const slowest = large.questions.toSorted((left, right) => right.queryMs - left.queryMs)[0]
  return [
    ...ratios,
    {
      what: `Longest question of any screen at ${size}, all its queries`,
      value: longest?.ms ?? NaN,
      limit: 40,
      unit: 'ms',
      kind: 'most',
      detail: `${longest?.name ?? ''}; of ${String(large.questions.length)} questions asked by four people`,
    },
    {
      what: `Slowest single query of any screen at ${size}`,
      value: slowest?.queryMs ?? NaN,
      limit: 40,
      unit: 'ms',
      kind: 'most',
      detail: slowest?.name ?? '',
    },
  ]
}
