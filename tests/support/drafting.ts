import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Document, Packer, Paragraph } from 'docx'
import type { OutputOf } from '#shared/contract/index.ts'
import type { signingPapers } from '#shared/contract/signing-papers.ts'
import type { Holder } from './certificate-builder.ts'
import { value, type Sitter } from './office.ts'
import { routingOffice, toPost, toUnit, type RoutingOffice } from './routing.ts'
import { agency, leader, signAs } from './signed-papers.ts'
import { parts, plainPdf } from './signed-pdf.ts'

/** A small sở in which drafts are written, checked and signed. */
export interface DraftingOffice extends RoutingOffice {
  /** Begins a draft of a công văn by Phòng A's specialist, or as told. */
  readonly begins: (subject: string, how?: Begin) => Promise<string>
  /** Brings a PDF of its own as the main file. */
  readonly writes: (sitter: Sitter, draftId: string, bytes?: Uint8Array, fileId?: string) => Promise<Saved>
  readonly draft: (sitter: Sitter, draftId: string) => Promise<DraftSeen>
  /** `{ draftId, version }` as this person sees it now. */
  readonly onDraft: (sitter: Sitter, draftId: string) => Promise<{ draftId: string; version: number }>
  /** The same with the step in hand. */
  readonly onStep: (sitter: Sitter, draftId: string) => Promise<{ draftId: string; version: number; stepId: string }>
  readonly submits: (sitter: Sitter, draftId: string, next: Next) => Promise<void>
  readonly approves: (sitter: Sitter, draftId: string, next: Next) => Promise<void>
  /** Begun, written (this PDF, or any) and submitted to the head of Phòng A. */
  readonly submitted: (subject: string, paper?: Uint8Array) => Promise<string>
  /** The same, content and format checked, before the office head's next: the Giám đốc. */
  readonly before: (
    stage: 'formatCheck' | 'signing' | 'numbering',
    subject: string,
    paper?: Uint8Array,
  ) => Promise<string>
  /** The page of the main file that this person is to sign, and the draft's version. */
  readonly mainOf: (
    sitter: Sitter,
    draftId: string,
  ) => Promise<Pick<SignInput, 'fileId' | 'versionId' | 'seen' | 'version'> & { readonly newest: FileVersion }>
  /** Signs that page inside the office with an open key, and records it. */
  readonly signsInside: (sitter: Sitter, draftId: string, session: string) => Promise<Made>
  readonly signs: (sitter: Sitter, draftId: string, how?: Signing) => Promise<void>
  /** What signing puts down, ready to be recorded. */
  readonly signing: (sitter: Sitter, draftId: string, how?: Signing) => Promise<SignInput>
  /** The agency's signature on the file, by the clerk. */
  readonly sealing: (sitter: Sitter, draftId: string, fileId?: string) => Promise<AgencyInput>
}

interface Begin {
  readonly by?: Sitter
  readonly fields?: Partial<Parameters<Sitter['drafting']['start']>[0]['fields']>
  readonly answersId?: string
}
type Saved = { readonly fileId: string; readonly versionId: string; readonly number: number; readonly version: number }
export type Next = Parameters<Sitter['drafting']['submit']>[0]['next']
export type DraftSeen =
  Awaited<ReturnType<Sitter['drafting']['draft']>> extends infer R
    ? R extends { ok: true; value: infer V }
      ? V
      : never
    : never
type FileVersion = DraftSeen['files'][number]['versions'][number]
type Made = OutputOf<typeof signingPapers.signPaper>
type SignInput = Parameters<Sitter['drafting']['recordSignature']>[0]
type AgencyInput = Parameters<Sitter['drafting']['recordAgencySignature']>[0]
interface Signing {
  readonly by?: Holder
  /** Changes what is signed, before it is brought. */
  readonly signed?: (seen: Buffer) => Buffer
  readonly level?: SignInput['level']
}

/** Certificates are bound to people by opening a key file, which openssl makes. */
export const canSign = spawnSync('openssl', ['version']).status === 0
if (!canSign) console.log('SKIPPED: signatures on drafts, because openssl is not installed.')

