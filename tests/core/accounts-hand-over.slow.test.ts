import { beforeEach, describe, expect, it } from 'vitest'
import type { CivilDate } from '#shared/kernel/time.ts'
import { refusal, refusalOf, value, type Sitter } from '../support/office.ts'
import { inWorkingDays, lead, routingOffice, toPost, type RoutingOffice } from '../support/routing.ts'

/** Bàn giao: open work goes on under another name, in one act. */

const day = (text: string): CivilDate => text as CivilDate
const yesterday = day('2026-11-19')

let office: RoutingOffice
let documentId: string

beforeEach(async () => {
  office = await routingOffice()
  const { chiefA, workerA, onLine } = office
  documentId = await office.directed('V/v bàn giao công việc')
  const recipients = [lead(toPost(workerA), inWorkingDays(3))]
  value(await chiefA.routing.assign({ ...(await onLine(chiefA, documentId)), recipients }))
  return () => office.close()
})

const endOfPost = async (sitter: Sitter) => {
  const { posts } = value(await office.clerk.accounts.person({ id: sitter.personId }))
  const { id, version } = posts.find((post) => post.id === sitter.postId)!
  return { id, version, validTo: yesterday }
}

describe('of a post', () => {
  it('is asked for while work is open, and moves all of it', async () => {
    const { clerk, workerA, otherA, chiefA, seen, onLine } = office
    const ending = await endOfPost(workerA)
    expect(refusalOf(await clerk.accounts.endPost(ending))).toMatchObject({
      code: 'accounts.hasOpenWork',
      params: { work: 1 },
    })
    expect(value(await clerk.accounts.openWork({ postId: workerA.postId })).items).toMatchObject([
      { documentId, role: 'lead', subject: 'V/v bàn giao công việc' },
    ])
    expect(refusal(await otherA.routing.document({ id: documentId }))).toBe('notFound')
    expect(value(await clerk.accounts.endPost({ ...ending, handOverTo: otherA.postId }))).toEqual({ movedWork: 1 })

    const detail = await seen(otherA, documentId)
    expect(detail.holder).toBe('Chuyên viên Hồ Thị Đào')
    expect(detail.timeline.find((item) => item.kind === 'accounts.workHandedOver')?.params).toMatchObject({
      from: 'Chuyên viên Bùi Văn Nam',
      to: 'Chuyên viên Hồ Thị Đào',
    })
    expect(value(await otherA.accounts.me({})).posts[0]?.waiting).toBe(1)
    expect(value(await clerk.audit.verify({}))).toMatchObject({ sound: true, problems: [] })
    expect(value(await otherA.notices.list({})).items[0]).toMatchObject({ kind: 'handedOver', documentId })
    value(await otherA.routing.reportDone({ ...(await onLine(otherA, documentId)), result: 'Đã tham mưu' }))
    expect((await seen(chiefA, documentId)).assignments.find((line) => line.to.id === otherA.postId)?.state).toBe(
      'done',
    )
  })

  it('goes only to a post that handles documents, of somebody present', async () => {
    const { clerk, workerA, chiefA } = office
    const ending = await endOfPost(workerA)
    const administrator = value(await clerk.accounts.me({})).posts.find((post) => post.role === 'administrator')!
    for (const handOverTo of [administrator.postId, workerA.postId, 'nowhere']) {
      expect(refusal(await clerk.accounts.endPost({ ...ending, handOverTo }))).toBe('accounts.successorInvalid')
    }
    expect(refusal(await chiefA.accounts.endPost({ ...ending, handOverTo: chiefA.postId }))).toBe('forbidden')
    office.clock.set('2026-11-23T08:00')
    await office.signIn(clerk, 'mai')
    const past = { ...ending, validTo: day('2026-11-20'), title: 'Chuyên viên', grants: [], scope: null }
    expect(refusal(await clerk.accounts.changePost({ ...past, role: 'specialist' }))).toBe('accounts.hasOpenWork')
  })

  it('may be done without ending it, with a reason', async () => {
    const { clerk, workerA, otherA, seen } = office
    const move = { fromPostId: workerA.postId, toPostId: otherA.postId, reason: 'Nghỉ thai sản' }
    expect(refusal(await workerA.accounts.handOver(move))).toBe('forbidden')
    expect(refusal(await clerk.accounts.handOver({ ...move, fromPostId: 'nowhere' }))).toBe('accounts.postUnknown')
    expect(refusal(await clerk.accounts.handOver({ ...move, toPostId: workerA.postId }))).toBe(
      'accounts.successorInvalid',
    )
    expect(value(await clerk.accounts.handOver(move))).toEqual({ movedWork: 1 })
    const told = (await seen(workerA, documentId)).timeline.find((item) => item.kind === 'accounts.workHandedOver')
    expect(told?.quote).toBe('Nghỉ thai sản')
    expect(value(await clerk.accounts.handOver(move))).toEqual({ movedWork: 0 })
  })
})

