import { Document, Packer, Paragraph, TextRun } from 'docx'
import { strFromU8, strToU8, unzipSync } from 'fflate'
import mammoth from 'mammoth'
import { describe, expect, it } from 'vitest'
import { ownReaders } from '#main/adapters/forms/convert/readers.ts'
import { closeWord, cutOutside, openWord, type WordParts } from '#main/adapters/forms/word/package.ts'
import { editParagraphs } from '#main/adapters/forms/word/paragraphs.ts'

const wordFile = async (...lines: readonly (readonly string[])[]): Promise<Uint8Array> =>
  new Uint8Array(
    await Packer.toBuffer(
      new Document({
        sections: [
          {
            children: lines.map(
              (pieces) => new Paragraph({ children: pieces.map((text) => new TextRun({ text, size: 26 })) }),
            ),
          },
        ],
      }),
    ),
  )

const prepared = async (...lines: readonly (readonly string[])[]): Promise<string[]> => {
  const read = await ownReaders.prepareWord(await wordFile(...lines), 'widened')
  if (!read.ok) throw new Error(read.refusal.code)
  const { value } = await mammoth.extractRawText({ buffer: Buffer.from(read.value.docx) })
  return value.split('\n\n').map((line) => line.replace(/\u00a0+/g, '_'))
}

describe('blanks that the clerk fills in after the signature', () => {
  it.each([
    [['Số:        /SNV-VP'], 'Số:_/SNV-VP'],
    [['Số: ..…', '.. /', 'SNV-VP'], 'Số:_/SNV-VP'],
    [['Số:/SNV-VP'], 'Số:_/SNV-VP'],
    [['Số: 05/SNV-VP'], 'Số: 05/SNV-VP'],
    [['Sông Lam, ngày      tháng     năm 2026'], 'Sông Lam, ngày_tháng_năm 2026'],
    [['Sông Lam,', ' ngày … tháng ', '… năm 20…'], 'Sông Lam, ngày_tháng_năm_'],
    [['Sông Lam, ngày ..tháng.. năm'], 'Sông Lam, ngày_tháng_năm_'],
    [['Sông Lam, ngày    tháng 12 năm 2026'], 'Sông Lam, ngày    tháng 12 năm 2026'],
    [['Sông Lam, ngày 05 tháng 12 năm 2026'], 'Sông Lam, ngày 05 tháng 12 năm 2026'],
  ])('%j', async (pieces, expected) => {
    expect(await prepared(pieces)).toContain(expected)
  })

  it('are widened once: the same words farther down belong to the text', async () => {
    const lines = await prepared(['Số:    /SNV'], ['Số:    /TTr'], ['A, ngày   tháng   năm'], ['B, ngày   tháng   năm'])
    expect(lines.slice(0, 4)).toEqual(['Số:_/SNV', 'Số:    /TTr', 'A, ngày_tháng_năm_', 'B, ngày   tháng   năm'])
  })
})

describe('the parts of a Word file', () => {
  it('point nowhere outside, but keep links that a reader clicks', async () => {
    const opened = await openWord(await wordFile(['a']))
    if (!opened.ok) throw new Error(opened.refusal.code)
    const parts: WordParts = opened.value
    const relation = (kind: string, target: string) =>
      `<Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}" TargetMode="External" Target="${target}"/>`
    parts.set('word/_rels/settings.xml.rels', strToU8(relation('attachedTemplate', 'file:///C:/a.dotm')))
    parts.set('word/_rels/document.xml.rels', strToU8(relation('hyperlink', 'https://example.com/')))
    cutOutside(parts)
    const written = unzipSync(closeWord(parts))
    expect(strFromU8(written['word/_rels/settings.xml.rels'] ?? new Uint8Array())).toContain('Target="about:blank"')
    expect(strFromU8(written['word/_rels/document.xml.rels'] ?? new Uint8Array())).toContain('https://example.com/')
  })

  it('come out the same for the same content', async () => {
    const opened = await openWord(await wordFile(['a']))
    if (!opened.ok) throw new Error(opened.refusal.code)
    expect(closeWord(opened.value)).toEqual(closeWord(opened.value))
  })

  it('are edited in time that grows with their size', () => {
    const many = `<w:body>${'<w:p><w:r><w:t>a</w:t></w:r></w:p>'.repeat(50_000)}${'</w:p>'.repeat(50_000)}</w:body>`
    expect(editParagraphs(many, () => undefined)).toBe(many)
  })
})
