import { describe, expect, it } from 'vitest'
import { outgoingOffice } from '../support/outgoing.ts'
import { refusal, refusalOf, value } from '../support/office.ts'

describe('copies', () => {
  it('go from electronic form to paper only, unless a part is taken; from paper to either (Art. 25)', async () => {
    const own = await outgoingOffice()
    const copies = (how: object) =>
      own.clerk.outgoing.registerCopy({ ...{ id: own.newId(), form: 'certified' }, ...how } as Parameters<
        typeof own.clerk.outgoing.registerCopy
      >[0])
    // Whoever wants it electronic gets the signed file itself.
    const electronic = { signerName: 'Lê Văn Bách', signerPosition: 'Chánh Văn phòng', medium: 'electronic' }
    const signed = await own.issues({ medium: 'electronic' }, { unsignedReason: 'Ký trên hệ thống khác' })
    const onPaper = await own.issues()
    const ofSigned = { source: { kind: 'outgoing', documentId: signed.id }, fields: electronic }
    expect(refusal(await copies(ofSigned))).toBe('outgoing.copyStaysElectronic')
    expect(value(await copies({ ...ofSigned, form: 'extract', part: 'Điều 1' }))).toMatchObject({ code: '01/TrS-STD' })
    expect(value(await copies({ ...ofSigned, fields: { ...electronic, medium: 'paper' } }))).toMatchObject({
      code: '02/SY-STD',
    })
    expect(
      value(await copies({ source: { kind: 'outgoing', documentId: onPaper.id }, fields: electronic })),
    ).toMatchObject({ code: '03/SY-STD' })
    await own.close()
  })

  it('of an incoming document name it as its entry does, and are found from there', async () => {
    const own = await outgoingOffice()
    const { clerk, workerA, chiefB } = own
    const arrived = (code: string, channel: 'post' | 'exchange') =>
      own.registers({ code, subject: 'Về việc kiểm kê đất đai', channel })
    const [paper, electronic] = [await arrived('15/UBND-VP', 'post'), await arrived('16/UBND-VP', 'exchange')]
    const copies = (documentId: string, medium: 'paper' | 'electronic', who = clerk) =>
      who.outgoing.registerCopy({
        ...{ id: own.newId(), form: 'certified' as const },
        source: { kind: 'incoming', documentId },
        fields: { signerName: 'Lê Văn Bách', signerPosition: 'Chánh Văn phòng', medium },
      })
    expect(refusal(await copies(electronic, 'electronic'))).toBe('outgoing.copyStaysElectronic')
    expect(refusal(await copies('none', 'paper'))).toBe('outgoing.sourceUnknown')
    expect(refusal(await copies(paper, 'paper', workerA))).toBe('forbidden')
    const { id, code } = value(await copies(paper, 'electronic'))
    expect(await own.shown(id)).toMatchObject({
      subject: 'Về việc kiểm kê đất đai',
      copy: { source: { kind: 'incoming', documentId: paper, code: '15/UBND-VP' } },
    })
    expect(value(await clerk.outgoing.copiesOf({ incomingId: paper })).items).toMatchObject([
      { id, code, form: 'certified' },
    ])
    expect(value(await clerk.outgoing.copiesOf({ incomingId: electronic })).items).toEqual([])
    expect(refusal(await chiefB.outgoing.copiesOf({ incomingId: paper }))).toBe('notFound')
    await own.close()
  })

  it('of a paper that is top secret stand in the secret book without a subject', async () => {
    const own = await outgoingOffice()
    const copies = (fields: object) =>
      own.clerk.outgoing.registerCopy({
        ...{ id: own.newId(), form: 'certified' as const },
        source: { kind: 'paper', issuer: 'Bộ Thí Dụ', subject: '' },
        fields: { typeName: 'Sao y', signerName: 'Lê Văn Bách', medium: 'paper', ...fields },
      })
    expect(refusal(await copies({}))).toBe('outgoing.subjectMissing')
    const { id } = value(await copies({ secrecy: 'topSecret' }))
    expect(await own.shown(id)).toMatchObject({ bookId: own.books['outgoingSecret'], subject: '' })
    await own.close()
  })

  it('are no less secret than what was copied, neither at once nor by a correction', async () => {
    const own = await outgoingOffice()
    const { clerk } = own
    const copies = (source: object, fields: object, how: object = {}) =>
      clerk.outgoing.registerCopy({
        ...{ id: own.newId(), form: 'certified', source, ...how },
        fields: { signerName: 'Lê Văn Bách', medium: 'paper', ...fields },
      } as Parameters<typeof clerk.outgoing.registerCopy>[0])
    const lessSecret = { code: 'outgoing.copyLessSecret', params: { secrecy: 'secret' } }
    const arrived = await own.registers(
      { code: '15/UBND-NC', subject: 'Phương án bảo vệ', secrecy: 'secret' },
      { bookId: own.books['incomingSecret'] ?? '' },
    )
    const incoming = { kind: 'incoming', documentId: arrived }
    const outgoing = { kind: 'outgoing', documentId: (await own.issues({ secrecy: 'secret' })).id }
    const part = { form: 'extract', part: 'Điều 1' }
    for (const source of [incoming, outgoing]) {
      expect(refusalOf(await copies(source, {}))).toMatchObject(lessSecret)
      expect(refusalOf(await copies(source, { secrecy: 'confidential' }))).toMatchObject(lessSecret)
      expect(refusalOf(await copies(source, {}, part))).toMatchObject(lessSecret)
    }
    // Whoever the secret book is not entrusted to does not learn of its papers by asking for a copy.
    const junior = await own.addSitter({
      ...{ fullName: 'Đinh Thị Cúc', account: 'cuc', unitId: own.rootUnitId },
      ...{ role: 'clerk', title: 'Văn thư viên' },
    })
    const asked = {
      id: own.newId(),
      form: 'certified' as const,
      source: { kind: 'incoming' as const, documentId: arrived },
    }
    const fields = { signerName: 'Lê Văn Bách', medium: 'paper' as const }
    expect(refusal(await junior.outgoing.registerCopy({ ...asked, fields }))).toBe('outgoing.sourceUnknown')
    expect(refusal(await own.workerA.outgoing.registerCopy({ ...asked, fields }))).toBe('forbidden')

    const made = value(await copies(incoming, { typeName: 'Sao y', secrecy: 'secret' }))
    expect(await own.shown(made.id)).toMatchObject({ secrecy: 'secret', bookId: own.books['outgoingSecret'] })
    expect(refusalOf(await copies({ kind: 'outgoing', documentId: made.id }, {}, { form: 'recopied' }))).toMatchObject(
      lessSecret,
    )
    const { version, fields: now } = await own.shown(made.id)
    const lowers = (seen: number) =>
      clerk.outgoing.correct({
        ...{ id: made.id, version: seen, reason: 'Giảm độ mật' },
        fields: { ...now, secrecy: 'confidential' },
      })
    expect(refusalOf(await lowers(version))).toMatchObject(lessSecret)
    // Once the source itself is less secret (giảm độ mật), its copy may follow.
    const source = await own.seen(clerk, arrived)
    value(
      await clerk.registry.correctIncoming({
        ...{ id: arrived, version: source.version, reason: 'Giảm độ mật' },
        fields: { ...source.fields, secrecy: 'confidential' },
      }),
    )
    expect(value(await lowers(version)).changed).toEqual(['secrecy'])
    await own.close()
  })
})
