import { ActionIcon, Menu } from '@mantine/core'
import { useState } from 'react'
import { newId } from '#renderer/lib/ids.ts'
import { useKeptForm } from '#renderer/lib/kept-form.ts'
import { Dialog } from './dialog.tsx'
import { TextField } from './form-field.tsx'
import { Icon } from './icon.tsx'
import { IconBookmark, IconTrash } from './icons.ts'
import { useToast } from './toasts.tsx'

/** Something a person named and kept: a filter, a question. */
interface Saved<Value> {
  readonly id: string
  readonly name: string
  readonly filter: Value
}

export interface SavedMenuWords {
  readonly saved: string
  readonly nothingSaved: string
  readonly save: string
  readonly saveTitle: string
  readonly saveSubmit: string
  readonly name: string
  readonly nameMissing: string
  readonly kept: (name: string) => string
  readonly remove: (name: string) => string
  readonly removed: (name: string) => string
}

interface SaveDialogProps {
  readonly words: SavedMenuWords
  readonly onSave: (name: string) => void
  readonly onClose: () => void
}

const SaveDialog = ({ words, onSave, onClose }: SaveDialogProps) => {
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

export interface SavedMenuProps<Value> {
  /** Where this person's are kept: with their forms, on every computer they sit down at. */
  readonly keptAs: string
  /** What is saved when asked to; null while there is nothing. */
  readonly current: Value | null
  readonly onChoose: (value: Value) => void
  readonly words: SavedMenuWords
}

const nothing: { readonly items: readonly Saved<never>[] } = { items: [] }

/** What this person named and kept, to be taken up again. */
export const SavedMenu = <Value,>({ keptAs, current, onChoose, words }: SavedMenuProps<Value>) => {
  const { value, change } = useKeptForm<{ readonly items: readonly Saved<Value>[] }>(keptAs, nothing)
  const { items } = value
  const put = (next: readonly Saved<Value>[]) => change({ items: next })
  const showToast = useToast()
  const [isNaming, setIsNaming] = useState(false)
  const save = (name: string) => {
    if (current === null) return
    put([...items.filter((each) => each.name !== name), { id: newId(), name, filter: current }])
    setIsNaming(false)
    showToast({ text: words.kept(name) })
  }
  const remove = (gone: Saved<Value>) => {
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
          <Menu.Item
            leftSection={<Icon of={IconBookmark} />}
            disabled={current === null}
            onClick={() => setIsNaming(true)}
          >
            {words.save}
          </Menu.Item>
          {items.map((saved) => (
            <Menu.Item key={saved.id} leftSection={<Icon of={IconTrash} />} onClick={() => remove(saved)}>
              {words.remove(saved.name)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {isNaming && <SaveDialog words={words} onSave={save} onClose={() => setIsNaming(false)} />}
    </>
  )
}
