import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { afterAll, describe, expect, it } from 'vitest'
import { checkFormat } from '#main/adapters/forms/check/check-format.ts'
import { createCheckPool } from '#main/adapters/forms/check/pool.ts'
import { fillTemplate } from '#main/adapters/forms/templates/fill.ts'
import { writeOfficialLetter } from '#main/adapters/papers/cong-van.ts'
import { composeLetter, letterKinds } from '#main/adapters/papers/sample-letters.ts'
import { bodyOf } from '#main/hosts/office/practice/drafts.ts'
import { practiceDrafts, type PracticeDraft } from '#main/hosts/office/practice/material.ts'
import type { CivilDate } from '#shared/kernel/time.ts'
import { changedDocx } from './changed-docx.ts'
import { sampleForm } from './sample-forms.ts'

const letter = async (): Promise<Uint8Array> => {
  const written = await fillTemplate('cong-van', sampleForm('cong-van'))
  if (!written.ok) throw new Error(written.refusal.code)
  return written.value
}

const rulesOf = async (bytes: Uint8Array): Promise<readonly string[] | string> => {
  const checked = await checkFormat(bytes)
  return checked.ok ? checked.value.findings.map(({ rule }) => rule) : checked.refusal.code
}

const document = (body: string): Uint8Array =>
  zipSync({ 'word/document.xml': strToU8(`<w:document><w:body>${body}</w:body></w:document>`) })

describe('a PDF that the house itself writes', () => {
  it.each(letterKinds)('is in order: %s', async (kind) => {
    const sample = composeLetter(5, kind, { addressee: 'Sở Thí Dụ', date: '2026-11-19' as CivilDate })
    expect(await rulesOf(await writeOfficialLetter(sample.letter))).toEqual([])
  })

  it('shows what is wrong in its words', async () => {
    const sample = composeLetter(5, 'decision', { addressee: 'Sở Thí Dụ', date: '2026-11-19' as CivilDate }).letter
    expect(await rulesOf(await writeOfficialLetter({ ...sample, symbol: '5/QD-UBND' }))).toEqual([
      'F-NUMBER-ZERO',
      'F-SYMBOL-TYPE',
    ])
    const signature = { ...sample.signature, name: 'TS. Nguyễn Văn An' }
    expect(await rulesOf(await writeOfficialLetter({ ...sample, signature, keptBy: 'VP' }))).toEqual([
      'F-SIGNER-TITLE',
      'F-KEEP-FORM',
    ])
  })
})

describe('a decision of the practice office', () => {
  const sample = composeLetter(5, 'decision', { addressee: 'Sở Thí Dụ', date: '2026-11-19' as CivilDate }).letter
  const decisions = practiceDrafts().drafts.filter(({ type }) => type === sample.typeName)
  const paperOf = (draft: PracticeDraft) =>
    writeOfficialLetter({ ...sample, subject: draft.subject, body: bodyOf(draft), copies: draft.recipients })

  it('stands on its bases and has the article that its recipients are named by', async () => {
    expect(decisions).not.toEqual([])
    for (const draft of decisions) {
      expect(draft.recipients).toContain(`Như Điều ${String(draft.paragraphs.length)}`)
      expect(await rulesOf(await paperOf(draft))).toEqual([])
    }
  })

  it('would be found without them', async () => {
    for (const draft of decisions)
      expect(await rulesOf(await paperOf({ ...draft, decision: null }))).toEqual([
        'F-BASIS-MISSING',
        'F-ARTICLE-MISSING',
        'F-RECIPIENTS-ARTICLE',
      ])
  })
})

describe('a page without its number', () => {
  it('is missed only where there is a second page', async () => {
    const bare = changedDocx(await letter(), 'word/header1.xml', (xml) => xml.replace('PAGE', ''))
    expect(await rulesOf(bare)).toEqual([])
    const broken = changedDocx(bare, 'word/document.xml', (xml) =>
      xml.replace('Kính gửi:</w:t>', 'Kính gửi:</w:t><w:lastRenderedPageBreak/>'),
    )
    expect(await rulesOf(broken)).toEqual(['F-PAGE-NUMBER-MISSING'])
  })
})

