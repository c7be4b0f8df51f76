import { Button } from '@mantine/core'
import { useParams, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { formatDate } from '#renderer/lib/format.ts'
import { useShortcuts } from '#renderer/lib/keys.ts'
import { savePaper } from '#renderer/lib/papers.ts'
import { useDoor, useOperation } from '#renderer/lib/queries.tsx'
import { sayRefusal } from '#renderer/text/refusals.ts'
import { searchText } from '#renderer/text/search.ts'
import { uiText } from '#renderer/text/ui.ts'
import { Icon } from '#renderer/ui/icon.tsx'
import { IconArrowBackUp, IconDownload, IconEye } from '#renderer/ui/icons.ts'
import { PageFrame } from '#renderer/ui/page-frame.tsx'
import { PaperSheet } from '#renderer/ui/paper-sheet.tsx'
import { EmptyState, ErrorPanel, LoadingRows } from '#renderer/ui/states.tsx'
import classes from './search.module.css'

const words = searchText.imported
/** A whole code of law has thousands of paragraphs: those out of sight are not laid out. */
const paragraphsTogether = 40

const blocksOf = (content: string): readonly string[] => {
  const paragraphs = content.split('\n')
  return Array.from({ length: Math.ceil(paragraphs.length / paragraphsTogether) }, (_, block) =>
    paragraphs.slice(block * paragraphsTogether, (block + 1) * paragraphsTogether).join('\n'),
  )
}

/** Kinds of files that can be looked at here; the bytes carry no name of their kind, so its ending tells. */
const shownKinds: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
}

const kindOf = (name: string): string | undefined => shownKinds[name.slice(name.lastIndexOf('.') + 1).toLowerCase()]

/** The file a record was read from: to look at where it can be shown, else to save. */
const OriginalFile = ({ file }: { readonly file: { readonly blob: string; readonly name: string } }) => {
  const { transport } = useDoor()
  const [isShown, setShown] = useState(false)
  const mime = kindOf(file.name)
  if (mime === undefined)
    return (
      <Button
        leftSection={<Icon of={IconDownload} />}
        onClick={() => savePaper(transport.blobUrl(file.blob), file.name)}
      >
        {words.saveFile}
      </Button>
    )
  return (
    <>
      <Button leftSection={<Icon of={IconEye} />} onClick={() => setShown(true)}>
        {words.openFile}
      </Button>
      <PaperSheet paper={isShown ? { ...file, mime } : null} onClose={() => setShown(false)} />
    </>
  )
}

/** One piece of old material, to read. */
export const ImportedPage = () => {
  const { id } = useParams({ from: '/tra-cuu/$id' })
  const { history } = useRouter()
  const { value: document, refusal, refetch } = useOperation('imports.document', { id })
  const back = () => history.back()
  useShortcuts([{ keys: 'Escape', label: words.back, group: uiText.shortcutGroups.move, run: back }])
  const code = document && [document.number, document.symbol].filter(Boolean).join('/')
  return (
    <PageFrame
      title={document?.subject || code || words.page}
      {...(document && {
        description: [
          code,
          document.issuer,
          document.date === null ? '' : words.issued(formatDate(document.date)),
          words.from(document.source, document.importedBy, formatDate(document.importedAt)),
        ]
          .filter(Boolean)
          .join(' · '),
      })}
      width="reading"
      toolbar={
        <>
          {document?.file && <OriginalFile file={document.file} />}
          <Button variant="default" leftSection={<Icon of={IconArrowBackUp} />} onClick={back}>
            {words.back}
          </Button>
        </>
      }
    >
      {refusal && <ErrorPanel {...sayRefusal(refusal)} onRetry={refetch} />}
      {!document && !refusal && <LoadingRows rows={6} />}
      {document && document.content === '' && <EmptyState title={words.noContent} />}
      {document && document.content !== '' && (
        <article className={classes.reading} lang="vi">
          {blocksOf(document.content).map((block, index) => (
            <div key={index} className={classes.readingBlock}>
              {block}
            </div>
          ))}
        </article>
      )}
    </PageFrame>
  )
}
