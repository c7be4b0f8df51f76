import { ActionIcon, Menu } from '@mantine/core'
import { uiText } from '#renderer/text/ui.ts'
import { Icon } from './icon.tsx'
import { IconDownload } from './icons.ts'

const formats = ['pdf', 'docx', 'xlsx'] as const
export type ExportFormat = (typeof formats)[number]

export interface ExportMenuProps {
  readonly label: string
  readonly isBusy: boolean
  readonly onExport: (format: ExportFormat) => void
}

/** What stands in a list, as a file of one's choice. */
export const ExportMenu = ({ label, isBusy, onExport }: ExportMenuProps) => (
  <Menu position="bottom-end">
    <Menu.Target>
      <ActionIcon aria-label={label} title={label} loading={isBusy}>
        <Icon of={IconDownload} />
      </ActionIcon>
    </Menu.Target>
    <Menu.Dropdown>
      {formats.map((format) => (
        <Menu.Item key={format} onClick={() => onExport(format)}>
          {uiText.exportFormats[format]}
        </Menu.Item>
      ))}
    </Menu.Dropdown>
  </Menu>
)
