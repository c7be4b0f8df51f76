import { fail, ok, type Result } from '#shared/kernel/result.ts'
import { intakeLimits, newBudget } from '../../files/limits.ts'
import { walkZip } from '../../files/zip.ts'
import type { TextTrouble } from '../model.ts'
import type { FlowBlock, FlowCell, FlowParagraph, FlowPiece } from './flow.ts'
import { childOf, elementsOf, parseXml, type XmlElement } from './xml.ts'

/** Word files of today (ECMA-376 Part 1 §17): paragraphs, tables and text boxes in order. */

interface Face {
  readonly bold?: boolean
  readonly italic?: boolean
  readonly capitals?: boolean
  readonly size?: number
  readonly font?: string
  readonly align?: FlowParagraph['align']
  readonly hidden?: boolean
}

const valueOf = (element: XmlElement | undefined, name = 'w:val'): string | undefined => element?.attributes[name]

const isOn = (element: XmlElement | undefined): boolean | undefined => {
  if (element === undefined) return undefined
  return !['0', 'false', 'off', 'none'].includes(valueOf(element) ?? 'true')
}

const alignments: Readonly<Record<string, FlowParagraph['align']>> = {
  center: 'centre',
  right: 'right',
  end: 'right',
  left: 'left',
  start: 'left',
  both: 'left',
}

/** Only what the properties say, so that one set can lie over another. */
const faceOf = (run: XmlElement | undefined, paragraph?: XmlElement): Face => {
  const bold = isOn(childOf(run, 'w:b'))
  const italic = isOn(childOf(run, 'w:i'))
  const capitals = isOn(childOf(run, 'w:caps'))
  const hidden = isOn(childOf(run, 'w:vanish'))
  const halves = Number(valueOf(childOf(run, 'w:sz')))
  const fonts = childOf(run, 'w:rFonts')
  const font = valueOf(fonts, 'w:ascii') ?? valueOf(fonts, 'w:hAnsi')
  const align = alignments[valueOf(childOf(paragraph, 'w:jc')) ?? '']
  return {
    ...(bold === undefined ? {} : { bold }),
    ...(italic === undefined ? {} : { italic }),
    ...(capitals === undefined ? {} : { capitals }),
    ...(hidden === undefined ? {} : { hidden }),
    ...(halves > 0 ? { size: halves / 2 } : {}),
    ...(font === undefined ? {} : { font }),
    ...(align === undefined ? {} : { align }),
  }
}

type Styles = ReadonlyMap<string, Face>

const readStyles = (xml: string | undefined): { readonly styles: Styles; readonly usual: Face } => {
  const root = xml === undefined ? undefined : childOf(parseXml(xml), 'w:styles')
  const own = new Map<string, { readonly face: Face; readonly basis: string | undefined }>()
  let usual: Face = faceOf(childOf(childOf(childOf(root, 'w:docDefaults'), 'w:rPrDefault'), 'w:rPr'))
  const all = root === undefined ? [] : elementsOf(root).filter(({ name }) => name === 'w:style')
  for (const style of all) {
    const face = faceOf(childOf(style, 'w:rPr'), childOf(style, 'w:pPr'))
    own.set(valueOf(style, 'w:styleId') ?? '', { face, basis: valueOf(childOf(style, 'w:basedOn')) })
    if (valueOf(style, 'w:default') === '1' && valueOf(style, 'w:type') === 'paragraph') usual = { ...usual, ...face }
  }
  const styles = new Map<string, Face>()
  for (const id of own.keys()) {
    const chain: Face[] = []
    for (let at: string | undefined = id; at !== undefined && chain.length < 20; at = own.get(at)?.basis)
      chain.unshift(own.get(at)?.face ?? {})
    styles.set(id, Object.assign({}, ...chain) as Face)
  }
  return { styles, usual }
}

const twips = (element: XmlElement | undefined): number => {
  const width = Number(valueOf(element, 'w:w'))
  return width > 0 && valueOf(element, 'w:type') !== 'pct' ? width / 20 : 0
}

const mostBlocks = 200_000

