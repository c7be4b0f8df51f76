import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { canSign, docx, draftingOffice, formatBy, signBy, type DraftingOffice } from '../support/drafting.ts'
import { issueCertificate } from '../support/certificate-builder.ts'
import { refusal, refusalOf, value } from '../support/office.ts'
import { toPost } from '../support/routing.ts'
import { agency, signAs } from '../support/signed-papers.ts'
import { append, parts, plainPdf, stream } from '../support/signed-pdf.ts'

let office: DraftingOffice
beforeAll(async () => {
  office = await draftingOffice()
})
afterAll(async () => {
  await office.close()
})

describe('files of a draft', () => {
  it('keeps every version, newest first, and annexes beside them', async () => {
    const { workerA } = office
    const id = await office.begins('Nhiều bản')
    const first = await office.writes(workerA, id, await docx('Bản một'))
    const second = await office.writes(workerA, id, await docx('Bản hai'), first.fileId)
    expect(second).toMatchObject({ fileId: first.fileId, number: 2 })
    const annex = await office.writes(workerA, id)
    const { files } = await office.draft(workerA, id)
    expect(files.map(({ role, versions }) => [role, versions.map(({ number }) => number)])).toEqual([
      ['main', [2, 1]],
      ['annex', [1]],
    ])
    const newest = files[0]?.versions[0]
    expect(newest).toMatchObject({ savedBy: 'Bùi Văn Nam', savedDuring: 'drafting', pdf: null, shownMime: 'text/html' })
    expect(files[1]?.versions[0]?.pdf).toMatchObject({ origin: 'itself' })
    value(await workerA.drafting.removeFile({ ...(await office.onDraft(workerA, id)), fileId: annex.fileId }))
    expect((await office.draft(workerA, id)).files[1]).toMatchObject({ role: 'annex', removed: true })
    const gone = { ...(await office.onDraft(workerA, id)), fileId: annex.fileId }
    expect(refusal(await workerA.drafting.removeFile(gone))).toBe('drafting.fileUnknown')
    expect(refusal(await workerA.drafting.removeFile({ ...gone, fileId: first.fileId }))).toBe('drafting.mainFileStays')
    expect(refusal(await office.chiefA.drafting.removeFile(gone))).toBe('drafting.notYours')
  })

  it('takes Word and PDF only, each once, and only what the person may have', async () => {
    const { workerA, chiefA } = office
    const id = await office.begins('Tệp lạ')
    const bytes = plainPdf('Ban dau')
    const { fileId } = await office.writes(workerA, id, bytes)
    const on = await office.onDraft(workerA, id)
    const blob = await office.upload(workerA, bytes)
    expect(refusal(await workerA.drafting.saveFile({ ...on, fileId, blob, name: 'a.pdf' }))).toBe('drafting.sameFile')
    expect(refusal(await workerA.drafting.saveFile({ ...on, fileId: 'khong', blob, name: 'a.pdf' }))).toBe(
      'drafting.fileUnknown',
    )
    const note = await office.upload(workerA, Buffer.from('ghi chép'))
    expect(refusal(await workerA.drafting.saveFile({ ...on, blob: note, name: 'a.txt' }))).toBe('drafting.fileKind')
    const program = await office.upload(workerA, Buffer.from('MZ\u0090\u0000'))
    expect(refusal(await workerA.drafting.saveFile({ ...on, blob: program, name: 'a.exe' }))).toBe('files.refused')
    const others = await office.upload(chiefA, plainPdf('Cua nguoi khac'))
    expect(refusal(await workerA.drafting.saveFile({ ...on, blob: others, name: 'a.pdf' }))).toBe('files.blobUnknown')
    expect(refusal(await chiefA.drafting.saveFile({ ...on, blob: others, name: 'a.pdf' }))).toBe('drafting.notYours')
  })

  it('puts a PDF beside a Word version, and needs one before the signature', async () => {
    const { workerA, chiefA, officeHead, head, units } = office
    const id = await office.begins('Cần bản PDF')
    const { versionId } = await office.writes(workerA, id, await docx('Nội dung'))
    await office.submits(workerA, id, { kind: 'contentCheck', to: { kind: 'unit', id: units.a } })
    await office.approves(chiefA, id, formatBy(toPost(officeHead)))
    const step = await office.onStep(officeHead, id)
    expect(refusal(await officeHead.drafting.approve({ ...step, next: signBy(toPost(head)) }))).toBe('drafting.noPdf')
    const pdf = { versionId, blob: await office.upload(officeHead, plainPdf('Noi dung')), name: 'Noi dung.pdf' }
    expect(refusal(await workerA.drafting.attachPdf({ ...step, ...pdf }))).toBe('files.blobUnknown')
    expect(refusal(await officeHead.drafting.attachPdf({ ...step, ...pdf, versionId: 'khong' }))).toBe(
      'drafting.fileUnknown',
    )
    const word = await office.upload(officeHead, await docx('Không phải PDF'))
    expect(refusal(await officeHead.drafting.attachPdf({ ...step, ...pdf, blob: word }))).toBe('drafting.fileKind')
    value(await officeHead.drafting.attachPdf({ ...step, ...pdf }))
    expect((await office.draft(officeHead, id)).files[0]?.versions[0]?.pdf).toMatchObject({ origin: 'attached' })
    // An annex in a file of its own is signed by the agency as well: it needs its PDF just the same.
    const annex = await office.writes(officeHead, id, await docx('Phụ lục'))
    const withAnnex = { ...(await office.onStep(officeHead, id)), next: signBy(toPost(head)) }
    expect(refusalOf(await officeHead.drafting.approve(withAnnex))).toMatchObject({
      code: 'drafting.noPdf',
      params: { name: 'Du thao.docx' },
    })
    value(
      await officeHead.drafting.attachPdf({
        ...(await office.onDraft(officeHead, id)),
        ...{ versionId: annex.versionId, blob: await office.upload(officeHead, plainPdf('Phu luc')), name: 'a.pdf' },
      }),
    )
    await office.approves(officeHead, id, signBy(toPost(head)))
    expect((await office.draft(head, id)).state).toBe('signing')
    // Who has to sign may fetch the bytes that are signed; a stranger may not.
    expect(await office.office.blob(head.session, pdf.blob)).toBeDefined()
    expect(await office.office.blob(office.workerB.session, pdf.blob)).toBeUndefined()
  })
})

