import { ActionIcon } from '@mantine/core'
import { useState } from 'react'
import { formatBytes, formatMomentWithin, formatNumber } from '#renderer/lib/format.ts'
import { useNow } from '#renderer/lib/now.ts'
import { savePaper } from '#renderer/lib/papers.ts'
import { useDoor } from '#renderer/lib/queries.tsx'
import { draftStateLabels, draftText } from '#renderer/text/drafts.ts'
import { Icon } from '#renderer/ui/icon.tsx'
import { IconDownload, IconHistory } from '#renderer/ui/icons.ts'
import { LevelTag } from '#renderer/ui/signatures/level-tag.tsx'
import { SignatureMark } from '#renderer/ui/signatures/signature-mark.tsx'
import cardLines from '#renderer/ui/card-lines.module.css'
import { CompareSheet } from './compare-sheet.tsx'
import type { DraftFile, DraftVersion } from './draft-types.ts'
import classes from './drafts.module.css'

const words = draftText.versions

const sizeOf = ({ bytes, pages, pdf, mime }: DraftVersion): string => {
  const count = pages ?? pdf?.pages ?? null
  return [
    count === null ? '' : words.pages(formatNumber(count)),
    formatBytes(bytes),
    pdf === null && mime !== 'application/pdf' ? words.noPdf : '',
  ]
    .filter(Boolean)
    .join(' · ')
}

interface CompareButtonProps {
  readonly version: DraftVersion
  readonly previous: DraftVersion | undefined
  readonly onCompare: (versions: readonly [DraftVersion, DraftVersion]) => void
}

const CompareButton = ({ version, previous, onCompare }: CompareButtonProps) =>
  previous !== undefined && (
    <ActionIcon
      aria-label={draftText.compare.withPrevious(version.number)}
      title={draftText.compare.short}
      onClick={() => onCompare([previous, version])}
    >
      <Icon of={IconHistory} size={15} />
    </ActionIcon>
  )

export interface VersionsProps {
  readonly draftId: string
  readonly file: DraftFile
  readonly shownId: string | undefined
  readonly onShow: (versionId: string) => void
}

/** Every saved version of one file, newest first: who saved it, when, at which step; each can be shown and saved away. */
export const Versions = ({ draftId, file, shownId, onShow }: VersionsProps) => {
  const now = useNow()
  const { transport } = useDoor()
  const [compared, setCompared] = useState<readonly [DraftVersion, DraftVersion] | null>(null)
  return (
    <>
      <ul className={cardLines.people}>
        {file.versions.map((version, index) => (
          <li key={version.id} className={classes.version}>
            <span>
              {version.id === shownId ? (
                <strong>{words.number(version.number)}</strong>
              ) : (
                <button
                  type="button"
                  className={cardLines.link}
                  aria-label={words.show(version.number)}
                  onClick={() => onShow(version.id)}
                >
                  {words.number(version.number)}
                </button>
              )}{' '}
              <span className={cardLines.secondary}>
                {[version.savedBy, formatMomentWithin(version.savedAt, now)].join(' · ')}
              </span>
            </span>
            <span className={classes.versionTools}>
              {version.signature !== null && version.signature !== 'unsigned' && (
                <SignatureMark badge={version.signature} />
              )}
              <CompareButton version={version} previous={file.versions[index + 1]} onCompare={setCompared} />
              <ActionIcon
                aria-label={draftText.files.download(version.name)}
                title={draftText.files.download(version.name)}
                onClick={() => savePaper(transport.blobUrl(version.blob), version.name)}
              >
                <Icon of={IconDownload} size={15} />
              </ActionIcon>
            </span>
            <span className={cardLines.secondary}>
              {[sizeOf(version), draftStateLabels[version.savedDuring].toLocaleLowerCase('vi')].join(' · ')}
            </span>
            <LevelTag level={version.level} />
            {version.note !== '' && <q className={cardLines.quote}>{version.note}</q>}
          </li>
        ))}
      </ul>
      {compared && (
        <CompareSheet draftId={draftId} from={compared[0]} to={compared[1]} onClose={() => setCompared(null)} />
      )}
    </>
  )
}
