import { ActionIcon, Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { savePaper } from '#renderer/lib/papers.ts'
import { useDoor } from '#renderer/lib/queries.tsx'
import { draftActText } from '#renderer/text/draft-acts.ts'
import { draftActionLabels, draftText, pdfOriginLabels } from '#renderer/text/drafts.ts'
import { editingText } from '#renderer/text/editing.ts'
import { Icon } from '#renderer/ui/icon.tsx'
import { IconDownload, IconExternalLink, IconFileText, IconPaperclip } from '#renderer/ui/icons.ts'
import { EmptyState } from '#renderer/ui/states.tsx'
import { TabStrip } from '#renderer/ui/tab-strip.tsx'
import { FilePage } from '#renderer/ui/viewer/file-page.tsx'
import type { PageMarks } from '#renderer/ui/viewer/page-marks.ts'
import type { Detail, DraftVersion } from './draft-types.ts'
import classes from './drafts.module.css'
import { EditingLines } from './editing-lines.tsx'
import { fileLabels } from './file-labels.ts'
import type { ShownFile } from './shown-file.ts'
import { useConversion } from './use-conversion.ts'
import type { EditingOfDraft } from './use-editing.ts'

const words = draftText.files

/** What of a version the screen shows: its PDF, else the file itself, else what the office made of it. */
const shownOf = (version: DraftVersion) => ({
  blob: version.pdf?.blob ?? version.blob,
  name: version.name,
  mime: version.pdf ? 'application/pdf' : version.mime,
  shownBlob: version.pdf ? null : version.shownBlob,
  shownMime: version.pdf ? null : version.shownMime,
  rotation: 0 as const,
  problem: version.problem,
})

const hasPage = (version: DraftVersion): boolean =>
  version.pdf !== null || version.shownBlob !== null || version.mime === 'application/pdf'

export interface DraftFilesProps {
  readonly detail: Detail
  readonly name: string
  readonly shown: ShownFile
  readonly marks: PageMarks | null
  /** A line over the page while a rectangle is being drawn. */
  readonly drawing: ReactNode
  /** Null where none may be added. */
  readonly onAddFile: (() => void) | null
  readonly onAttachPdf: (() => void) | null
  readonly onTemplate: (() => void) | null
  readonly editing: EditingOfDraft
}

/** A draft without a file: what it may begin with. */
const NoFile = ({ onAddFile, onTemplate }: Pick<DraftFilesProps, 'onAddFile' | 'onTemplate'>) => (
  <EmptyState
    icon={IconFileText}
    title={words.none}
    hint={onAddFile ? words.noneHint : words.noneToSee}
    action={
      onAddFile && (
        <span className={classes.pageButtons}>
          {onTemplate && (
            <Button variant="filled" leftSection={<Icon of={IconFileText} />} onClick={onTemplate}>
              {draftActText.template.label}
            </Button>
          )}
          <Button leftSection={<Icon of={IconPaperclip} />} onClick={onAddFile}>
            {draftActionLabels.saveFile}
          </Button>
        </span>
      )
    }
  />
)

/** The draft's page, with a tab for every file, and a line over it when it is no full picture of the draft. */
export const DraftFiles = ({
  detail,
  name,
  shown,
  marks,
  drawing,
  onAddFile,
  onAttachPdf,
  onTemplate,
  editing,
}: DraftFilesProps) => {
  const { transport } = useDoor()
  const { file, version } = shown
  const { files } = detail
  const conversion = useConversion(detail)
  if (!file || !version) return <NoFile onAddFile={onAddFile} onTemplate={onTemplate} />
  const labels = fileLabels(files)
  const download = () => savePaper(transport.blobUrl(version.blob), version.name)
  const isWordOnly = version.pdf === null && version.mime !== 'application/pdf'
  const downloadButton = (
    <ActionIcon aria-label={words.downloadWord} title={words.downloadWord} onClick={download}>
      <Icon of={IconDownload} size={15} />
    </ActionIcon>
  )
  const attachButton = onAttachPdf && shown.isNewest && (
    <Button size="xs" leftSection={<Icon of={IconPaperclip} size={15} />} onClick={onAttachPdf}>
      {words.attachPdf}
    </Button>
  )
  const openToEdit = shown.isNewest && editing.items.length === 0 ? (editing.openFile?.(file.id) ?? null) : null
  const editButton = openToEdit && (
    <Button
      size="xs"
      leftSection={<Icon of={IconExternalLink} size={15} />}
      loading={editing.isOpening}
      onClick={openToEdit}
    >
      {editingText.open}
    </Button>
  )
  const convert = onAttachPdf && conversion.convert
  const convertButton = convert && shown.isNewest && (
    <Button
      size="xs"
      variant="filled"
      leftSection={<Icon of={IconFileText} size={15} />}
      loading={conversion.isBusy}
      onClick={() => convert(version.id)}
    >
      {draftText.conversion.convert}
    </Button>
  )
  return (
    <div className={classes.files}>
      {files.length > 1 && (
        <div className={classes.fileTabs}>
          <TabStrip
            label={words.label}
            tabs={files.map(({ id }) => ({ id, label: labels.get(id) ?? '' }))}
            current={file.id}
            onChange={shown.showFile}
          />
        </div>
      )}
      <EditingLines detail={detail} editing={editing} />
      {!shown.isNewest && (
        <div className={classes.pageLine} data-tone="warning" role="status">
          <span>{words.older(version.number)}</span>
          <Button size="xs" onClick={shown.showNewest}>
            {words.toNewest}
          </Button>
        </div>
      )}
      {isWordOnly && hasPage(version) && (
        <div className={classes.pageLine}>
          <span>{onAttachPdf && conversion.isMissing ? draftText.conversion.none : words.wordOnly}</span>
          {editButton ?? downloadButton}
          {attachButton}
          {convertButton}
        </div>
      )}
      {version.pdf?.origin === 'converted' && shown.isNewest && (
        <div className={classes.pageLine}>
          <span>{pdfOriginLabels.converted}</span>
          {editButton ?? downloadButton}
        </div>
      )}
      {editing.isElsewhere && shown.isNewest && (isWordOnly || version.pdf?.origin === 'converted') && (
        <div className={classes.pageLine}>
          <span>{editingText.elsewhere}</span>
        </div>
      )}
      {drawing}
      <div className={classes.filePage}>
        {hasPage(version) ? (
          <FilePage
            key={version.id}
            file={shownOf(version)}
            label={draftText.page(name)}
            {...(marks && version.pdf && { marks })}
          />
        ) : (
          <EmptyState
            icon={IconFileText}
            title={words.wordOnly}
            hint={onAttachPdf ? words.wordOnlyHint : words.wordOnlyToSee}
            action={
              <span className={classes.pageButtons}>
                {editButton ?? downloadButton}
                {attachButton}
                {convertButton}
              </span>
            }
          />
        )}
      </div>
    </div>
  )
}
