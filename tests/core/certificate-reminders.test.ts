import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from '#shared/contract/index.ts'
import { remindWhoIsDue } from '#main/hosts/office/reminders.ts'
import { issueCertificate, type Holder } from '../support/certificate-builder.ts'
import { binds, canSign } from '../support/drafting.ts'
import { value } from '../support/office.ts'
import { routingOffice, type RoutingOffice } from '../support/routing.ts'

/** Until the evening of 30 June 2027, in Vietnam. */
const expiring = (subject: string): Holder =>
  issueCertificate({ subject, notBefore: '2026-01-01T00:00:00Z', notAfter: '2027-06-30T10:00:00Z' })

describe.skipIf(!canSign)('a certificate that runs out', () => {
  let office: RoutingOffice

  beforeAll(async () => {
    office = await routingOffice()
  })
  afterAll(async () => {
    await office.close()
  })

  const toldTo = async (client: Client, kind: 'certificateExpires' | 'agencyCertificateExpires') =>
    value(await client.notices.list({})).items.filter((notice) => notice.kind === kind)
  const lookOn = async (day: string): Promise<void> => {
    office.clock.set(day)
    await remindWhoIsDue(office.office.desk)
  }

  it('is told of to its holder 60, 30 and 7 days before, once each', async () => {
    const { head, clerk } = office
    await binds(head, expiring('CN=Nguyen Van Hai, C=VN'), 'person')
    const counted: [string, number][] = []
    for (const day of ['2027-04-30', '2027-05-01', '2027-05-02', '2027-05-31', '2027-06-01', '2027-06-23']) {
      await lookOn(day)
      await lookOn(day)
      counted.push([day, (await toldTo(head, 'certificateExpires')).length])
    }
    await lookOn('2027-07-01')
    counted.push(['2027-07-01', (await toldTo(head, 'certificateExpires')).length])
    expect(counted).toEqual([
      ['2027-04-30', 0],
      ['2027-05-01', 1],
      ['2027-05-02', 1],
      ['2027-05-31', 2],
      ['2027-06-01', 2],
      ['2027-06-23', 3],
      ['2027-07-01', 3],
    ])
    expect((await toldTo(head, 'certificateExpires'))[0]).toMatchObject({
      from: 'Nguyen Van Hai',
      text: '2027-06-30',
      documentId: null,
      read: false,
    })
    expect(await toldTo(clerk, 'certificateExpires')).toEqual([])
  })

  it('is told of to the clerks and administrators when it is the agency’s, to nobody else', async () => {
    const { clerk, founder, head, workerA } = office
    office.clock.set('2027-05-10')
    await binds(clerk, expiring('CN=So Thi Du, C=VN'), 'agency')
    await lookOn('2027-05-10')
    expect(await toldTo(clerk, 'agencyCertificateExpires')).toMatchObject([{ from: 'So Thi Du', text: '2027-06-30' }])
    expect(await toldTo(founder, 'agencyCertificateExpires')).toHaveLength(1)
    expect(await toldTo(head, 'agencyCertificateExpires')).toEqual([])
    expect(await toldTo(workerA, 'agencyCertificateExpires')).toEqual([])
  })

  it('is not told of once its holder has bound another one', async () => {
    const { deputy, chiefA } = office
    office.clock.set('2027-05-10')
    for (const [sitter, name] of [[deputy, 'Pho'] as const, [chiefA, 'Truong'] as const]) {
      await binds(sitter, expiring(`CN=${name}, C=VN`), 'person')
    }
    const next = { notBefore: '2027-01-01T00:00:00Z', notAfter: '2029-12-31T00:00:00Z' }
    await binds(deputy, issueCertificate({ subject: 'CN=Pho, C=VN', ...next }), 'person')
    await lookOn('2027-05-10')
    expect(await toldTo(deputy, 'certificateExpires')).toEqual([])
    expect(await toldTo(chiefA, 'certificateExpires')).toHaveLength(1)
  })
})
