/** Templates that an agency brings: a Word file with place holders such as `{{trich_yeu}}`. */
import type { TemplateForm } from '#shared/contract/template-form.ts'
import { fail, ok, type Result } from '#shared/kernel/result.ts'
import { closeWord, openWord, setPart, textOfPart, writtenParts, type WordTrouble } from '../word/package.ts'
import { editParagraphs, type Edit } from '../word/paragraphs.ts'
import { dateWords, numberGap, printedNumber } from './head.ts'

const listed = (names: readonly string[]): string[] =>
  names.map((name, index) => `- ${name.replace(/[\s.;,]+$/, '')}${index === names.length - 1 ? '.' : ';'}`)

/** What may stand between the braces, in the words of the decree; a list takes a paragraph for each of its lines. */
const valuesOf = (form: TemplateForm): Readonly<Record<string, string | readonly string[]>> => {
  const number = form.number === null ? numberGap : printedNumber(form.number)
  return {
    ...form.details,
    co_quan_chu_quan: form.parent ?? '',
    co_quan: form.agency,
    so: number,
    ky_hieu: form.symbol,
    so_ky_hieu: `${number}/${form.symbol}`,
    dia_danh: form.place,
    ngay: dateWords(form),
    ten_loai: form.typeName ?? '',
    trich_yeu: form.subject,
    tham_quyen_ban_hanh: (form.issuer ?? form.agency).split('\n'),
    kinh_gui: form.addressees.length === 1 ? form.addressees : listed(form.addressees),
    can_cu: form.bases,
    noi_dung: form.body.flatMap((block) =>
      (block.kind === 'paragraph' && block.lead !== undefined ? `${block.lead} ${block.text}` : block.text).split('\n'),
    ),
    quyen_han: form.signature.authority,
    nguoi_ky: form.signature.name,
    noi_nhan: [...(form.recipients ?? []).map((name) => `- ${name.replace(/[\s.;,]+$/, '')};`)],
    luu: form.keptBy ?? 'VT',
  }
}

const placeholder = /\{\{\s*([\p{L}\p{N}_.]{1,60})\s*\}\}/gu

export interface FilledOwn {
  readonly docx: Uint8Array
  /** Place holders that nothing is known for; they stay on the page. */
  readonly unknown: readonly string[]
}

/**
 * Fills an agency's template. Letters, sizes and everything around the place holders stay as they are; a file with
 * macros is refused.
 */
export const fillOwnTemplate = async (
  docx: Uint8Array,
  form: TemplateForm,
): Promise<Result<FilledOwn, WordTrouble>> => {
  const opened = await openWord(docx)
  if (!opened.ok) return fail(opened.refusal.code)
  const parts = opened.value
  const values = valuesOf(form)
  const unknown = new Set<string>()

  const change = (text: string): readonly (readonly Edit[])[] | undefined => {
    const found = [...text.matchAll(placeholder)].flatMap(({ 0: whole, 1: key = '', index }) => {
      const value = Object.hasOwn(values, key) ? values[key] : undefined
      if (value === undefined) unknown.add(key)
      return value === undefined ? [] : [{ from: index, to: index + whole.length, value }]
    })
    if (found.length === 0) return undefined
    const list = found.find(({ value }) => typeof value !== 'string')?.value
    const copies = list === undefined || list.length === 0 ? [''] : (list as readonly string[])
    return copies.map((line) =>
      found.map(({ from, to, value }) => ({
        from,
        to,
        text: typeof value === 'string' ? value : value === list ? line : value.join('\n'),
      })),
    )
  }

  for (const path of writtenParts(parts)) {
    const xml = textOfPart(parts, path) ?? ''
    const filled = editParagraphs(xml, change)
    if (filled !== xml) setPart(parts, path, filled)
  }
  return ok({ docx: closeWord(parts), unknown: [...unknown] })
}
