import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { practiceRoot } from '#main/adapters/signing/sign/practice-authority.ts'
import { practiceKey } from '#main/adapters/signing/sign/practice-key.ts'
import { signPdf } from '#main/adapters/signing/sign/sign-pdf.ts'
import type { Client } from '#shared/contract/index.ts'
import { issueCertificate, issueCrl } from '../support/certificate-builder.ts'
import { refusal, refusalOf, value, type Sitter } from '../support/office.ts'
import { pdfWith, registryOffice, type RegistryOffice } from '../support/registry.ts'
import { agency, authority, leader, paper, root, signAs } from '../support/signed-papers.ts'
import { append, parts, plainPdf, stream } from '../support/signed-pdf.ts'

let office: RegistryOffice
beforeAll(async () => {
  office = await registryOffice()
})
afterAll(async () => {
  await office.close()
})

const pem = (der: Uint8Array): Uint8Array =>
  Buffer.from(`-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64')}\n-----END CERTIFICATE-----\n`)
const textFile = (text: string): Uint8Array => Buffer.from(text)

/** A paper signed by the leader and then by the agency; `mark` makes its bytes its own. */
const signedPaper = (mark: string): Buffer => {
  const byLeader = signAs(plainPdf(mark))
  return signAs(byLeader, {
    by: agency,
    field: 'CoQuan',
    fieldNumber: parts.firstFree + 2,
    dictNumber: parts.firstFree + 3,
    otherFields: [parts.firstFree],
  })
}
/** The same with other words on the page afterwards. */
const changedPaper = (mark: string): Buffer =>
  append(signedPaper(mark), { [parts.content]: stream('BT /F1 12 Tf 72 720 Td (Khac) Tj ET') })

const registersFile = async (name: string, bytes: Uint8Array, signerName = ''): Promise<string> => {
  const [card] = await office.opensCards({ name, bytes })
  const entry = await office.registers({ signerName }, { cardId: card?.id, cardVersion: card?.version })
  return entry.id
}
const filesOf = async (client: Client, documentId: string) => value(await client.signing.ofFiles({ documentId })).items
const firstOf = async (documentId: string) => {
  const [file] = await filesOf(office.clerk, documentId)
  if (!file) throw new Error('no file')
  return file
}
const uploaded = async (who: Sitter, name: string, bytes: Uint8Array) => ({
  name,
  blob: await office.upload(who, bytes),
})
const storeOf = async () => value(await office.clerk.signing.trustStore({}))
const recheckAll = async (): Promise<number> => {
  let checked = 0
  for (;;) {
    const step = value(await office.clerk.signing.recheckStale({ limit: 10 }))
    checked += step.checked
    if (step.left === 0) return checked
  }
}

describe('files coming in', () => {
  it('are checked before registration, and the card says so', async () => {
    const cards = await office.opensCards(
      { name: 'ky.pdf', bytes: signedPaper('intake') },
      { name: 'quet.pdf', bytes: await pdfWith(1, 'scan') },
      { name: 'sua.pdf', bytes: changedPaper('intake changed') },
    )
    const listed = value(await office.clerk.files.cards({})).items
    const badges = cards.map(({ id }) => listed.find((card) => card.id === id)?.signature)
    expect(badges).toEqual(['unproved', 'unsigned', 'changed'])
    const { items } = value(await office.clerk.signing.ofFiles({ cardId: cards[0]?.id ?? '' }))
    expect(items).toMatchObject([
      {
        name: 'ky.pdf',
        check: { badge: 'unproved', stale: false, checkedBy: 'Trần Thị Mai', report: { integrity: 'intact' } },
        legal: { person: 'present', agency: 'present', nameOnPage: 'notStated', portalCopy: false },
      },
    ])
    for (const { id } of cards) {
      const card = value(await office.clerk.files.card({ id }))
      value(await office.clerk.files.discardCard({ id, version: card.version }))
    }
  })

  it('keep their card when they cannot be read as a PDF', async () => {
    const [card] = await office.opensCards({ name: 'hong.pdf', bytes: Buffer.from('%PDF-1.7\nnothing else') })
    expect(value(await office.clerk.files.card({ id: card?.id ?? '' })).signature).toBe('unreadable')
    const { items } = value(await office.clerk.signing.ofFiles({ cardId: card?.id ?? '' }))
    expect(items).toMatchObject([{ check: { badge: 'unreadable' }, legal: null }])
  })

  it('answer for a card only to the intake desk', async () => {
    const [card] = await office.opensCards({ name: 'ban.pdf', bytes: signedPaper('desk') })
    expect(refusal(await office.head.signing.ofFiles({ cardId: card?.id ?? '' }))).toBe('notFound')
    expect(refusal(await office.head.signing.recheck({ cardId: card?.id ?? '' }))).toBe('notFound')
    expect(value(await office.clerk.signing.recheck({ cardId: card?.id ?? '' })).items).toHaveLength(1)
  })
})

