/** Templates that an agency brings: a Word file with place holders such as `{{trich_yeu}}`. */
import { templateForm, type TemplateForm } from '#shared/contract/template-form.ts'
import { fail, ok, type Result } from '#shared/kernel/result.ts'
import { closeWord, openWord, setPart, textOfPart, writtenParts, type WordTrouble } from '../word/package.ts'
import { editParagraphs, type Edit } from '../word/paragraphs.ts'
import { dateWords, keptApart, listed, numberGap, printedNumber, withoutMark } from './form-words.ts'

/** What may stand between the braces, in the words of the decree; a list takes a paragraph for each of its lines. */
const valuesOf = (form: TemplateForm) => {
  const { recipients, keptBy } = keptApart(form)
  const number = form.number === null ? numberGap : printedNumber(form.number)
  return {
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
    kinh_gui: form.addressees.length === 1 ? form.addressees.map(withoutMark) : listed(form.addressees),
    can_cu: form.bases,
    noi_dung: form.body.flatMap((block) =>
      (block.kind === 'paragraph' && block.lead !== undefined ? `${block.lead} ${block.text}` : block.text).split('\n'),
    ),
    quyen_han: form.signature.authority,
    nguoi_ky: form.signature.name,
    noi_nhan: (recipients ?? []).map((name) => `- ${withoutMark(name)};`),
    luu: withoutMark(keptBy ?? 'VT'),
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
  const values: Readonly<Record<string, string | readonly string[]>> = { ...form.details, ...valuesOf(form) }
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

/** Place holders that are filled from the draft, the office and the signer, in the order of the page. */
export const knownPlaceholders: readonly string[] = Object.keys(valuesOf(templateForm.parse({ agency: '-' })))

/** What stands between braces, name or not. */
const braced = /\{\{([^{}]*)\}\}/gu

export interface TemplateWords {
  readonly known: readonly string[]
  /** Not known here: asked of the drafter. */
  readonly asked: readonly string[]
  /** No name, so that nothing can be filled in. */
  readonly malformed: readonly string[]
}

/** The place holders of a Word file, each once, as they stand on the page; refuses what `fillOwnTemplate` refuses. */
export const examineOwnTemplate = async (docx: Uint8Array): Promise<Result<TemplateWords, WordTrouble>> => {
  const opened = await openWord(docx)
  if (!opened.ok) return fail(opened.refusal.code)
  const parts = opened.value
  const names = new Set<string>()
  const malformed = new Set<string>()
  const note = (text: string): undefined => {
    for (const [, key = ''] of text.matchAll(placeholder)) names.add(key)
    for (const [whole, inner = ''] of text.matchAll(braced)) {
      if (!/^\s*[\p{L}\p{N}_.]{1,60}\s*$/u.test(inner)) malformed.add(whole.slice(0, 80))
    }
    // A brace that nobody closed in the same paragraph.
    const rest = text.replace(braced, '')
    const open = rest.indexOf('{{')
    if (open >= 0) malformed.add(rest.slice(open, open + 40))
  }
  for (const path of writtenParts(parts)) editParagraphs(textOfPart(parts, path) ?? '', note)
  const all = [...names]
  return ok({
    known: all.filter((name) => knownPlaceholders.includes(name)),
    asked: all.filter((name) => !knownPlaceholders.includes(name)),
    malformed: [...malformed],
  })
}
