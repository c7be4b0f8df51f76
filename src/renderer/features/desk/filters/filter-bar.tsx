import { ActionIcon, Button, Menu } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { newId } from '#renderer/lib/ids.ts'
import { useKeptForm } from '#renderer/lib/kept-form.ts'
import { deskText } from '#renderer/text/desk.ts'
import { Dialog } from '#renderer/ui/dialog.tsx'
import { TextField } from '#renderer/ui/form-field.tsx'
import { Icon } from '#renderer/ui/icon.tsx'
import { IconBookmark, IconFilter, IconTrash, IconX } from '#renderer/ui/icons.ts'
import { useToast } from '#renderer/ui/toasts.tsx'
import { ExportMenu } from './export-menu.tsx'
import { FilterDialog } from './filter-dialog.tsx'
import { conditionCount, type IncomingFilter, type SavedFilter } from './incoming-filter.ts'

const words = deskText.filter

interface KeptFilters {
  readonly items: readonly SavedFilter[]
}

const noneKept: KeptFilters = { items: [] }

/** Filters of this person, kept with their forms: on every computer they sit down at. */
const useSavedFilters = () => {
  const { value, change } = useKeptForm('incoming.filters', noneKept)
  return {
    items: value.items,
    put: (items: readonly SavedFilter[]) => change({ items }),
  }
}

interface SaveDialogProps {
  readonly onSave: (name: string) => void
  readonly onClose: () => void
}

const SaveDialog = ({ onSave, onClose }: SaveDialogProps) => {
  const [name, setName] = useState('')
  const [wasTried, setWasTried] = useState(false)
  const submit = () => {
    setWasTried(true)
    if (name.trim() !== '') onSave(name.trim())
  }
  return (
    <Dialog
      isOpen
      title={words.saveTitle}
      submitLabel={words.saveSubmit}
      width={400}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        label={words.name}
        value={name}
        maxLength={60}
        problem={wasTried && name.trim() === '' ? words.nameMissing : undefined}
        isRequired
        onChange={setName}
      />
    </Dialog>
  )
}

interface SavedMenuProps {
  readonly filter: IncomingFilter
  readonly onChoose: (filter: IncomingFilter) => void
}

const SavedMenu = ({ filter, onChoose }: SavedMenuProps) => {
  const { items, put } = useSavedFilters()
  const showToast = useToast()
  const [isNaming, setIsNaming] = useState(false)
  const save = (name: string) => {
    put([...items.filter((each) => each.name !== name), { id: newId(), name, filter }])
    setIsNaming(false)
    showToast({ text: words.kept(name) })
  }
  const remove = (gone: SavedFilter) => {
    put(items.filter(({ id }) => id !== gone.id))
    showToast({ text: words.removed(gone.name), onUndo: () => put(items) })
  }
  return (
    <>
      <Menu position="bottom-start" width={270}>
        <Menu.Target>
          <ActionIcon aria-label={words.saved} title={words.saved}>
            <Icon of={IconBookmark} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {items.length === 0 && <Menu.Label>{words.nothingSaved}</Menu.Label>}
          {items.map((saved) => (
            <Menu.Item key={saved.id} onClick={() => onChoose(saved.filter)}>
              {saved.name}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item leftSection={<Icon of={IconBookmark} />} onClick={() => setIsNaming(true)}>
            {words.save}
          </Menu.Item>
          {items.map((saved) => (
            <Menu.Item key={saved.id} leftSection={<Icon of={IconTrash} />} onClick={() => remove(saved)}>
              {words.remove(saved.name)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {isNaming && <SaveDialog onSave={save} onClose={() => setIsNaming(false)} />}
    </>
  )
}

export interface FilterBarProps {
  readonly filter: IncomingFilter
  readonly onChange: (filter: IncomingFilter) => void
  /** At the right end. */
  readonly children?: ReactNode
}

/** Between tabs and rows: conditions, kept filters, export. */
export const FilterBar = ({ filter, onChange, children }: FilterBarProps) => {
  const [isOpen, setIsOpen] = useState(false)
  const count = conditionCount(filter)
  const choose = (next: IncomingFilter) => {
    onChange(next)
    setIsOpen(false)
  }
  return (
    <>
      <Button size="compact-sm" leftSection={<Icon of={IconFilter} />} onClick={() => setIsOpen(true)}>
        {count === 0 ? words.button : words.active(count)}
      </Button>
      {count > 0 && (
        <ActionIcon
          aria-label={deskText.incoming.clearFilter}
          title={deskText.incoming.clearFilter}
          onClick={() => onChange({ set: filter.set })}
        >
          <Icon of={IconX} />
        </ActionIcon>
      )}
      <SavedMenu filter={filter} onChoose={choose} />
      <span style={{ flex: 1 }} />
      <ExportMenu filter={filter} />
      {children}
      {isOpen && <FilterDialog filter={filter} onApply={choose} onClose={() => setIsOpen(false)} />}
    </>
  )
}
