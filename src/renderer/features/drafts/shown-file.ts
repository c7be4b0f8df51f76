import { useState } from 'react'
import { mainFileOf, newestOf, type DraftFile, type DraftVersion } from './draft-types.ts'

/** Which version of which file is on the screen. */
export interface ShownFile {
  readonly file: DraftFile | undefined
  readonly version: DraftVersion | undefined
  readonly isNewest: boolean
  readonly showFile: (fileId: string) => void
  readonly showVersion: (versionId: string) => void
  readonly showNewest: () => void
}

/** The newest version of the main file, until another file or an older version is chosen. */
export const useShownFile = (files: readonly DraftFile[]): ShownFile => {
  const [chosen, setChosen] = useState<{ readonly fileId: string; readonly versionId: string | null } | null>(null)
  const file = files.find(({ id }) => id === chosen?.fileId) ?? mainFileOf(files) ?? files.find((each) => !each.removed)
  const newest = file && newestOf(file)
  const version = file?.versions.find(({ id }) => id === chosen?.versionId) ?? newest
  return {
    file,
    version,
    isNewest: version === newest,
    showFile: (fileId) => setChosen({ fileId, versionId: null }),
    showVersion: (versionId) => {
      const owner = files.find(({ versions }) => versions.some(({ id }) => id === versionId))
      if (owner) setChosen({ fileId: owner.id, versionId })
    },
    showNewest: () => file && setChosen({ fileId: file.id, versionId: null }),
  }
}
