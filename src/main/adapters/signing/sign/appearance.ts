import type { Result } from '#shared/kernel/result.ts'
import type { Box } from '../../text/model.ts'
import type { PdfRef } from '../pdf/objects.ts'
import { addImage, printedSize, type SignatureImage } from './image.ts'
import {
  ascent,
  leading,
  type Lettering,
  type LetterStyle,
  paintText,
  prepareLines,
  type SetText,
  widthOfLine,
} from './lettering.ts'
import { dictOf, nameOf, newStream, numberText } from './objects.ts'
import { uprightMatrix, type ShownPage } from './page.ts'
import { fitted, type Size } from './place.ts'
import type { Revision } from './revision.ts'

/** What a signature shows: a picture, with lines under it where there are any, or lines of text (Decree 30/2020/NĐ-CP, Annex I). */
export type Look =
  | { readonly kind: 'image'; readonly image: SignatureImage; readonly under?: Lettering }
  | { readonly kind: 'text'; readonly lettering: Lettering }

/** Annex I, II.8 c: Times New Roman, upright, 10 points, black. */
export const signatureText: LetterStyle = { face: 'regular', size: 10 }

/** The lines of a text, each in as few as the width allows, broken between words. */
export const layText = (text: string, width: number, style: LetterStyle): Result<Lettering, 'glyphMissing'> => {
  const lines: string[] = []
  for (const given of text.trim().split(/\r\n|\r|\n/)) {
    let line: string | undefined
    for (const word of given.split(/[ \t]+/)) {
      const longer: string = line === undefined ? word : `${line} ${word}`
      if (line === undefined || widthOfLine(longer, style) <= width) line = longer
      else {
        lines.push(line)
        line = word
      }
    }
    lines.push(line ?? '')
  }
  return prepareLines(lines, style)
}

/** Room that lines take, in points. */
export const sizeOfText = (lettering: Lettering): Size => ({
  width: Math.ceil(Math.max(...lettering.lines.map((line) => widthOfLine(line, lettering))) + 2),
  height: Math.ceil(lettering.lines.length * leading * lettering.size + 2),
})

/** A form XObject of the size of `box`, upright on its page. */
const addForm = (
  revision: Revision,
  page: ShownPage,
  { width, height }: Size,
  operators: string,
  resources: Parameters<typeof dictOf>[0],
): PdfRef => {
  const matrix = uprightMatrix(page, width, height)
  return revision.add(
    newStream(
      {
        Type: nameOf('XObject'),
        Subtype: nameOf('Form'),
        BBox: [0, 0, width, height],
        Matrix: matrix,
        Resources: dictOf(resources),
      },
      Buffer.from(operators, 'latin1'),
    ),
  )
}

/** How a picture fills its box: as far as its proportions allow, or in its printed size where that fits. */
export type Scale = 'fitted' | 'printed'

/**
 * Where a picture stands within a box. In its printed size it stands at the right, at half the height: a prepared field
 * ends where the seal has to end, over the left third of the person's signature.
 */
export const placeWithin = (box: Size, image: SignatureImage, scale: Scale): Box => {
  const printed = scale === 'printed' ? printedSize(image) : null
  if (printed === null || printed[0] > box.width || printed[1] > box.height)
    return fitted({ x: 0, y: 0, width: box.width, height: box.height }, image)
  const [width, height] = printed
  return { x: box.width - width, y: (box.height - height) / 2, width, height }
}

/** A line of text within a box, from its bottom left corner. */
interface SetLine extends SetText {
  readonly width: number
}

export interface LaidOut {
  /** Null where there is none. */
  readonly picture: Box | null
  /** Of the lines. */
  readonly lettering: Lettering | null
  readonly lines: readonly SetLine[]
}

/**
 * Where everything of a look stands within a box, from its bottom left corner. Lines under a picture begin
 * where it begins; the picture keeps to the right, where a seal has to end.
 */
export const layOut = (box: Size, look: Look, scale: Scale): LaidOut => {
  const lettering = look.kind === 'text' ? look.lettering : (look.under ?? null)
  const below = look.kind === 'image' && lettering !== null ? sizeOfText(lettering).height : 0
  const room = { width: box.width, height: box.height - below }
  const within = look.kind === 'image' ? placeWithin(room, look.image, scale) : null
  const right = within && below > 0 ? box.width - within.width : within?.x
  const picture = within && right !== undefined ? { ...within, x: right, y: within.y + below } : null
  const top = picture ? below : box.height
  const lines = (lettering?.lines ?? []).map((text, index) => {
    const style = lettering as Lettering
    const width = widthOfLine(text, style)
    const farthest = box.width - 1 - width
    return {
      text,
      width,
      x: picture ? Math.min(picture.x, farthest) : farthest,
      y: top - 1 - style.size * (ascent + index * leading),
    }
  })
  return { picture, lettering, lines }
}

/** The appearance of a signature in a box of its page. */
export const addLook = (revision: Revision, page: ShownPage, box: Box, look: Look, scale: Scale): PdfRef => {
  const { picture, lettering, lines } = layOut(box, look, scale)
  if (look.kind === 'text') return addText(revision, page, box, lines, look.lettering)
  const { x, y, width, height } = picture ?? box
  const placed = [width, 0, 0, height, x, y].map((value) => numberText(Math.round(value * 1000) / 1000)).join(' ')
  const text = lettering && paintText(revision, lines, lettering)
  return addForm(revision, page, box, `q ${placed} cm /I Do Q ${text?.operators ?? ''}`.trimEnd(), {
    XObject: dictOf({ I: addImage(revision, look.image) }),
    ...(text && { Font: dictOf({ F: text.font }) }),
  })
}

/** An appearance of pieces of text, each at its own place within the box, from its bottom left corner. */
export const addText = (
  revision: Revision,
  page: ShownPage,
  box: Size,
  pieces: readonly SetText[],
  style: LetterStyle,
): PdfRef => {
  const { operators, font } = paintText(revision, pieces, style)
  return addForm(revision, page, box, operators, { Font: dictOf({ F: font }) })
}

/** An appearance that shows nothing. */
export const addBlank = (revision: Revision, page: ShownPage, box: Size): PdfRef => addForm(revision, page, box, '', {})
