import { Button } from '@mantine/core'
import { useState } from 'react'
import type { contract, OutputOf } from '#shared/contract/index.ts'
import { formatBytes, formatInstant, formatMoment, formatNumber } from '#renderer/lib/format.ts'
import { useMachine } from '#renderer/lib/machine.ts'
import { useNow } from '#renderer/lib/now.ts'
import { useOperation } from '#renderer/lib/queries.tsx'
import { adminText } from '#renderer/text/admin.ts'
import { FactList } from '#renderer/ui/card.tsx'
import { Icon } from '#renderer/ui/icon.tsx'
import { IconDatabase, IconFolder, IconHistory, IconPencil } from '#renderer/ui/icons.ts'
import { EmptyState, LoadingRows } from '#renderer/ui/states.tsx'
import { problemsOf, useAct } from './act.ts'
import classes from './admin.module.css'
import { BackupFileDialog, BackupSettingsDialog } from './backup-dialogs.tsx'
import { Note, Panel, Refused, RowActs, SheetTable } from './parts.tsx'
import { RecoveryPanel } from './recovery-code.tsx'
import { RestoreDialog } from './restore-dialog.tsx'
import type { BackupEntry } from './types.ts'

const text = adminText.backups

interface BackupTableProps {
  readonly items: readonly BackupEntry[]
  readonly onRestore: (path: string) => void
}

const BackupTable = ({ items, onRestore }: BackupTableProps) => {
  const { showInFolder } = useMachine()
  const { columns } = text
  return (
    <SheetTable
      titles={[columns.at, columns.documents, columns.size, columns.contents, columns.file]}
      act={columns.act}
    >
      {items.map((entry) => (
        <tr key={entry.path}>
          <td className={classes.strong}>{formatInstant(entry.at)}</td>
          <td>{formatNumber(entry.documents)}</td>
          <td>{formatBytes(entry.bytes)}</td>
          <td>{entry.complete ? text.complete : text.storeOnly}</td>
          <td className={classes.path}>{entry.name}</td>
          <RowActs>
            {showInFolder && (
              <Button
                size="xs"
                leftSection={<Icon of={IconFolder} size={14} />}
                onClick={() => void showInFolder(entry.path)}
              >
                {text.showInFolder}
              </Button>
            )}
            <Button
              size="xs"
              aria-label={text.restoreOf(formatInstant(entry.at))}
              onClick={() => onRestore(entry.path)}
            >
              {text.restore}
            </Button>
          </RowActs>
        </tr>
      ))}
    </SheetTable>
  )
}

interface SettingsPanelProps {
  readonly settings: OutputOf<typeof contract.host.backups>
  readonly onChange: () => void
}

const SettingsPanel = ({ settings, onChange }: SettingsPanelProps) => (
  <Panel
    title={text.settings}
    actions={
      <Button leftSection={<Icon of={IconPencil} />} onClick={onChange}>
        {adminText.change}
      </Button>
    }
  >
    <FactList
      facts={[
        { label: text.folder, value: <span className={classes.path}>{settings.folder}</span> },
        {
          label: text.second,
          value:
            settings.secondFolder === null ? (
              text.secondNone
            ) : (
              <span className={classes.path}>{settings.secondFolder}</span>
            ),
        },
        { label: text.keep, value: text.keepShown(formatNumber(settings.keepDays)) },
      ]}
    />
  </Panel>
)

type Opened = 'settings' | 'file' | { readonly restore: string } | null

/** Backups: the last ones, where they go, and the way back through a rehearsal. */
export const BackupsSection = () => {
  const now = useNow()
  const query = useOperation('host.backups', {})
  const status = useOperation('host.status', {})
  const [opened, setOpened] = useState<Opened>(null)
  const backUp = useAct('host.backUp', ({ bytes }) => text.made(formatBytes(bytes)), query.refetch)
  const failure = problemsOf(backUp.refusal).whole
  const settings = query.value
  const items = settings?.items ?? []
  const [latest] = items
  const close = () => setOpened(null)
  return (
    <div className={classes.fill}>
      <div className={classes.bar}>
        <span className={classes.small}>
          {latest ? text.last(formatMoment(latest.at, now)) : settings && text.never}
        </span>
        <span className={classes.barSpring} />
        <Button leftSection={<Icon of={IconHistory} />} onClick={() => setOpened({ restore: '' })}>
          {text.restoreOther}
        </Button>
        <Button onClick={() => setOpened('file')}>{text.toFile}</Button>
        <Button
          variant="filled"
          leftSection={<Icon of={IconDatabase} />}
          loading={backUp.isBusy}
          onClick={() => void backUp.run({})}
        >
          {text.now}
        </Button>
      </div>
      <div className={classes.scroll}>
        {failure !== undefined && <Note tone="danger">{failure}</Note>}
        {status.value?.warnings.map((warning) => (
          <Note key={warning} tone="warning">
            {text.warnings[warning]}
          </Note>
        ))}
        <Refused {...query} />
        {query.isLoading && <LoadingRows rows={5} height={36} />}
        {settings && (
          <div className={classes.stack}>
            <Panel title={text.list}>
              {items.length === 0 ? (
                <EmptyState icon={IconDatabase} title={text.never} hint={text.neverHint} />
              ) : (
                <BackupTable items={items} onRestore={(restore) => setOpened({ restore })} />
              )}
            </Panel>
            <div className={classes.columns}>
              <SettingsPanel settings={settings} onChange={() => setOpened('settings')} />
              <RecoveryPanel isPractice={status.value?.practice ?? false} />
            </div>
          </div>
        )}
      </div>
      {opened === 'settings' && settings && (
        <BackupSettingsDialog
          secondFolder={settings.secondFolder}
          keepDays={settings.keepDays}
          onClose={() => {
            query.refetch()
            close()
          }}
        />
      )}
      {opened === 'file' && <BackupFileDialog onClose={close} onMade={query.refetch} />}
      {typeof opened === 'object' && opened !== null && <RestoreDialog path={opened.restore} onClose={close} />}
    </div>
  )
}
