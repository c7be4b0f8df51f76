import { childOf, elementsOf, type XmlElement } from '../../../text/word/xml.ts'
import type { Rule } from '../model.ts'
import { numberOf } from './properties.ts'

/** Lines drawn beside the letters: shapes of DrawingML, of the older VML, and flat pictures of a line. */

const emuPerPoint = 12_700
const flattest = 6
const shortest = 15

const find = (element: XmlElement, name: string, depth = 0): XmlElement | undefined => {
  for (const child of elementsOf(element)) {
    if (child.name === name) return child
    if (depth < 40) {
      const found = find(child, name, depth + 1)
      if (found !== undefined) return found
    }
  }
  return undefined
}

const ofDrawing = (drawing: XmlElement): Rule[] => {
  const frame = childOf(drawing, 'wp:anchor') ?? childOf(drawing, 'wp:inline')
  const extent = childOf(frame, 'wp:extent')
  if (find(drawing, 'w:txbxContent') !== undefined) return []
  if (find(drawing, 'wpg:wgp') !== undefined || find(drawing, 'wpc:wpc') !== undefined)
    return [{ width: null, by: 'drawing' }]
  const width = (numberOf(extent?.attributes['cx']) ?? 0) / emuPerPoint
  const height = (numberOf(extent?.attributes['cy']) ?? 0) / emuPerPoint
  return width > shortest && height < flattest ? [{ width, by: 'drawing' }] : []
}

const units: Readonly<Record<string, number>> = { pt: 1, in: 72, cm: 28.35, mm: 2.835, px: 0.75, '': 0.75 }

const lengthOf = (text: string | undefined): number | null => {
  const [, number, unit = ''] = /^(-?[\d.]+)(pt|in|cm|mm|px)?$/.exec(text?.trim() ?? '') ?? []
  const factor = units[unit]
  return number === undefined || factor === undefined ? null : Number(number) * factor
}

const ofShape = (shape: XmlElement): Rule[] => {
  if (find(shape, 'w:txbxContent') !== undefined) return []
  if (shape.name === 'v:line') {
    const [fromX = null, fromY = null] = (shape.attributes['from'] ?? '').split(',').map(lengthOf)
    const [toX = null, toY = null] = (shape.attributes['to'] ?? '').split(',').map(lengthOf)
    if (fromX === null || toX === null) return [{ width: null, by: 'drawing' }]
    if (fromY !== null && toY !== null && Math.abs(toY - fromY) > flattest) return []
    return [{ width: Math.abs(toX - fromX), by: 'drawing' }]
  }
  const style = shape.attributes['style'] ?? ''
  const width = lengthOf(/(?:^|;)\s*width:([^;]+)/.exec(style)?.[1])
  const height = lengthOf(/(?:^|;)\s*height:([^;]+)/.exec(style)?.[1])
  return width !== null && height !== null && width > shortest && height < flattest ? [{ width, by: 'drawing' }] : []
}

const ofPicture = (picture: XmlElement): Rule[] =>
  elementsOf(picture).flatMap((child) =>
    child.name === 'v:group'
      ? [{ width: null, by: 'drawing' as const }]
      : ['v:line', 'v:shape', 'v:rect'].includes(child.name)
        ? ofShape(child)
        : [],
  )

/** Lines among what a run of Word holds: drawings, pictures, or either inside alternatives. */
export const rulesIn = (element: XmlElement): Rule[] => {
  if (element.name === 'w:drawing') return ofDrawing(element)
  if (element.name === 'w:pict' || element.name === 'w:object') return ofPicture(element)
  if (element.name !== 'mc:AlternateContent') return []
  const chosen = childOf(element, 'mc:Choice') ?? childOf(element, 'mc:Fallback')
  return chosen === undefined ? [] : elementsOf(chosen).flatMap(rulesIn)
}
