import { useState, type ReactNode } from 'react'
import type { csvKinds } from '#shared/contract/catalogue.ts'
import { useCommand } from '#renderer/lib/queries.tsx'
import { adminText } from '#renderer/text/admin.ts'
import { refusalLine } from '#renderer/text/refusals.ts'
import { useToast } from '#renderer/ui/toasts.tsx'
import { CsvButtons, ImportDialog, saveCsv } from './csv.tsx'

type CsvKind = (typeof csvKinds)[number]

const text = adminText.catalogue.csv

export interface CatalogueListProps {
  /** The tabs of the lists, first in the bar. */
  readonly tabs: ReactNode
}

export interface CatalogueCsv {
  readonly buttons: ReactNode
  readonly dialog: ReactNode
}

/** Import and export of one list: buttons for its bar, and the dialog while it is open. */
export const useCatalogueCsv = (kind: CsvKind): CatalogueCsv => {
  const toast = useToast()
  const [isImporting, setIsImporting] = useState(false)
  const exportCsv = useCommand('catalogue.exportCsv')
  const importCsv = useCommand('catalogue.importCsv')
  const { what, file, columns } = text[kind]
  const save = async () => {
    const answer = await exportCsv.run({ kind })
    if (answer.ok) saveCsv(answer.value.csv, file)
    else toast({ text: refusalLine(answer.refusal), tone: 'danger' })
  }
  return {
    buttons: (
      <CsvButtons onImport={() => setIsImporting(true)} onExport={() => void save()} isExporting={exportCsv.isBusy} />
    ),
    dialog: isImporting && (
      <ImportDialog
        what={what}
        columns={columns}
        sampleName={file}
        run={(csv, check) => importCsv.run({ kind, csv, check })}
        onClose={() => setIsImporting(false)}
      />
    ),
  }
}