describe('a registered document', () => {
  it('shows the badge of its main file in lists, search and on its own page', async () => {
    const id = await registersFile('quyet-dinh.pdf', signedPaper('listed'), 'Trần Văn Mẫu')
    const row = value(await office.clerk.registry.incomingList({})).items.find((item) => item.id === id)
    expect(row?.signature).toBe('unproved')
    const found = value(await office.clerk.search.ask({ query: row?.subject ?? '' })).items
    expect(found.find((item) => item.documentId === id)?.entry?.signature).toBe('unproved')
    expect(value(await office.clerk.routing.document({ id })).signature).toBe('unproved')
    expect((await firstOf(id)).legal).toMatchObject({ personName: 'Tran Van Mau', nameOnPage: 'same' })
    const without = await office.registers()
    expect(value(await office.clerk.routing.document({ id: without.id })).signature).toBeNull()
  })

  it('checks files that come late', async () => {
    const { id } = await office.registers()
    const files = [await uploaded(office.clerk, 'muon.pdf', signedPaper('late'))]
    const { version } = value(await office.clerk.routing.document({ id }))
    value(await office.clerk.registry.addFiles({ id, version, files }))
    expect((await firstOf(id)).check?.badge).toBe('unproved')
  })

  it('is checked again on demand, and its story tells it', async () => {
    const id = await registersFile('lai.pdf', signedPaper('again'))
    const before = (await firstOf(id)).check?.checkedAt ?? ''
    office.clock.advance({ minutes: 5 })
    const { items } = value(await office.head.signing.recheck({ documentId: id }))
    expect(items[0]?.check).toMatchObject({ checkedBy: 'Nguyễn Văn Hải', stale: false })
    expect((await firstOf(id)).check?.checkedAt).not.toBe(before)
    const { timeline } = value(await office.clerk.routing.document({ id }))
    expect(timeline[0]).toMatchObject({
      kind: 'signing.checked',
      params: { file: 'lai.pdf', badge: 'unproved' },
      quote: 'Tran Van Mau; UBND xa Suoi May',
    })
  })

  it('keeps nobody waiting while it is being checked', async () => {
    const id = await registersFile('lau.pdf', signedPaper('slow'))
    const slow = office.clerk.signing.recheck({ documentId: id })
    await office.registers({ subject: 'Đăng ký trong lúc kiểm tra' })
    value(await slow)
    const { items } = value(await office.head.audit.entries({ limit: 2 }))
    expect(items.map(({ operation }) => operation)).toEqual(['signing.recheck', 'registry.registerIncoming'])
  })

  it('does not exist for who may not see it', async () => {
    const id = await registersFile('kin.pdf', signedPaper('closed'))
    const { fileId } = await firstOf(id)
    const { specialist } = office
    expect(refusal(await specialist.signing.ofFiles({ documentId: id }))).toBe('notFound')
    expect(refusal(await specialist.signing.recheck({ documentId: id }))).toBe('notFound')
    expect(refusal(await specialist.signing.fetchMissing({ documentId: id }))).toBe('notFound')
    expect(refusal(await specialist.signing.signedVersion({ of: { documentId: id }, fileId, signature: 0 }))).toBe(
      'notFound',
    )
  })

  it('opens the version that was signed', async () => {
    const bytes = changedPaper('version')
    const id = await registersFile('phien-ban.pdf', bytes)
    const { fileId } = await firstOf(id)
    const of = { documentId: id }
    const signed = value(await office.head.signing.signedVersion({ of, fileId, signature: 0 }))
    expect(signed).toMatchObject({ name: 'phien-ban (1).pdf', mime: 'application/pdf' })
    const read = await office.download(office.head, signed.blob)
    expect(read.equals(bytes.subarray(0, signed.bytes))).toBe(true)
    expect(read.toString('latin1').trimEnd()).toMatch(/%%EOF$/)
    expect(refusal(await office.head.signing.signedVersion({ of, fileId, signature: 7 }))).toBe('signing.notChecked')
  })

  it('opens no version of a signature that covers nothing', async () => {
    const broken = Buffer.from(signAs(plainPdf('nothing covered')))
    broken.write('/ByteRange [9', broken.indexOf('/ByteRange [0'), 'latin1')
    const id = await registersFile('khong-phu.pdf', broken)
    const { fileId, check } = await firstOf(id)
    expect(check?.badge).toBe('broken')
    const asked = await office.clerk.signing.signedVersion({ of: { documentId: id }, fileId, signature: 0 })
    expect(refusal(asked)).toBe('signing.coversNothing')
  })
})

