import { Button } from '@mantine/core'
import { printPaper, savePaper } from '#renderer/lib/papers.ts'
import { useDoor } from '#renderer/lib/queries.tsx'
import { uiText } from '#renderer/text/ui.ts'
import { Sheet } from './dialog.tsx'
import { Icon } from './icon.tsx'
import { IconDownload, IconPrinter } from './icons.ts'
import classes from './paper-sheet.module.css'
import { useToast } from './toasts.tsx'
import { DocumentViewer } from './viewer/document-viewer.tsx'

export interface MadePaper {
  readonly blob: string
  readonly name: string
  readonly mime: string
}

export interface PaperSheetProps {
  /** What was made; null shows nothing. */
  readonly paper: MadePaper | null
  /** A line over the page: from which number to which, how many entries. */
  readonly note?: string | undefined
  readonly onClose: () => void
}

/** A paper the office made – a book, a stamped copy – to look at, print and save. */
export const PaperSheet = ({ paper, note, onClose }: PaperSheetProps) => {
  const { transport } = useDoor()
  const showToast = useToast()
  if (paper === null) return null
  const url = transport.blobUrl(paper.blob)
  const canPrint = paper.mime === 'application/pdf'
  const print = () => {
    printPaper(url).catch(() => showToast({ text: uiText.viewer.problems.unreachable.sentence, tone: 'danger' }))
  }
  return (
    <Sheet title={paper.name} isOpen onClose={onClose} width={1080}>
      <div className={classes.bar}>
        <span className={classes.note}>{note}</span>
        <Button leftSection={<Icon of={IconDownload} />} onClick={() => savePaper(url, paper.name)}>
          {uiText.viewer.download}
        </Button>
        {canPrint && (
          <Button variant="filled" leftSection={<Icon of={IconPrinter} />} onClick={print} data-autofocus>
            {uiText.viewer.print}
          </Button>
        )}
      </div>
      <div className={classes.page}>
        <DocumentViewer label={paper.name} mime={paper.mime} url={url} />
      </div>
    </Sheet>
  )
}
