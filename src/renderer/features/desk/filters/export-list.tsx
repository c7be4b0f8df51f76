import { formatNumber } from '#renderer/lib/format.ts'
import { savePaper } from '#renderer/lib/papers.ts'
import { useCommand, useDoor } from '#renderer/lib/queries.tsx'
import { deskText } from '#renderer/text/desk.ts'
import { refusalLine } from '#renderer/text/refusals.ts'
import { ExportMenu, type ExportFormat } from '#renderer/ui/export-menu.tsx'
import { useToast } from '#renderer/ui/toasts.tsx'
import type { IncomingFilter } from './incoming-filter.ts'

const words = deskText.exportList

/** The list as it is filtered, as a file. */
export const ExportList = ({ filter }: { readonly filter: IncomingFilter }) => {
  const { transport } = useDoor()
  const list = useCommand('reports.list')
  const showToast = useToast()
  const save = async (format: ExportFormat) => {
    const title = words.listTitle(deskText.filter.sets[filter.set])
    const answer = await list.run({ filter, format, title })
    if (!answer.ok) {
      showToast({ text: refusalLine(answer.refusal), tone: 'danger' })
      return
    }
    const { blob, name, entries } = answer.value
    savePaper(transport.blobUrl(blob), name)
    showToast({ text: words.done(name, formatNumber(entries)) })
  }
  return <ExportMenu label={words.button} isBusy={list.isBusy} onExport={(format) => void save(format)} />
}
