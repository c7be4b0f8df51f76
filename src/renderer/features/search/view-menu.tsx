import { ActionIcon, Menu } from '@mantine/core'
import { foundColumns, foundOrders } from '#shared/contract/reading.ts'
import { searchText } from '#renderer/text/search.ts'
import { Icon } from '#renderer/ui/icon.tsx'
import { IconColumns3 } from '#renderer/ui/icons.ts'
import { toggled, type FoundView } from './view.ts'

const words = searchText.view

/** In which order answers come, and in which columns. */
export const ViewMenu = ({
  view,
  onChange,
}: {
  readonly view: FoundView
  readonly onChange: (view: FoundView) => void
}) => (
  <Menu position="bottom-end" width={250}>
    <Menu.Target>
      <ActionIcon aria-label={words.open} title={words.open}>
        <Icon of={IconColumns3} />
      </ActionIcon>
    </Menu.Target>
    <Menu.Dropdown>
      <Menu.Label>{words.order}</Menu.Label>
      {foundOrders.map((order) => (
        <Menu.RadioItem
          key={order}
          value={order}
          checked={order === view.order}
          closeMenuOnClick={false}
          onChange={() => onChange({ ...view, order })}
        >
          {words.orders[order]}
        </Menu.RadioItem>
      ))}
      <Menu.Divider />
      <Menu.Label>{words.columns}</Menu.Label>
      {foundColumns.map((column) => (
        <Menu.CheckboxItem
          key={column}
          value={column}
          checked={view.columns.includes(column)}
          onChange={() => onChange({ ...view, columns: toggled(view.columns, column) })}
        >
          {words.columnNames[column]}
        </Menu.CheckboxItem>
      ))}
    </Menu.Dropdown>
  </Menu>
)
