import { fireEvent, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { useShortcuts } from '#renderer/lib/keys.ts'
import { Dialog } from '#renderer/ui/dialog.tsx'
import { TextField } from '#renderer/ui/form-field.tsx'
import { show } from './screen.tsx'

interface SceneProps {
  readonly onSubmit?: () => void
  readonly onClose?: () => void
  readonly onKey?: () => void
  readonly hasUnsaved?: boolean
  readonly isOpen?: boolean
}

const nothing = () => undefined

const Scene = ({
  onSubmit = nothing,
  onClose = nothing,
  onKey = nothing,
  hasUnsaved = false,
  isOpen = true,
}: SceneProps) => {
  useShortcuts([{ keys: 'b', run: onKey }])
  return (
    <Dialog
      title="Trả lại"
      isOpen={isOpen}
      onClose={onClose}
      submitLabel="Trả lại"
      onSubmit={onSubmit}
      hasUnsaved={hasUnsaved}
    >
      <TextField label="Lý do" value="" onChange={nothing} />
    </Dialog>
  )
}

test('Enter in a field submits once', async () => {
  const onSubmit = vi.fn()
  show(<Scene onSubmit={onSubmit} />)
  await userEvent.type(screen.getByRole('textbox', { name: 'Lý do' }), '{Enter}')
  expect(onSubmit).toHaveBeenCalledOnce()
})

test('Enter that ends a composition does not submit', () => {
  show(<Scene />)
  const field = screen.getByRole('textbox', { name: 'Lý do' })
  // A key that is prevented submits no form; fireEvent answers false for a prevented event.
  expect(fireEvent.keyDown(field, { key: 'Enter', isComposing: true })).toBe(false)
  expect(fireEvent.keyDown(field, { key: 'Enter', keyCode: 229 })).toBe(false)
  expect(fireEvent.keyDown(field, { key: 'Enter' })).toBe(true)
})

test('Escape closes; with something unsaved it asks first', async () => {
  const onClose = vi.fn()
  const { unmount } = show(<Scene onClose={onClose} />)
  await userEvent.keyboard('{Escape}')
  expect(onClose).toHaveBeenCalledOnce()
  unmount()
  show(<Scene onClose={onClose} hasUnsaved />)
  await userEvent.keyboard('{Escape}')
  expect(onClose).toHaveBeenCalledOnce()
  await userEvent.click(screen.getByRole('button', { name: 'Bỏ' }))
  expect(onClose).toHaveBeenCalledTimes(2)
})

test('keys of the page are mute under an open dialog and work again after it', () => {
  const onKey = vi.fn()
  const { unmount } = show(<Scene onKey={onKey} />)
  fireEvent.keyDown(document.body, { key: 'b' })
  expect(onKey).not.toHaveBeenCalled()
  unmount()
  show(<Scene onKey={onKey} isOpen={false} />)
  fireEvent.keyDown(document.body, { key: 'b' })
  expect(onKey).toHaveBeenCalledOnce()
})
