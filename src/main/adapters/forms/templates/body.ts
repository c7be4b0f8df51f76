/** The text and to whom it goes: cells 6 and 9a of Decree 30/2020/NĐ-CP, Annex I. */
import type { Paragraph } from 'docx'
import type { BodyBlock, TemplateForm } from '#shared/contract/template-form.ts'
import { bodySize, lineWidth, paragraph, type Look, type Piece } from './blocks.ts'
import { listed, withoutEnd, withoutMark } from './form-words.ts'
import type { Template } from './template.ts'

const blank = '………………………'

const bodyLook = { align: 'justify', firstLine: 12.7, before: 6, spacing: 1.15 } as const satisfies Look

/** A paragraph of the text before it is set: where it ends matters for the end mark. */
type Block = BodyBlock | { readonly kind: 'basis'; readonly text: string }

const endMark = './.'

/** "./." closes the text; it takes the place of a full stop. */
const withEndMark = (text: string): string => (text.endsWith(endMark) ? text : `${withoutEnd(text)}${endMark}`)

/** Bases end with ";", the last one with ".". */
const basisBlocks = (bases: readonly string[]): Block[] =>
  bases.map((text, index) => ({
    kind: 'basis',
    text: `${withoutEnd(text)}${index === bases.length - 1 ? '.' : ';'}`,
  }))

/** Puts the form into a line of the template; what the form leaves open stays dotted. A list begins on its own line. */
const filled = (pattern: string, form: TemplateForm): BodyBlock[] =>
  pattern
    .replace(/\{(\w+)\}/g, (_, key: string) => {
      if (key === 'agency') return form.agency
      const value = form.details[key] ?? ''
      return value === '' ? blank : value.startsWith('-') ? `\n${value}` : value
    })
    .split('\n')
    .map((line) => ({ kind: 'paragraph', text: line.trim().replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()) }))

const piecesOf = (block: Exclude<Block, { kind: 'centred' }>): Piece[] =>
  block.kind === 'paragraph' && block.lead !== undefined
    ? [{ text: block.text === '' ? block.lead : `${block.lead} `, face: 'bold' }, { text: block.text }]
    : [{ text: block.text }]

const setBlock = (block: Block, keep: Pick<Look, 'keep'>): Paragraph[] => {
  switch (block.kind) {
    case 'basis':
      return [paragraph(block.text, { ...bodyLook, ...keep, face: 'italic' })]
    case 'centred':
      return block.text
        .split('\n')
        .map((line, index) =>
          paragraph(line, { face: 'bold', align: 'centre', before: index === 0 ? 8 : 0, keep: 'withNext' }),
        )
    case 'paragraph':
      return block.text.split('\n').map((line, index) =>
        paragraph(piecesOf(index === 0 ? { ...block, text: line } : { kind: 'paragraph', text: line }), {
          ...bodyLook,
          ...keep,
        }),
      )
  }
}

/** Sets blocks; the last one holds the signature on its page. */
const setBlocks = (blocks: readonly Block[]): Paragraph[] =>
  blocks.flatMap((block, index) => setBlock(block, index === blocks.length - 1 ? { keep: 'withNext' } : {}))

const closed = (blocks: readonly Block[]): Block[] =>
  blocks.map((block, index) => (index === blocks.length - 1 ? { ...block, text: withEndMark(block.text) } : block))

/** The blocks of an annex or of a document that is issued by another: no end mark, no signature of their own. */
export const plainBody = (blocks: readonly BodyBlock[]): Paragraph[] => blocks.flatMap((block) => setBlock(block, {}))

/** Cell 6 with bases, enacting words and "./.". */
export const bodyOf = (form: TemplateForm, template: Template): Paragraph[] => {
  const own = form.body.length === 0 ? template.placeholder : form.body
  const bases = form.bases.length === 0 && template.enacting !== null ? [`Căn cứ ${blank}`] : form.bases
  const text: Block[] = [
    ...template.opening.flatMap((pattern) => filled(pattern, form)),
    ...own,
    ...template.closing.flatMap((pattern) => filled(pattern, form)),
  ]
  const enacting: Block[] = template.enacting === null ? [] : [{ kind: 'centred', text: template.enacting }]
  const ends = template.foot === 'none' || text.length === 0
  return setBlocks([...basisBlocks(bases), ...enacting, ...(ends ? text : closed(text))])
}

const lettersTo = (names: readonly string[]): Paragraph[] => {
  const label = 'Kính gửi:'
  const [first = blank, ...others] = names
  if (others.length === 0)
    return [paragraph(`${label} ${withoutMark(first)}`, { align: 'centre', before: 14, after: 6 })]
  const start = 30
  const hang = lineWidth('- ', bodySize, 'regular')
  const under = start + lineWidth(`${label} `, bodySize, 'regular') * 0.6
  return [
    paragraph(label, { left: start, before: 14, keep: 'withNext' }),
    ...listed(names).map((name, index) =>
      paragraph(name, { left: under + hang, hanging: hang, ...(index === names.length - 1 && { after: 6 }) }),
    ),
  ]
}

/** Cell 9a in the template's way. */
export const addressOf = (form: TemplateForm, template: Template): Paragraph[] => {
  switch (template.address) {
    case 'none':
      return []
    case 'whenNamed':
      return form.addressees.length === 0 ? [] : lettersTo(form.addressees)
    case 'always':
      return lettersTo(form.addressees)
    case 'telegram': {
      const names = form.addressees.length === 0 ? [blank] : form.addressees
      const hang = lineWidth('- ', bodySize, 'regular')
      return [
        paragraph(`${(form.issuer ?? form.agency).toUpperCase().replace(/\n/g, ' ')} điện:`, {
          left: 30,
          before: 14,
          keep: 'withNext',
        }),
        ...listed(names).map((name) => paragraph(name, { left: 45 + hang, hanging: hang })),
      ]
    }
  }
}