describe('notes', () => {
  it('stand beside a version, are settled, and removed by who wrote them', async () => {
    const { workerA, chiefA, chiefB, head } = office
    const id = await office.submitted('Ghi chú')
    const versionId = (await office.draft(chiefA, id)).files[0]?.versions[0]?.id ?? ''
    const note = { id: office.newId(), draftId: id, versionId, page: 1, text: 'Xem lại căn cứ' }
    value(await chiefA.drafting.addNote({ ...note, rects: [[0.1, 0.2, 0.3, 0.05]] }))
    expect(refusal(await chiefA.drafting.addNote(note))).toBe('conflict')
    expect(refusal(await chiefA.drafting.addNote({ ...note, id: office.newId(), versionId: 'khong' }))).toBe(
      'drafting.fileUnknown',
    )
    expect(refusal(await chiefB.drafting.addNote({ ...note, id: office.newId() }))).toBe('notFound')
    const [seen] = value(await workerA.drafting.notes({ draftId: id, versionId })).items
    expect(seen).toMatchObject({ by: 'Đỗ Minh Quân', text: 'Xem lại căn cứ', mine: false, resolvedAt: null })
    const on = { draftId: id, noteId: note.id, version: 1 }
    value(await workerA.drafting.resolveNote({ ...on, resolved: 'yes' }))
    expect((await office.draft(workerA, id)).openNotes).toBe(0)
    expect(refusal(await workerA.drafting.resolveNote({ ...on, resolved: 'no' }))).toBe('conflict')
    value(await workerA.drafting.resolveNote({ ...on, version: 2, resolved: 'no' }))
    expect((await office.draft(workerA, id)).openNotes).toBe(1)
    expect(refusal(await workerA.drafting.removeNote({ ...on, version: 3 }))).toBe('drafting.notYours')
    expect(refusal(await chiefA.drafting.removeNote({ ...on, noteId: 'khong' }))).toBe('notFound')
    value(await chiefA.drafting.removeNote({ ...on, version: 3 }))
    expect(value(await workerA.drafting.notes({ draftId: id })).items).toEqual([])
    expect(refusal(await head.drafting.notes({ draftId: id }))).toBe('notFound')
  })

  it.skipIf(!canSign)('end with the signature', async () => {
    const id = await office.before('numbering', 'Đã ký')
    const versionId = (await office.draft(office.head, id)).files[0]?.versions[0]?.id ?? ''
    const note = { id: office.newId(), draftId: id, versionId, page: 1, text: 'Muộn' }
    expect(refusal(await office.head.drafting.addNote(note))).toBe('drafting.over')
  })
})

