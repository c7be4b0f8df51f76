import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'

/** A Word file with one thing changed in one of its parts; a change that changes nothing is a mistake of the test. */
export const changedDocx = (bytes: Uint8Array, part: string, change: (xml: string) => string): Uint8Array => {
  const files = unzipSync(bytes)
  const before = strFromU8(files[part] ?? new Uint8Array())
  const after = change(before)
  if (after === before) throw new Error(`nothing changed in ${part}`)
  return zipSync({ ...files, [part]: strToU8(after) })
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Changes the properties of the run that shows the text. */
export const inRun =
  (text: string, change: (properties: string) => string) =>
  (xml: string): string =>
    xml.replace(
      new RegExp(`<w:rPr>((?:(?!</w:rPr>).)*)</w:rPr>((?:(?!<w:rPr>).)*${escaped(text)})`, 'u'),
      (_, properties: string, rest: string) => `<w:rPr>${change(properties)}</w:rPr>${rest}`,
    )

/** Changes the properties of the paragraph that shows the text. */
export const inParagraph =
  (text: string, change: (properties: string) => string) =>
  (xml: string): string =>
    xml.replace(
      new RegExp(`<w:pPr>((?:(?!</w:pPr>).)*)</w:pPr>((?:(?!<w:pPr>).)*${escaped(text)})`, 'u'),
      (_, properties: string, rest: string) => `<w:pPr>${change(properties)}</w:pPr>${rest}`,
    )

/** Leaves out the paragraph that shows the text. */
export const without =
  (text: string) =>
  (xml: string): string =>
    xml.replace(new RegExp(`<w:p>(?:(?!<w:p>).)*${escaped(text)}(?:(?!</w:p>).)*</w:p>`, 'u'), '')
