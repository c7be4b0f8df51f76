import { formatNumber } from '#renderer/lib/format.ts'
import { savePaper } from '#renderer/lib/papers.ts'
import { useCommand, useDoor } from '#renderer/lib/queries.tsx'
import { refusalLine } from '#renderer/text/refusals.ts'
import { searchText } from '#renderer/text/search.ts'
import { ExportMenu, type ExportFormat } from '#renderer/ui/export-menu.tsx'
import type { FoundView } from './view.ts'
import { useToast } from '#renderer/ui/toasts.tsx'

/** What answers the question, as a file in the order and the columns of the screen. */
export const ExportFound = ({ query, view }: { readonly query: string; readonly view: FoundView }) => {
  const { transport } = useDoor()
  const found = useCommand('reports.found')
  const showToast = useToast()
  const save = async (format: ExportFormat) => {
    const answer = await found.run({ query, format, order: view.order, columns: [...view.columns] })
    if (!answer.ok) {
      showToast({ text: refusalLine(answer.refusal), tone: 'danger' })
      return
    }
    const { blob, name, entries } = answer.value
    savePaper(transport.blobUrl(blob), name)
    showToast({ text: searchText.exported(name, formatNumber(entries)) })
  }
  return <ExportMenu label={searchText.exportFound} isBusy={found.isBusy} onExport={(format) => void save(format)} />
}
