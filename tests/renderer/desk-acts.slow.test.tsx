import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { choiceOf, deadlineProblem, noDeadline, readDeadline } from '#renderer/ui/acts/deadline.ts'
import { emptyDistribution, fillPhrase, recipientsOf } from '#renderer/features/desk/acts/distribution.ts'
import { keysFor } from '#renderer/features/desk/acts.ts'
import type { CivilDate, Instant } from '#shared/kernel/time.ts'
import { value, type Sitter } from '../support/office.ts'
import { routingOffice, type RoutingOffice } from '../support/routing.ts'
import { documentHeading as heading, field, openWindow, type Window } from '../support/screen.tsx'
import './ui/screen.tsx'

describe('a deadline as it is typed', () => {
  it.each([
    [{ ...noDeadline }, { kind: 'none' }],
    [
      { ...noDeadline, unit: 'workingDay', amount: ' 3 ' },
      { kind: 'rule', rule: { unit: 'workingDay', amount: 3 } },
    ],
    [
      { ...noDeadline, unit: 'hour', amount: 'ba' },
      { kind: 'faulty', part: 'amount' },
    ],
    [
      { ...noDeadline, unit: 'calendarDay', amount: '0' },
      { kind: 'faulty', part: 'amount' },
    ],
    [
      { ...noDeadline, unit: 'date' },
      { kind: 'faulty', part: 'date' },
    ],
    [
      { ...noDeadline, unit: 'date', date: '2026-11-27' as CivilDate, at: '25:00' },
      { kind: 'faulty', part: 'time' },
    ],
    [
      { ...noDeadline, unit: 'date', date: '2026-11-27' as CivilDate, at: '16:30' },
      { kind: 'rule', rule: { unit: 'date', date: '2026-11-27', at: '16:30' } },
    ],
  ] as const)('%o', (choice, reading) => {
    expect(readDeadline(choice)).toEqual(reading)
    expect(deadlineProblem(choice) !== undefined).toBe(reading.kind === 'faulty')
  })

  it('is taken over from a proposal as it was stated', () => {
    const rule = { unit: 'date', date: '2026-11-27' as CivilDate, at: '16:30' } as const
    expect(readDeadline(choiceOf(rule))).toEqual({ kind: 'rule', rule })
  })
})

describe('a sample phrase', () => {
  const unit = { kind: 'unit', id: 'u1', label: 'Phòng Kế hoạch' } as const

  it('follows the recipients and the deadline, and leaves open what is not known', () => {
    const phrase = 'Chuyển {unit} chủ trì, trước ngày {date}.'
    const chosen = { ...emptyDistribution, lead: [unit] }
    expect(fillPhrase(phrase, emptyDistribution, null)).toBe('Chuyển … chủ trì, trước ngày ….')
    expect(fillPhrase(phrase, chosen, '2026-11-27T16:30:00.000+07:00' as Instant)).toBe(
      'Chuyển Phòng Kế hoạch chủ trì, trước ngày 27/11/2026.',
    )
  })

  it('binds by the deadline whoever has to do something, not those who only shall know', () => {
    const deadline = { ...noDeadline, unit: 'workingDay', amount: '3' } as const
    const sent = recipientsOf({ ...emptyDistribution, lead: [unit], forInformation: [{ ...unit, id: 'u2' }], deadline })
    expect(sent.map(({ role, deadline: due }) => [role, due])).toEqual([
      ['lead', { unit: 'workingDay', amount: 3 }],
      ['forInformation', null],
    ])
  })
})

it('gives no key twice, and the likelier act the key it likes', () => {
  const keys = keysFor(['answerOpinion', 'recordOpinion', 'askExtension', 'answerExtension'], ['h'])
  expect([...keys]).toEqual([
    ['answerOpinion', 'o'],
    ['recordOpinion', 'i'],
    ['askExtension', 'e'],
    ['answerExtension', 'a'],
  ])
})