const filePassword = 'Mat-khau-tep-khoa'

/** A PKCS#12 file in base64. */
const keyFileOf = ({ keys, der }: Holder): string => {
  const folder = mkdtempSync(join(tmpdir(), 'lacthu-key-'))
  try {
    const pem = (
      Buffer.from(der)
        .toString('base64')
        .match(/.{1,64}/g) ?? []
    ).join('\n')
    writeFileSync(join(folder, 'crt'), `-----BEGIN CERTIFICATE-----\n${pem}\n-----END CERTIFICATE-----\n`)
    writeFileSync(join(folder, 'key'), keys.privateKey.export({ format: 'pem', type: 'pkcs8' }))
    const at = (name: string) => join(folder, name)
    execFileSync('openssl', [
      ...['pkcs12', '-export', '-inkey', at('key'), '-in', at('crt')],
      ...['-out', at('p12'), '-passout', `pass:${filePassword}`],
    ])
    return readFileSync(at('p12'), 'base64')
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Opens a holder's key file; answers the session of the key. */
export const opensKey = async (sitter: Sitter, holder: Holder): Promise<string> =>
  value(await sitter.signing.openKeyFile({ file: keyFileOf(holder), password: filePassword })).session

/** Binds a holder's certificate to the person, or to the agency, and closes the key again. */
export const binds = async (sitter: Sitter, holder: Holder, to: 'person' | 'agency'): Promise<void> => {
  const session = await opensKey(sitter, holder)
  value(await sitter.signing.bindCertificate({ session, to }))
  value(await sitter.signing.closeKey({ session }))
}

/** SHA-256 of its certificate, in hexadecimal: its name in the program. */
export const fingerprint = ({ der }: Holder): string => createHash('sha256').update(der).digest('hex')

export const docx = (text: string): Promise<Uint8Array> =>
  Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph(text)] }] }))

export const checkBy = (to: Next['to']): Next => ({ kind: 'contentCheck', to })
export const formatBy = (to: Next['to']): Next => ({ kind: 'formatCheck', to })
export const signBy = (to: Next['to'], authority: Next['authority'] = null): Next => ({
  kind: 'signing',
  to,
  authority,
})

