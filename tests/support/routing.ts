import type { SentInputOf } from '#shared/contract/define.ts'
import type { registry } from '#shared/contract/registry.ts'
import type { Urgency } from '#shared/vocabulary/document.ts'
import { testOffice, value, type Sitter, type TestOffice } from './office.ts'

type Arrival = SentInputOf<typeof registry.registerIncoming>

/** A small sở with everybody a document meets on its way. */
export interface RoutingOffice extends TestOffice {
  /** The founder: clerk (and administrator). */
  readonly clerk: Sitter
  readonly officeHead: Sitter
  readonly head: Sitter
  readonly deputy: Sitter
  /** Phòng A: its head, deputy head and two specialists. */
  readonly chiefA: Sitter
  readonly viceA: Sitter
  readonly workerA: Sitter
  readonly otherA: Sitter
  readonly chiefB: Sitter
  readonly workerB: Sitter
  readonly units: { readonly office: string; readonly a: string; readonly b: string; readonly empty: string }
  /** What came from UBND tỉnh Lam Sơn unless told otherwise, as input: to be registered or refused. */
  readonly arrival: (fields: Arrival['fields'], how?: Partial<Arrival>) => Arrival
  /** Registers it and answers its id. */
  readonly registers: (...how: Parameters<RoutingOffice['arrival']>) => Promise<string>
  /** Registers a document of this subject and answers its id. */
  readonly arrives: (subject: string, urgency?: Urgency) => Promise<string>
  /** The document as this person sees it now. */
  readonly seen: (sitter: Sitter, id: string) => Promise<Detail>
  /** `{ documentId, version }` as this person sees it now. */
  readonly on: (sitter: Sitter, id: string) => Promise<{ documentId: string; version: number }>
  /** The same with the line that is this person's (or the one sent to `to`). */
  readonly onLine: (
    sitter: Sitter,
    id: string,
    to?: Sitter | string,
  ) => Promise<{ documentId: string; version: number; assignmentId: string }>
  /** Clerk to head, head directs: unit A leads, unit B cooperates unless told otherwise. */
  readonly directed: (subject: string, recipients?: readonly Recipient[]) => Promise<string>
}

export type Detail =
  Awaited<ReturnType<Sitter['routing']['document']>> extends infer R
    ? R extends { ok: true; value: infer V }
      ? V
      : never
    : never
type Recipient = Parameters<Sitter['routing']['direct']>[0]['recipients'][number]

export const toPost = (sitter: Sitter) => ({ kind: 'post' as const, id: sitter.postId })
export const toUnit = (id: string) => ({ kind: 'unit' as const, id })
export const lead = (to: Recipient['to'], deadline: Recipient['deadline'] = null): Recipient => ({
  to,
  role: 'lead',
  deadline,
})
export const cooperating = (to: Recipient['to']): Recipient => ({ to, role: 'cooperating' })
export const informed = (to: Recipient['to']): Recipient => ({ to, role: 'forInformation' })
export const inWorkingDays = (amount: number) => ({ unit: 'workingDay' as const, amount })

const openStates = ['waiting', 'opened', 'handling', 'passedOn']

export const routingOffice = async (at?: string): Promise<RoutingOffice> => {
  const office = await testOffice(at === undefined ? {} : { at })
  const units = {
    office: await office.addUnit('Văn phòng'),
    a: await office.addUnit('Phòng Kế hoạch'),
    b: await office.addUnit('Phòng Tài chính'),
    empty: await office.addUnit('Phòng Trống'),
  }
  const add = (
    fullName: string,
    account: string,
    unitId: string,
    role: Parameters<TestOffice['addSitter']>[0]['role'],
    title: string,
  ) => office.addSitter({ fullName, account, unitId, role, title })
  const people = {
    officeHead: await add('Lê Văn Bách', 'bach', units.office, 'officeHead', 'Chánh Văn phòng'),
    head: await add('Nguyễn Văn Hải', 'hai', office.rootUnitId, 'head', 'Giám đốc'),
    deputy: await add('Phạm Thị Lan', 'lan', office.rootUnitId, 'deputyHead', 'Phó Giám đốc'),
    chiefA: await add('Đỗ Minh Quân', 'quan', units.a, 'unitHead', 'Trưởng phòng'),
    viceA: await add('Vũ Thị Hoa', 'hoa', units.a, 'unitDeputy', 'Phó Trưởng phòng'),
    workerA: await add('Bùi Văn Nam', 'nam', units.a, 'specialist', 'Chuyên viên'),
    otherA: await add('Hồ Thị Đào', 'dao', units.a, 'specialist', 'Chuyên viên'),
    chiefB: await add('Trịnh Văn Sơn', 'son', units.b, 'unitHead', 'Trưởng phòng'),
    workerB: await add('Cao Thị Thu', 'thu', units.b, 'specialist', 'Chuyên viên'),
  }
  const clerk = office.founder
  const bookId = value(await clerk.registry.books({})).items.find(({ kind }) => kind === 'incoming')?.id ?? ''

  const seen = async (sitter: Sitter, id: string): Promise<Detail> => value(await sitter.routing.document({ id }))
  const on = async (sitter: Sitter, id: string) => ({ documentId: id, version: (await seen(sitter, id)).version })
  const onLine: RoutingOffice['onLine'] = async (sitter, id, to) => {
    const { version, assignments } = await seen(sitter, id)
    const wanted = typeof to === 'string' ? to : to?.postId
    const line = assignments.findLast(
      (each) => openStates.includes(each.state) && (wanted === undefined ? each.mine : each.to.id === wanted),
    )
    if (!line) throw new Error('no such line')
    return { documentId: id, version, assignmentId: line.id }
  }
  const arrival: RoutingOffice['arrival'] = (fields, how = {}) => ({
    ...{ id: office.newId(), bookId, fields: { issuer: 'UBND tỉnh Lam Sơn', ...fields } },
    ...how,
  })
  const registers: RoutingOffice['registers'] = async (...how) =>
    value(await clerk.registry.registerIncoming(arrival(...how))).id
  const arrives = (subject: string, urgency: Urgency = 'normal') => registers({ subject, urgency })
  return {
    ...office,
    get office() {
      return office.office
    },
    clerk,
    ...people,
    units,
    arrival,
    registers,
    arrives,
    seen,
    on,
    onLine,
    directed: async (subject, recipients = [lead(toUnit(units.a), inWorkingDays(5)), cooperating(toUnit(units.b))]) => {
      const id = await arrives(subject)
      value(await clerk.routing.submit({ ...(await on(clerk, id)), to: toPost(people.head) }))
      value(
        await people.head.routing.direct({
          ...(await on(people.head, id)),
          text: 'Tham mưu, báo cáo',
          recipients: [...recipients],
        }),
      )
      return id
    },
  }
}
