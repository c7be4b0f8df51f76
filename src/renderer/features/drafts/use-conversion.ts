import { useCommand, useOperation } from '#renderer/lib/queries.tsx'
import { draftText } from '#renderer/text/drafts.ts'
import { refusalLine } from '#renderer/text/refusals.ts'
import { useToast } from '#renderer/ui/toasts.tsx'
import type { Detail } from './draft-types.ts'

const words = draftText.conversion

export interface Conversion {
  /** Makes the PDF of a Word version; null where this computer has no office program. */
  readonly convert: ((versionId: string) => void) | null
  readonly isBusy: boolean
  /** Known to have no office program. */
  readonly isMissing: boolean
}

/** Chuyển sang PDF by the LibreOffice or Word of this computer: what is seen, checked and signed from then on. */
export const useConversion = (detail: Detail): Conversion => {
  const templates = useOperation('drafting.templates', {})
  const command = useCommand('drafting.convert')
  const showToast = useToast()
  const convert = async (versionId: string) => {
    const answer = await command.run({ draftId: detail.id, version: detail.version, versionId })
    if (!answer.ok) {
      showToast({ text: refusalLine(answer.refusal), tone: 'danger' })
      return
    }
    const { pages, pagesBefore, standIns, places } = answer.value
    const hasMoved = pagesBefore !== null && pagesBefore !== pages
    const moved = standIns.filter(({ effect }) => effect === 'mayMove').map(({ asked }) => asked)
    const isPlaceless = places.number === 'missing' || places.date === 'missing'
    showToast({
      text: [
        words.done(pages),
        hasMoved ? words.pages(pagesBefore) : '',
        moved.length > 0 ? words.fonts(moved.join(', ')) : '',
        isPlaceless ? words.places : '',
      ]
        .filter(Boolean)
        .join(' '),
      duration: 15_000,
    })
  }
  const converter = templates.value?.converter ?? null
  return {
    convert: converter === null ? null : (versionId) => void convert(versionId),
    isBusy: command.isBusy,
    isMissing: templates.value?.converter === null,
  }
}