export const draftingOffice = async (at?: string): Promise<DraftingOffice> => {
  const office = await routingOffice(at)
  const { workerA, chiefA, officeHead, head, clerk, units } = office
  if (canSign) {
    await binds(head, leader, 'person')
    await binds(clerk, agency, 'agency')
  }
  const bytesByBlob = new Map<string, Buffer>()
  let papers = 0

  const draft = async (sitter: Sitter, id: string) => value(await sitter.drafting.draft({ id }))
  const onDraft = async (sitter: Sitter, draftId: string) => ({
    draftId,
    version: (await draft(sitter, draftId)).version,
  })
  const onStep = async (sitter: Sitter, draftId: string) => {
    const { version, circuit } = await draft(sitter, draftId)
    const step = circuit.findLast(({ mine }) => mine)
    if (!step) throw new Error('no step in hand')
    return { draftId, version, stepId: step.id }
  }
  const bring = async (sitter: Sitter, bytes: Uint8Array): Promise<string> => {
    const blob = await office.upload(sitter, bytes)
    bytesByBlob.set(blob, Buffer.from(bytes))
    return blob
  }
  const begins: DraftingOffice['begins'] = async (subject, { by = workerA, fields = {}, answersId } = {}) => {
    const id = office.newId()
    value(
      await by.drafting.start({
        id,
        fields: { subject, typeName: 'Công văn', ...fields },
        ...(answersId === undefined ? {} : { answersId }),
      }),
    )
    return id
  }
  const writes: DraftingOffice['writes'] = async (sitter, draftId, bytes, fileId) => {
    papers += 1
    const blob = await bring(sitter, bytes ?? plainPdf(`Du thao ${String(papers)}`))
    return value(
      await sitter.drafting.saveFile({
        ...(await onDraft(sitter, draftId)),
        blob,
        name: bytes && !Buffer.from(bytes).subarray(0, 4).equals(Buffer.from('%PDF')) ? 'Du thao.docx' : 'Du thao.pdf',
        ...(fileId === undefined ? {} : { fileId }),
      }),
    )
  }
  const submits: DraftingOffice['submits'] = async (sitter, draftId, next) => {
    value(await sitter.drafting.submit({ ...(await onDraft(sitter, draftId)), next }))
  }
  const approves: DraftingOffice['approves'] = async (sitter, draftId, next) => {
    value(await sitter.drafting.approve({ ...(await onStep(sitter, draftId)), next }))
  }
  const submitted: DraftingOffice['submitted'] = async (subject, paper) => {
    const id = await begins(subject)
    await writes(workerA, id, paper)
    await submits(workerA, id, checkBy(toUnit(units.a)))
    return id
  }
  const mainOf: DraftingOffice['mainOf'] = async (sitter, draftId) => {
    const { files, version } = await draft(sitter, draftId)
    const main = files.find(({ role }) => role === 'main')
    const newest = main?.versions[0]
    if (!main || !newest?.pdf) throw new Error('nothing to sign')
    return { fileId: main.id, versionId: newest.id, seen: newest.pdf.blob, version, newest }
  }
  const signsInside: DraftingOffice['signsInside'] = async (sitter, draftId, session) => {
    const { fileId, versionId, seen } = await mainOf(sitter, draftId)
    const made = value(await sitter.signing.signPaper({ session, blob: seen, role: 'person' }))
    const { blob: signed, certificate, level } = made
    const on = await onStep(sitter, draftId)
    value(await sitter.drafting.recordSignature({ ...on, fileId, versionId, seen, signed, certificate, level }))
    return made
  }
  const signing: DraftingOffice['signing'] = async (sitter, draftId, how = {}) => {
    const { fileId, versionId, seen } = await mainOf(sitter, draftId)
    const bytes = bytesByBlob.get(seen)
    if (!bytes) throw new Error('not brought in here')
    const by = how.by ?? leader
    const signed = await bring(sitter, how.signed ? how.signed(bytes) : signAs(bytes, { by }))
    return {
      ...(await onStep(sitter, draftId)),
      ...{ fileId, versionId, seen, signed },
      certificate: fingerprint(by),
      level: how.level ?? 'B-B',
    }
  }
  const sealing: DraftingOffice['sealing'] = async (sitter, draftId, fileId) => {
    const { files, version, signatures } = await draft(sitter, draftId)
    const file = files.find(({ id, role }) => (fileId === undefined ? role === 'main' : id === fileId))
    const newest = file?.versions[0]
    const seen = newest?.pdf ? bytesByBlob.get(newest.pdf.blob) : undefined
    if (!file || !newest?.pdf || !seen) throw new Error('nothing to sign')
    const before = signatures.filter((one) => one.fileId === file.id)
    const next = parts.firstFree + 2 * before.length
    const field = { field: `ChuKy${String(next)}`, fieldNumber: next, dictNumber: next + 1 }
    const others = { otherFields: before.map((_, place) => parts.firstFree + 2 * place) }
    const signed = await bring(sitter, signAs(seen, { by: agency, ...field, ...others }))
    return {
      ...{ draftId, version, fileId: file.id, versionId: newest.id },
      ...{ seen: newest.pdf.blob, signed, certificate: fingerprint(agency), level: 'B-B' },
    }
  }
  const signs: DraftingOffice['signs'] = async (sitter, draftId, how) => {
    value(await sitter.drafting.recordSignature(await signing(sitter, draftId, how)))
  }
  return {
    ...office,
    get office() {
      return office.office
    },
    begins,
    writes,
    draft,
    onDraft,
    onStep,
    submits,
    approves,
    submitted,
    signing,
    sealing,
    mainOf,
    signsInside,
    signs,
    before: async (stage, subject, paper) => {
      const id = await submitted(subject, paper)
      await approves(chiefA, id, formatBy(toPost(officeHead)))
      if (stage === 'formatCheck') return id
      await approves(officeHead, id, signBy(toPost(head)))
      if (stage === 'numbering') await signs(head, id)
      return id
    },
  }
}