describe('a paper under other rules', () => {
  it.each([
    ['normative', 'Số: 05/SNV-VP', 'Số: 05/2026/QĐ-UBND'],
    ['party', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'ĐẢNG CỘNG SẢN VIỆT NAM'],
    ['earlier', 'năm 2026</w:t></w:r></w:p></w:tc>', 'năm 2019</w:t></w:r></w:p></w:tc>'],
  ])('is not judged: %s', async (scope, from, to) => {
    const changed = changedDocx(await letter(), 'word/document.xml', (xml) =>
      xml
        .replace(
          scope === 'earlier' ? /(Sông Lam, ngày 05 tháng 02 năm) 2026/ : from,
          scope === 'earlier' ? '$1 2019' : to,
        )
        .replace('<w:titlePg/>', ''),
    )
    const checked = await checkFormat(changed)
    expect(checked.ok && [checked.value.scope, checked.value.findings]).toEqual([scope, []])
  })
})

describe('a hostile or unreadable file', () => {
  const many = (count: number, text: string): string => text.repeat(count)

  it('is refused with its reason', async () => {
    expect(await rulesOf(new Uint8Array())).toBe('notSupported')
    expect(await rulesOf(strToU8('\u0089PNG'))).toBe('notSupported')
    expect(await rulesOf(zipSync({ 'other.xml': strToU8('<a/>') }))).toBe('notSupported')
    expect(await rulesOf(document(''))).toBe('noText')
    expect(await rulesOf((await letter()).subarray(0, 3000))).toBe('damaged')
    expect(await rulesOf(strToU8('%PDF-1.7\nnothing'))).toBe('damaged')
  })

  it('is refused when it unpacks to far more than it is', async () => {
    const bomb = zipSync({ 'word/document.xml': new Uint8Array(60_000_000) }, { level: 9 })
    expect(await rulesOf(bomb)).toBe('bomb')
  })

  it('is read without following entities, and not beyond a sane depth', async () => {
    const entity = strToU8(
      '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document><w:body><w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:body></w:document>',
    )
    const checked = await checkFormat(zipSync({ 'word/document.xml': entity }))
    expect(checked.ok && checked.value.scope).toBe('unknown')
    expect(await rulesOf(document(many(5000, '<w:sdt><w:sdtContent>')))).toBe('damaged')
  })

  it('cannot make a numbering or a chain of styles run for ever', async () => {
    const styles = strToU8(
      '<w:styles><w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>',
    )
    const body =
      '<w:p><w:pPr><w:pStyle w:val="A"/><w:numPr><w:ilvl w:val="999999999"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>'
    const numbering = strToU8(
      '<w:numbering><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="999999999"><w:lvlText w:val="%1"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>',
    )
    const files = zipSync({
      'word/document.xml': strToU8(`<w:document><w:body>${body}</w:body></w:document>`),
      'word/styles.xml': styles,
      'word/numbering.xml': numbering,
    })
    const checked = await checkFormat(files)
    expect(checked.ok && checked.value.findings).toEqual([])
  })
})

describe('the pool of checkers', () => {
  const pool = createCheckPool(1)
  let folder: string | undefined
  afterAll(async () => {
    pool.close()
    if (folder !== undefined) await rm(folder, { recursive: true })
  })

  it('answers with sentences, from a path and from bytes', async () => {
    const bytes = changedDocx(await letter(), 'word/document.xml', (xml) => xml.replace('Số: 05/', 'Số: 5/'))
    folder = await mkdtemp(join(tmpdir(), 'check-'))
    const path = join(folder, 'letter.docx')
    await writeFile(path, bytes)
    for (const file of [{ path }, { bytes }]) {
      const answer = await pool.check(file)
      expect(answer.ok && answer.value.findings.map(({ sentence }) => sentence)).toEqual([
        'Số văn bản nhỏ hơn 10 ghi “5”. Thêm số 0 phía trước.',
      ])
    }
    expect(await pool.check({ path: join(folder, 'absent.docx') })).toMatchObject({ refusal: { code: 'missing' } })
  })
})