describe('of a person who leaves', () => {
  it('moves what was sent and asked, too', async () => {
    const { clerk, head, deputy, chiefA, seen, onLine } = office
    const asking = {
      ...(await onLine(chiefA, documentId, office.units.a)),
      deadline: inWorkingDays(9),
      reason: 'Cần số liệu',
    }
    value(await chiefA.routing.askExtension(asking))
    expect(refusal(await clerk.accounts.closeAccount({ personId: head.personId }))).toBe('accounts.hasOpenWork')
    const toHimself = { personId: head.personId, handOverTo: head.postId }
    expect(refusal(await clerk.accounts.closeAccount(toHimself))).toBe('accounts.successorInvalid')
    const closing = { personId: head.personId, handOverTo: deputy.postId }
    expect(value(await clerk.accounts.closeAccount(closing)).movedWork).toBeGreaterThan(0)
    expect(refusal(await head.accounts.me({}))).toBe('signedOut')
    const asked = (await seen(deputy, documentId)).assignments.find((line) => line.extension?.state === 'asked')!
    const answer = {
      ...(await office.on(deputy, documentId)),
      assignmentId: asked.id,
      extensionId: asked.extension!.id,
      answer: 'approved' as const,
    }
    value(await deputy.routing.answerExtension(answer))
    expect(value(await clerk.accounts.openWork({ personId: head.personId })).items).toEqual([])
  })
})

describe('of a unit', () => {
  it('goes to its successor with its posts', async () => {
    const { clerk, units, officeHead, workerB, seen } = office
    const unit = value(await clerk.accounts.units({})).items.find((one) => one.id === units.b)!
    const closing = { id: unit.id, version: unit.version, validTo: yesterday, successorId: units.office }
    expect(refusal(await officeHead.accounts.closeUnit(closing))).toBe('forbidden')
    expect(value(await clerk.accounts.closeUnit(closing))).toEqual({ movedPosts: 2, movedWork: 1 })
    const lines = (await seen(officeHead, documentId)).assignments
    expect(lines.find((line) => line.role === 'cooperating')?.to).toEqual({
      kind: 'unit',
      id: units.office,
      label: 'Văn phòng',
    })
    const { posts } = value(await clerk.accounts.person({ id: workerB.personId }))
    expect(posts[0]).toMatchObject({ unitId: units.office, title: 'Chuyên viên' })
  })

  it('that leads moves the document’s leading unit', async () => {
    const { clerk, units, seen } = office
    const unit = value(await clerk.accounts.units({})).items.find((one) => one.id === units.a)!
    const closing = { id: unit.id, version: unit.version, validTo: yesterday, successorId: units.b }
    value(await clerk.accounts.closeUnit(closing))
    const listed = value(await clerk.registry.incomingList({ filter: { unitId: units.b } })).items
    expect(listed.map((row) => row.id)).toContain(documentId)
    expect((await seen(office.chiefB, documentId)).assignments[0]).toBeDefined()
  })
})