describe('acts on a line', () => {
  let office: RoutingOffice

  afterEach(async () => {
    cleanup()
    await office.close()
  })

  const sits = (sitter: Sitter, path = '/viec'): Window =>
    openWindow(() => office.office, { session: sitter.session, path })

  it('asks for more time and is answered with a reason', async () => {
    office = await routingOffice()
    const { directed, chiefA, head, clerk, seen } = office
    const id = await directed('Về việc xin thêm thời gian')
    const asking = sits(chiefA)
    await heading('Về việc xin thêm thời gian')
    await asking.user.keyboard('e')
    await screen.findByRole('dialog', { name: 'Xin gia hạn' })
    await asking.user.clear(field('Số lượng'))
    await asking.user.type(field('Số lượng'), '10')
    await asking.user.type(field(/^Lý do/), 'Chờ số liệu của các xã')
    await asking.user.click(screen.getByRole('button', { name: 'Gửi đề nghị' }))
    await waitFor(async () => expect((await seen(clerk, id)).assignments.some(({ extension }) => extension)).toBe(true))
    asking.close()

    const answering = sits(head)
    await heading('Về việc xin thêm thời gian')
    await answering.user.keyboard('e')
    expect(await screen.findByText('Chờ số liệu của các xã', { selector: 'p' })).toBeDefined()
    await answering.user.click(screen.getByRole('radio', { name: 'Không đồng ý' }))
    await answering.user.click(screen.getByRole('button', { name: 'Trả lời' }))
    expect(await screen.findByText('Không đồng ý thì ghi rõ lý do')).toBeDefined()
    await answering.user.type(field(/^Lý do/), 'Hạn của tỉnh không lùi được')
    await answering.user.click(screen.getByRole('button', { name: 'Trả lời' }))
    await waitFor(async () => {
      const { assignments } = await seen(clerk, id)
      expect(assignments.find(({ extension }) => extension)?.extension?.state).toBe('refused')
    })
  })

  it('sends back only with a reason, to whoever sent it', async () => {
    office = await routingOffice()
    const { directed, chiefB, clerk, seen } = office
    const id = await directed('Về việc không thuộc nhiệm vụ')
    const { user } = sits(chiefB)
    await heading('Về việc không thuộc nhiệm vụ')
    await user.keyboard('r')
    await user.click(await screen.findByRole('button', { name: 'Trả lại' }))
    expect(await screen.findByText('Chưa ghi lý do')).toBeDefined()
    await user.type(field(/^Lý do trả lại/), 'Thuộc Phòng Kế hoạch')
    await user.click(screen.getByRole('button', { name: 'Trả lại' }))
    await waitFor(async () => {
      const { assignments } = await seen(clerk, id)
      expect(assignments.some(({ state }) => state === 'returned')).toBe(true)
    })
  })

  it('reports the result with its evidence', async () => {
    office = await routingOffice()
    const { directed, chiefA, clerk, seen } = office
    const id = await directed('Về việc báo cáo kết quả')
    const { user } = sits(chiefA)
    await heading('Về việc báo cáo kết quả')
    await user.keyboard('d')
    await user.type(await screen.findByRole('textbox', { name: /^Kết quả giải quyết/ }), 'Đã có văn bản trả lời')
    await user.type(field('Số, ký hiệu văn bản trả lời'), '15/STD-KH')
    const file = new File([new TextEncoder().encode('%PDF-1.4\n%%EOF')], 'tra-loi.pdf', { type: 'application/pdf' })
    await user.upload(screen.getByLabelText('Tệp kết quả', { selector: 'input' }), file)
    await screen.findByText('tra-loi.pdf')
    await user.click(screen.getByRole('button', { name: 'Báo cáo xong' }))
    await waitFor(async () => {
      const { answerCode, documentFiles } = await seen(clerk, id)
      expect([answerCode, documentFiles.map(({ role, name }) => [role, name])]).toEqual([
        '15/STD-KH',
        [['result', 'tra-loi.pdf']],
      ])
    })
  })

  it('adds late files that were dropped on the page or asked for with a key', async () => {
    office = await routingOffice()
    const { arrives, clerk, seen } = office
    const id = await arrives('Về việc phụ lục đến sau')
    const pdf = (name: string) =>
      new File([new TextEncoder().encode(`%PDF-1.4\n%${name}\n%%EOF`)], name, { type: 'application/pdf' })
    const { user } = sits(clerk, `/van-ban-den/${id}`)
    const title = await heading('Về việc phụ lục đến sau')
    fireEvent.drop(title, { dataTransfer: { types: ['Files'], items: [], files: [pdf('phu-luc-1.pdf')] } })
    const dialog = await screen.findByRole('dialog', { name: 'Thêm tệp vào văn bản' })
    await within(dialog).findByText('phu-luc-1.pdf')
    await user.click(within(dialog).getByRole('button', { name: 'Thêm vào văn bản' }))
    await screen.findByText('Đã thêm tệp vào văn bản')

    await user.keyboard('a')
    const again = await screen.findByRole('dialog', { name: 'Thêm tệp vào văn bản' })
    await user.click(within(again).getByRole('button', { name: 'Thêm vào văn bản' }))
    await within(again).findByText('Chưa chọn tệp nào')
    await user.upload(within(again).getByLabelText('Tệp bổ sung', { selector: 'input' }), pdf('phu-luc-2.pdf'))
    await within(again).findByText('phu-luc-2.pdf')
    await user.click(within(again).getByRole('button', { name: 'Thêm vào văn bản' }))
    await waitFor(async () => {
      const { documentFiles } = await seen(clerk, id)
      expect(documentFiles.map(({ role, name }) => [role, name])).toEqual([
        ['main', 'phu-luc-1.pdf'],
        ['annex', 'phu-luc-2.pdf'],
      ])
    })
  })

  it('reminds everybody who still has to act, once', async () => {
    office = await routingOffice()
    const { directed, head, chiefA, chiefB } = office
    await directed('Về việc cần đôn đốc')
    const { user } = sits(head)
    await user.click(await screen.findByRole('button', { name: 'Nhóm khác' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Đã chuyển' }))
    await heading('Về việc cần đôn đốc')
    await user.keyboard('n')
    await screen.findByRole('dialog', { name: 'Đôn đốc' })
    expect(screen.getAllByRole('checkbox', { checked: true })).toHaveLength(2)
    await user.click(screen.getByRole('button', { name: 'Đôn đốc' }))
    await screen.findByText('Đã đôn đốc 2 nơi')
    for (const chief of [chiefA, chiefB]) {
      expect(value(await chief.notices.list({})).items.map(({ kind }) => kind)).toContain('nudged')
    }
  })
})
