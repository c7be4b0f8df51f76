import { fail, ok, type Result } from '#shared/kernel/result.ts'
import { intakeLimits, newBudget } from '../../../files/limits.ts'
import { walkZip } from '../../../files/zip.ts'
import { childOf, elementsOf, parseXml, type XmlElement } from '../../../text/word/xml.ts'
import type { CheckTrouble } from '../trouble.ts'
import type { Paper, Section } from '../model.ts'
import { readNumbering } from './numbering.ts'
import { readPageNumbers } from './page-numbers.ts'
import { numberOf, readStyleSheet, valueOf, type ThemeFonts } from './properties.ts'
import { createBodyReader, type BodyBreak } from './read-body.ts'

/** Word files of today (ECMA-376 Part 1), with all that decides how they are printed. */

const wanted =
  /^(?:word\/(?:document|styles|numbering|settings|header\d*|footer\d*|theme\/theme1|_rels\/document\.xml)\.(?:xml|rels)|docProps\/app\.xml)$/

const millimetresPerTwip = 25.4 / 1440

const usualSize = { width: 11906, height: 16838 } as const

const sectionOf = (end: BodyBreak, before: BodyBreak | undefined): Section => {
  const size = childOf(end.properties, 'w:pgSz')
  const margins = childOf(end.properties, 'w:pgMar')
  const width = numberOf(valueOf(size, 'w:w')) ?? usualSize.width
  const height = numberOf(valueOf(size, 'w:h')) ?? usualSize.height
  const margin = (side: string): number | null => {
    const twips = numberOf(valueOf(margins, `w:${side}`))
    return twips === undefined ? null : Math.abs(twips) * millimetresPerTwip
  }
  const gutter = (numberOf(valueOf(margins, 'w:gutter')) ?? 0) * millimetresPerTwip
  const left = margin('left')
  const first = before?.lines ?? 0
  return {
    width: width * millimetresPerTwip,
    height: height * millimetresPerTwip,
    landscape: width > height,
    margins: {
      top: margin('top'),
      bottom: margin('bottom'),
      left: left === null ? null : left + gutter,
      right: margin('right'),
    },
    measured: false,
    renumbers: valueOf(childOf(end.properties, 'w:pgNumType'), 'w:start') !== undefined,
    firstLine: end.lines > first ? first : null,
    holdsTable: end.tables > (before?.tables ?? 0),
  }
}

const themeOf = (root: XmlElement | undefined): ThemeFonts => {
  const scheme = childOf(childOf(childOf(root, 'a:theme'), 'a:themeElements'), 'a:fontScheme')
  const latin = (name: string): string | undefined =>
    valueOf(childOf(childOf(scheme, name), 'a:latin'), 'typeface') ?? undefined
  return { major: latin('a:majorFont'), minor: latin('a:minorFont') }
}

/** Files that reach other parts by name: `rId7` → `word/header1.xml`. */
const relationsOf = (root: XmlElement | undefined): ReadonlyMap<string, string> => {
  const all = childOf(root, 'Relationships')
  return new Map(
    (all === undefined ? [] : elementsOf(all)).map(({ attributes }) => [
      attributes['Id'] ?? '',
      `word/${(attributes['Target'] ?? '').replace(/^\/?(?:word\/)?/, '')}`,
    ]),
  )
}

/** Reads a .docx; a bomb or a cut archive is refused with its reason. */
export const readWord = async (bytes: Uint8Array): Promise<Result<Paper, CheckTrouble>> => {
  const texts = new Map<string, string>()
  const walked = await walkZip(bytes, newBudget(intakeLimits), (path, content) => {
    if (wanted.test(path)) texts.set(path, new TextDecoder().decode(content))
  })
  if (!walked.ok) return fail(walked.refusal.code === 'unsupported' ? 'damaged' : walked.refusal.code)
  const part = (path: string): XmlElement | undefined => {
    const text = texts.get(path)
    return text === undefined ? undefined : parseXml(text)
  }
  if (!texts.has('word/document.xml')) return fail('notSupported')
  const body = childOf(childOf(part('word/document.xml'), 'w:document'), 'w:body')
  if (body === undefined) return fail('damaged')
  const theme = themeOf(part('word/theme/theme1.xml'))
  const parts = {
    theme,
    styles: readStyleSheet(part('word/styles.xml'), theme),
    numbering: readNumbering(part('word/numbering.xml')),
  }
  const { lines, breaks, pageBreaks } = createBodyReader(parts)(body)
  if (!lines.some(({ text }) => text !== '')) return fail('noText')
  const counted = Number(/<Pages>(\d{1,5})<\/Pages>/.exec(texts.get('docProps/app.xml') ?? '')?.[1] ?? 0)
  const pageCount = Math.max(counted, pageBreaks > 0 ? pageBreaks + 1 : 0)
  return ok({
    kind: 'docx',
    trusts: { sizes: true, faces: true },
    lines,
    sections: breaks.map((one, index) => sectionOf(one, breaks[index - 1])),
    pageCount: pageCount === 0 ? null : pageCount,
    shownNumbers: [],
    numbers: readPageNumbers({
      sections: breaks.map(({ properties }) => properties),
      relations: relationsOf(part('word/_rels/document.xml.rels')),
      part,
      settings: childOf(part('word/settings.xml'), 'w:settings'),
      words: parts,
    }),
  })
}