describe.skipIf(!canSign)('the signature of the competent person', () => {
  it('is taken from the verdict on the bytes, with what was seen', async () => {
    const { head, clerk } = office
    const id = await office.before('signing', 'Ký thật')
    const seen = (await office.draft(head, id)).files[0]?.versions[0]?.pdf?.blob
    const input = await office.signing(head, id)
    expect(value(await head.drafting.recordSignature(input))).toMatchObject({ badge: 'unproved' })
    const { signatures, files, timeline, circuit } = await office.draft(clerk, id)
    expect(signatures).toMatchObject([
      { role: 'person', by: 'Nguyễn Văn Hải', title: 'Giám đốc', seen, signed: input.signed, level: 'B-B' },
    ])
    expect(signatures[0]?.certificate.name).toBe('Tran Van Mau')
    expect(files[0]?.versions.map(({ pdf, signature }) => [pdf?.origin, signature])).toEqual([
      ['signed', 'unproved'],
      ['itself', 'unsigned'],
    ])
    expect(timeline.map(({ kind }) => kind)).toContain('signing.checked')
    expect(circuit.at(-2)).toMatchObject({ kind: 'signing', state: 'signed', decidedBy: 'Nguyễn Văn Hải' })
  })

  it.each([
    ['drafting.bytesChanged', (seen: Buffer) => signAs(plainPdf(`Khac ${String(seen.length)}`))],
    ['drafting.signatureMissing', (seen: Buffer) => append(seen, { [parts.content]: stream('BT ET') })],
    [
      'drafting.signatureBroken',
      (seen: Buffer) => {
        const signed = signAs(seen)
        const at = signed.lastIndexOf('/Prop_Build') > 0 ? signed.lastIndexOf('/Prop_Build') : seen.length + 20
        signed[at] = (signed[at] ?? 0) ^ 1
        return signed
      },
    ],
    ['drafting.certificateDiffers', (seen: Buffer) => signAs(seen, { by: agency })],
  ] as const)('is refused with %s when the bytes do not say so', async (code, signed) => {
    const { head } = office
    const id = await office.before('signing', `Ký hỏng: ${code}`)
    const input = await office.signing(head, id, { signed })
    expect(refusal(await head.drafting.recordSignature(input))).toBe(code)
    expect((await office.draft(head, id)).state).toBe('signing')
  })

  it('claims no level that was not reached', async () => {
    const id = await office.before('signing', 'Mức chữ ký')
    const input = await office.signing(office.head, id, { level: 'B-T' })
    expect(refusal(await office.head.drafting.recordSignature(input))).toBe('drafting.levelNotReached')
  })

  it('is given by who is asked, on what stands now', async () => {
    const { head, deputy, clerk } = office
    const id = await office.before('signing', 'Đúng người, đúng bản')
    const input = await office.signing(head, id)
    expect(refusal(await clerk.drafting.recordSignature(input))).toBe('forbidden')
    expect(refusal(await deputy.drafting.recordSignature(input))).toBe('files.blobUnknown')
    const others = await office.signing(head, id, { by: agency })
    expect(refusal(await head.drafting.recordSignature(others))).toBe('signing.certificateOfAgency')
    const nobodys = await office.signing(head, id, { by: issueCertificate({ subject: 'CN=Khong ai' }) })
    expect(refusal(await head.drafting.recordSignature(nobodys))).toBe('signing.certificateNotBound')
    expect(refusal(await head.drafting.recordSignature({ ...input, version: input.version - 1 }))).toBe('conflict')
    expect(refusal(await head.drafting.recordSignature({ ...input, versionId: 'khong' }))).toBe('drafting.fileMoved')
    value(await head.drafting.recordSignature(input))
    expect(refusal(await head.drafting.recordSignature({ ...input, version: input.version + 1 }))).toBe(
      'drafting.notNow',
    )
  })
})