/** Reads the body with what its styles say. */
const createBodyReader = (styles: Styles, usual: Face) => {
  let blocks = 0

  const pieceOf = (text: string, face: Face): FlowPiece => ({
    text: face.capitals === true ? text.toUpperCase() : text,
    bold: face.bold ?? false,
    italic: face.italic ?? false,
    size: face.size ?? 10,
    font: face.font ?? '',
  })

  /** Text boxes stand beside the text that anchors them: they are handed out to follow it. */
  const readRun = (run: XmlElement, face: Face, pieces: FlowPiece[], boxes: FlowBlock[]): void => {
    const properties = childOf(run, 'w:rPr')
    const style = styles.get(valueOf(childOf(properties, 'w:rStyle')) ?? '') ?? {}
    const own = { ...face, ...style, ...faceOf(properties) }
    if (own.hidden === true) return
    for (const child of elementsOf(run)) {
      if (child.name === 'w:t')
        pieces.push(pieceOf(child.children.filter((one) => typeof one === 'string').join(''), own))
      else if (child.name === 'w:tab' || child.name === 'w:ptab') pieces.push(pieceOf('\t', own))
      else if (child.name === 'w:cr') pieces.push(pieceOf('\n', own))
      else if (child.name === 'w:br') pieces.push(pieceOf(valueOf(child, 'w:type') === 'page' ? '\f' : '\n', own))
      else if (child.name === 'w:lastRenderedPageBreak') pieces.push(pieceOf('\f', own))
      else if (child.name === 'w:noBreakHyphen') pieces.push(pieceOf('-', own))
      else if (child.name !== 'w:rPr') readBoxes(child, boxes)
    }
  }

  const readBoxes = (element: XmlElement, boxes: FlowBlock[]): void => {
    if (element.name === 'mc:Fallback') return
    if (element.name === 'w:txbxContent') boxes.push(...readBlocks(element))
    else for (const child of elementsOf(element)) readBoxes(child, boxes)
  }

  const readInline = (parent: XmlElement, face: Face, pieces: FlowPiece[], boxes: FlowBlock[]): void => {
    for (const child of elementsOf(parent)) {
      if (child.name === 'w:r') readRun(child, face, pieces, boxes)
      else if (['w:del', 'w:moveFrom', 'w:pPr'].includes(child.name)) continue
      else readInline(child, face, pieces, boxes)
    }
  }

  const readParagraph = (paragraph: XmlElement): FlowBlock[] => {
    const properties = childOf(paragraph, 'w:pPr')
    const style = styles.get(valueOf(childOf(properties, 'w:pStyle')) ?? '') ?? {}
    const face = { ...usual, ...style, ...faceOf(undefined, properties) }
    const pieces: FlowPiece[] = []
    const boxes: FlowBlock[] = []
    const level = childOf(properties, 'w:numPr')
    readInline(paragraph, face, pieces, boxes)
    const listed =
      level !== undefined && valueOf(childOf(level, 'w:numId')) !== '0' && pieces.some(({ text }) => text.trim() !== '')
    // A list's bullets and numbers are not in the text; recipients listed with them must not run together.
    if (listed && !/^\s*[-–+•]/.test(pieces.map(({ text }) => text).join(''))) pieces.unshift(pieceOf('- ', face))
    const section = childOf(properties, 'w:sectPr')
    if (section !== undefined && valueOf(childOf(section, 'w:type')) !== 'continuous') pieces.push(pieceOf('\f', face))
    return [...boxes, { kind: 'paragraph', pieces, align: face.align ?? 'left' }]
  }

  const readCell = (cell: XmlElement): FlowCell => ({
    width: twips(childOf(childOf(cell, 'w:tcPr'), 'w:tcW')),
    blocks: readBlocks(cell),
  })

  const rowsOf = (table: XmlElement): XmlElement[] =>
    elementsOf(table).flatMap((child) =>
      child.name === 'w:tr' ? [child] : ['w:sdt', 'w:sdtContent', 'w:ins'].includes(child.name) ? rowsOf(child) : [],
    )
  const cellsOf = (row: XmlElement): XmlElement[] =>
    elementsOf(row).flatMap((child) =>
      child.name === 'w:tc' ? [child] : ['w:sdt', 'w:sdtContent'].includes(child.name) ? cellsOf(child) : [],
    )

  const readBlocks = (parent: XmlElement): FlowBlock[] => {
    const found: FlowBlock[] = []
    for (const child of elementsOf(parent)) {
      if (++blocks > mostBlocks) break
      if (child.name === 'w:p') found.push(...readParagraph(child))
      else if (child.name === 'w:tbl')
        found.push({ kind: 'table', rows: rowsOf(child).map((row) => cellsOf(row).map(readCell)) })
      else if (
        ['w:sdt', 'w:sdtContent', 'w:ins', 'w:moveTo', 'w:customXml', 'mc:AlternateContent', 'mc:Choice'].includes(
          child.name,
        )
      )
        found.push(...readBlocks(child))
    }
    return found
  }

  return readBlocks
}

export interface WordFile {
  readonly blocks: readonly FlowBlock[]
  /** As Word last counted them; null when the file does not say. */
  readonly pages: number | null
}

const wanted = new Set(['word/document.xml', 'word/styles.xml', 'docProps/app.xml'])

/** Reads a .docx; a bomb or a cut archive is refused with its reason. */
export const readDocx = async (bytes: Uint8Array): Promise<Result<WordFile, TextTrouble>> => {
  const parts = new Map<string, string>()
  const walked = await walkZip(bytes, newBudget(intakeLimits), (path, content) => {
    if (wanted.has(path)) parts.set(path, new TextDecoder().decode(content))
  })
  const main = parts.get('word/document.xml')
  if (!walked.ok && (main === undefined || walked.refusal.code === 'bomb'))
    return fail(walked.refusal.code === 'unsupported' ? 'damaged' : walked.refusal.code)
  if (main === undefined) return fail('notSupported')
  const body = childOf(childOf(parseXml(main), 'w:document'), 'w:body')
  if (body === undefined) return fail('damaged')
  const { styles, usual } = readStyles(parts.get('word/styles.xml'))
  const pages = Number(/<Pages>(\d{1,5})<\/Pages>/.exec(parts.get('docProps/app.xml') ?? '')?.[1])
  return ok({ blocks: createBodyReader(styles, usual)(body), pages: pages > 0 ? pages : null })
}
