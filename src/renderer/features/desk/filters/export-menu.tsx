import { ActionIcon, Menu } from '@mantine/core'
import { formatNumber } from '#renderer/lib/format.ts'
import { savePaper } from '#renderer/lib/papers.ts'
import { useCommand, useDoor } from '#renderer/lib/queries.tsx'
import { deskText } from '#renderer/text/desk.ts'
import { refusalLine } from '#renderer/text/refusals.ts'
import { Icon } from '#renderer/ui/icon.tsx'
import { IconDownload } from '#renderer/ui/icons.ts'
import { useToast } from '#renderer/ui/toasts.tsx'
import type { IncomingFilter } from './incoming-filter.ts'

const words = deskText.exportList
const formats = ['pdf', 'docx', 'xlsx'] as const

/** The list as it is filtered, as a file. */
export const ExportMenu = ({ filter }: { readonly filter: IncomingFilter }) => {
  const { transport } = useDoor()
  const list = useCommand('reports.list')
  const showToast = useToast()
  const save = async (format: (typeof formats)[number]) => {
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
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={words.button} title={words.button} loading={list.isBusy}>
          <Icon of={IconDownload} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {formats.map((format) => (
          <Menu.Item key={format} onClick={() => void save(format)}>
            {words.formats[format]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