describe('papers about signatures', () => {
  it('makes the check record, puts it with the files and tells it', async () => {
    const id = await registersFile('co-phieu.pdf', signedPaper('record'), 'Lê Thị Khác')
    const { fileId } = await firstOf(id)
    const made = value(await office.clerk.signing.checkRecord({ documentId: id, fileId }))
    expect(made).toMatchObject({ mime: 'application/pdf' })
    const { documentFiles, timeline, signature } = value(await office.clerk.routing.document({ id }))
    expect(documentFiles).toMatchObject([{ role: 'main' }, { role: 'derived', name: made.name, blob: made.blob }])
    expect(signature).toBe('unproved')
    expect(timeline[0]).toMatchObject({ kind: 'signing.recordMade', params: { checkedFile: 'co-phieu.pdf' } })
  })

  it('makes none of a file that was never checked, nor for who keeps no register', async () => {
    const id = await registersFile('anh.png', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'))
    const { fileId } = await firstOf(id)
    const refused = await office.clerk.signing.checkRecord({ documentId: id, fileId })
    expect(refusalOf(refused)).toMatchObject({ code: 'signing.notChecked', params: { name: 'anh.png' } })
    expect(refusal(await office.clerk.signing.checkRecord({ documentId: id, fileId: 'x' }))).toBe('notFound')
    expect(refusal(await office.head.signing.checkRecord({ documentId: id, fileId }))).toBe('forbidden')
  })

  it('checks files without keeping anything of them, and exports the table', async () => {
    const upload = await uploaded(office.specialist, 'tha-vao.pdf', signedPaper('dropped'))
    const { badge, report } = value(await office.specialist.signing.checkUpload(upload))
    expect([badge, report.signatures.length]).toEqual(['unproved', 2])
    expect(refusal(await office.head.signing.checkUpload(upload))).toBe('files.blobUnknown')
    const items = [
      { name: 'trong.pdf', badge: 'unsigned' as const, signatures: [] },
      {
        name: upload.name,
        badge,
        signatures: report.signatures.map((one) => ({
          ...one,
          signer: one.signer?.name ?? null,
          issuer: one.signer?.issuer ?? null,
        })),
      },
    ]
    for (const format of ['pdf', 'docx', 'xlsx'] as const) {
      const made = value(await office.specialist.signing.checkTable({ format, items }))
      expect(made.name.endsWith(`.${format}`)).toBe(true)
      expect(made.bytes).toBeGreaterThan(1000)
    }
    expect(refusal(await office.specialist.signing.checkTable({ format: 'pdf', items: [] }))).toBe('validation')
  })
})

describe('the trust store', () => {
  const sha256 = root.certificate.sha256

  it('is the administrator’s to change, and everybody’s to read', async () => {
    const { head } = office
    const files = [await uploaded(head, 'goc.pem', pem(root.der))]
    expect(refusal(await head.signing.importCertificates({ files }))).toBe('forbidden')
    expect(refusal(await head.signing.confirmRoot({ sha256, purposes: ['signing'] }))).toBe('forbidden')
    expect(refusal(await head.signing.withdrawRoot({ sha256, reason: '' }))).toBe('forbidden')
    expect(refusal(await head.signing.removeCertificate({ sha256 }))).toBe('forbidden')
    expect(refusal(await head.signing.setNetwork({ allowed: true }))).toBe('forbidden')
    expect(refusal(await head.signing.recheckStale({}))).toBe('forbidden')
    expect(value(await head.signing.trustStore({}))).toMatchObject({ network: false })
  })

  it('takes certificates in as proposals, each once', async () => {
    const { clerk, head } = office
    const files = [
      await uploaded(clerk, 'goc.pem', pem(root.der)),
      await uploaded(clerk, 'ca.cer', authority.der),
      await uploaded(clerk, 'nguoi-ky.cer', leader.der),
      await uploaded(clerk, 'khac.txt', textFile('no certificate')),
    ]
    const imported = value(await clerk.signing.importCertificates({ files }))
    expect(imported).toEqual({ added: 2, known: 0, refused: [{ name: 'nguoi-ky.cer' }, { name: 'khac.txt' }] })
    expect(value(await clerk.signing.importCertificates({ files })).known).toBe(2)
    const stranger = [await uploaded(head, 'la.cer', issueCertificate({ subject: 'CN=La' }).der)]
    expect(refusal(await clerk.signing.importCertificates({ files: stranger }))).toBe('files.blobUnknown')
    const mine = (await storeOf()).certificates.filter(({ source }) => ['goc.pem', 'ca.cer'].includes(source))
    expect(mine.map(({ role, state }) => [role, state]).toSorted()).toEqual([
      ['intermediate', 'helper'],
      ['root', 'proposed'],
    ])
  })

  it('of a real office never trusts the practice root, whose key everybody has', async () => {
    const { clerk } = office
    const practice = practiceRoot()
    const files = [await uploaded(clerk, 'thuc-hanh.cer', practice)]
    expect(value(await clerk.signing.importCertificates({ files }))).toMatchObject({ added: 1, refused: [] })
    const own = createHash('sha256').update(practice).digest('hex')
    expect(refusal(await clerk.signing.confirmRoot({ sha256: own, purposes: ['signing'] }))).toBe(
      'signing.practiceRoot',
    )
    const key = practiceKey('Nguyễn Văn Hải')
    const signed = await signPdf({
      ...{ key, pdf: plainPdf('Ky thu bang khoa thuc hanh'), at: Date.now(), role: 'person', rsa: 'pss', trust: null },
      ...{ wanted: { kind: 'invisible' }, shows: { kind: 'nothing' }, timestamps: null, reason: null, location: null },
    })
    if (!signed.ok) throw new Error(JSON.stringify(signed.refusal))
    const { badge, report } = value(
      await clerk.signing.checkUpload(await uploaded(clerk, 'ky-thu.pdf', signed.value.pdf)),
    )
    expect(badge).toBe('unproved')
    const codes = report.signatures[0]?.reasons.map(({ code }) => code)
    expect(codes).toEqual(expect.arrayContaining(['trust.rootUnknown', 'trust.practice']))
    value(await clerk.signing.removeCertificate({ sha256: own }))
  })

  it('makes earlier checks stale when a root is confirmed; checked again, their signers are known', async () => {
    const { clerk } = office
    const id = await registersFile('sau-nay-tin.pdf', signedPaper('trusted later'))
    expect(refusal(await clerk.signing.confirmRoot({ sha256: 'f'.repeat(64), purposes: ['signing'] }))).toBe(
      'signing.certificateUnknown',
    )
    value(await clerk.signing.confirmRoot({ sha256, purposes: ['signing', 'timestamping'] }))
    const confirmed = (await storeOf()).certificates.find(({ certificate }) => certificate.sha256 === sha256)
    expect(confirmed).toMatchObject({ state: 'confirmed', confirmedBy: 'Trần Thị Mai' })
    expect(await firstOf(id)).toMatchObject({ check: { badge: 'unproved', stale: true } })
    const { staleChecks } = await storeOf()
    expect(staleChecks).toBeGreaterThan(0)
    expect(await recheckAll()).toBe(staleChecks)
    expect(await storeOf()).toMatchObject({ staleChecks: 0 })
    const { check } = await firstOf(id)
    expect(check).toMatchObject({ stale: false, badge: 'revocationUnchecked' })
    expect(check?.report.signatures.map(({ trust }) => trust)).toEqual(['anchored', 'anchored'])
  })

  it('takes lists of revoked certificates whose issuer it knows', async () => {
    const { clerk, head } = office
    const lists = { thisUpdate: '2026-11-19T00:00:00Z', nextUpdate: '2026-12-19T00:00:00Z' }
    const forged = Buffer.from(issueCrl({ by: root, ...lists }))
    forged[forged.length - 1] = (forged[forged.length - 1] ?? 0) ^ 1
    const files = [
      await uploaded(head, 'goc.crl', issueCrl({ by: root, ...lists })),
      await uploaded(head, 'ca.crl', issueCrl({ by: authority, ...lists })),
      await uploaded(head, 'cu.crl', issueCrl({ by: authority, thisUpdate: '2026-11-01T00:00:00Z' })),
      await uploaded(head, 'la.crl', issueCrl({ by: issueCertificate({ subject: 'CN=La', role: 'authority' }) })),
      await uploaded(head, 'gia.crl', forged),
      await uploaded(head, 'khac.txt', textFile('no list')),
    ]
    const imported = value(await head.signing.importRevocation({ files }))
    expect(imported.added).toMatchObject([
      { kind: 'crl', entries: 0, importedBy: 'Nguyễn Văn Hải' },
      { kind: 'crl', entries: 0 },
    ])
    expect(imported.refused).toEqual([
      { name: 'cu.crl', problem: 'older' },
      { name: 'la.crl', problem: 'issuerUnknown' },
      { name: 'gia.crl', problem: 'signatureWrong' },
      { name: 'khac.txt', problem: 'notRevocation' },
    ])
    expect(refusal(await clerk.signing.importRevocation({ files }))).toBe('files.blobUnknown')
    expect((await storeOf()).revocation).toHaveLength(2)
    const id = await registersFile('day-du.pdf', signedPaper('with lists'))
    expect((await firstOf(id)).check?.report.signatures[0]?.revocation).toBe('good')
  })

  it('asks the network only when the office permits it', async () => {
    const { clerk } = office
    const id = await registersFile('mang.pdf', signedPaper('network'))
    expect(refusal(await clerk.signing.fetchMissing({ documentId: id }))).toBe('signing.networkOff')
    const { staleChecks } = await storeOf()
    value(await clerk.signing.setNetwork({ allowed: true }))
    expect(await storeOf()).toMatchObject({ network: true, staleChecks })
    // The certificates of this paper name no address.
    expect(value(await clerk.signing.fetchMissing({ documentId: id }))).toEqual({ fetched: 0, failed: [] })
    value(await clerk.signing.setNetwork({ allowed: false }))
  })

  it('withdraws trust, and forgets a certificate', async () => {
    const { clerk } = office
    expect(refusal(await clerk.signing.withdrawRoot({ sha256: authority.certificate.sha256, reason: '' }))).toBe(
      'signing.certificateUnknown',
    )
    value(await clerk.signing.withdrawRoot({ sha256, reason: 'Nhập nhầm' }))
    const withdrawn = (await storeOf()).certificates.find(({ certificate }) => certificate.sha256 === sha256)
    expect(withdrawn).toMatchObject({ state: 'proposed', confirmedBy: null, confirmedAt: null })
    expect(refusal(await clerk.signing.withdrawRoot({ sha256, reason: '' }))).toBe('signing.certificateUnknown')
    const id = await registersFile('thoi-tin.pdf', signedPaper('withdrawn'))
    expect((await firstOf(id)).check?.report.signatures[0]?.trust).toBe('untrusted')
    value(await clerk.signing.removeCertificate({ sha256 }))
    expect((await storeOf()).certificates.some(({ certificate }) => certificate.sha256 === sha256)).toBe(false)
    expect(refusal(await clerk.signing.removeCertificate({ sha256 }))).toBe('signing.certificateUnknown')
    const files = [await uploaded(clerk, 'goc.pem', pem(root.der))]
    expect(value(await clerk.signing.importCertificates({ files })).added).toBe(1)
  })
})

it('leaves a journal that vouches for every verdict', async () => {
  await registersFile('so-cai.pdf', paper())
  expect(value(await office.head.audit.verify({}))).toMatchObject({ sound: true, problems: [] })
})
