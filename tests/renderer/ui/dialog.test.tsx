import { fireEvent, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { expect, test, vi } from 'vitest'
import type { CivilDate } from '#shared/kernel/time.ts'
import { useShortcuts } from '#renderer/lib/keys.ts'
import { ActionBar } from '#renderer/ui/action-bar.tsx'
import { DateField } from '#renderer/ui/date-field.tsx'
import { Dialog, Sheet } from '#renderer/ui/dialog.tsx'
import { TextField } from '#renderer/ui/form-field.tsx'
import { IconPlus } from '#renderer/ui/icons.ts'
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

const LongScene = () => {
  const [problem, setProblem] = useState<string | undefined>()
  return (
    <Dialog title="Sửa" isOpen onClose={nothing} submitLabel="Ghi" onSubmit={() => setProblem('Ghi lý do')}>
      <TextField label="Trích yếu" value="Mời họp" onChange={nothing} />
      <TextField label="Lý do" value="" problem={problem} onChange={nothing} />
    </Dialog>
  )
}

test('a form that cannot be sent leads to the first field with a problem', async () => {
  show(<LongScene />)
  await userEvent.click(screen.getByRole('button', { name: 'Ghi' }))
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Lý do' })))
})

const NumberScene = ({ onSubmit }: { readonly onSubmit: (day: string | null) => void }) => {
  const [day, setDay] = useState<CivilDate | null>(null)
  return (
    <Dialog
      title="Cấp số"
      isOpen
      onClose={nothing}
      submitLabel="Cấp số"
      enterKey="moves"
      onSubmit={() => onSubmit(day)}
    >
      <TextField label="Người ký" value="" onChange={nothing} />
      <TextField label="Trích yếu" lines={2} value="" onChange={nothing} />
      <DateField label="Ngày" value={day} today={'2026-11-22' as CivilDate} onChange={setDay} />
    </Dialog>
  )
}

test('where a number is given, Enter goes to the next box and Ctrl+Enter submits what stands in all of them', async () => {
  const onSubmit = vi.fn()
  show(<NumberScene onSubmit={onSubmit} />)
  const [signer, subject] = ['Người ký', 'Trích yếu'].map((name) => screen.getByRole('textbox', { name }))
  const day = screen.getByLabelText('Ngày')
  await userEvent.type(signer!, '{Enter}')
  expect(document.activeElement).toBe(subject)
  await userEvent.keyboard('{Enter}')
  expect(document.activeElement, 'a box of many lines keeps its Enter').toBe(subject)
  await userEvent.type(day, '21/11{Enter}')
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Cấp số' }))
  expect(onSubmit).not.toHaveBeenCalled()
  fireEvent.keyDown(signer!, { key: 'Enter', ctrlKey: true, isComposing: true })
  await Promise.resolve()
  expect(onSubmit, 'never while composing').not.toHaveBeenCalled()
  await userEvent.clear(day)
  await userEvent.type(day, '20/11{Control>}{Enter}{/Control}')
  await waitFor(() => expect(onSubmit).toHaveBeenCalledWith('2026-11-20'))
  await userEvent.click(subject!)
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  await waitFor(() => expect(onSubmit).toHaveBeenCalledTimes(2))
})

const SheetScene = ({ onSubmit }: { readonly onSubmit: () => void }) => {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <Dialog title="Cấp số" isOpen onClose={nothing} submitLabel="Cấp số" enterKey="moves" onSubmit={onSubmit}>
      <button type="button" onClick={() => setIsOpen(true)}>
        Xem thể thức
      </button>
      <Sheet title="Thể thức" isOpen={isOpen} onClose={nothing}>
        <button type="button">In</button>
      </Sheet>
    </Dialog>
  )
}

test('keys in a sheet that lies over the form are not keys in the form', async () => {
  const onSubmit = vi.fn()
  show(<SheetScene onSubmit={onSubmit} />)
  await userEvent.click(screen.getByRole('button', { name: 'Xem thể thức' }))
  await userEvent.click(await screen.findByRole('button', { name: 'In' }))
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  await Promise.resolve()
  expect(onSubmit).not.toHaveBeenCalled()
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

test('of two, one over the other, Escape closes the upper first', async () => {
  const Two = () => {
    const [open, setOpen] = useState(2)
    return (
      <>
        <Sheet title="Dưới" isOpen={open > 0} onClose={() => setOpen(0)} />
        <Sheet title="Trên" isOpen={open > 1} onClose={() => setOpen((now) => Math.min(now, 1))} />
      </>
    )
  }
  show(<Two />)
  await userEvent.keyboard('{Escape}')
  expect(screen.queryByRole('dialog', { name: 'Dưới' })).not.toBeNull()
  await userEvent.keyboard('{Escape}')
  expect(screen.queryByRole('dialog', { name: 'Dưới' })).toBeNull()
})

test('Escape at the question whether to leave goes back to what was typed', async () => {
  const onClose = vi.fn()
  show(<Scene onClose={onClose} hasUnsaved />)
  const field = screen.getByRole('textbox', { name: 'Lý do' })
  await waitFor(() => expect(document.activeElement).toBe(field))
  await userEvent.keyboard('{Escape}')
  screen.getByRole('button', { name: 'Nhập tiếp' }).focus()
  await userEvent.keyboard('{Escape}')
  expect(onClose).not.toHaveBeenCalled()
  expect(screen.queryByRole('button', { name: 'Bỏ' })).toBeNull()
  expect(document.activeElement).toBe(field)
})

const Opener = () => {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <button onClick={() => setIsOpen(true)}>Mở</button>
      {isOpen && (
        <Dialog title="Trả lại" isOpen submitLabel="Gửi" onSubmit={nothing} onClose={() => setIsOpen(false)}>
          <TextField label="Lý do" value="" onChange={nothing} />
        </Dialog>
      )}
    </>
  )
}

test('a dialog that goes from the page gives the keyboard back to what opened it', async () => {
  show(<Opener />)
  const opener = screen.getByRole('button', { name: 'Mở' })
  await userEvent.click(opener)
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Lý do' })))
  await userEvent.keyboard('{Escape}')
  await waitFor(() => expect(document.activeElement).toBe(opener))
})

const Menued = () => {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <ActionBar
        shown={0}
        actions={[{ id: 'refuse', label: 'Không duyệt', icon: IconPlus, onRun: () => setIsOpen(true) }]}
      />
      <Sheet title="Không duyệt" isOpen={isOpen} onClose={() => setIsOpen(false)} />
    </>
  )
}

test('what was opened from a menu gives the keyboard back to the button of the menu', async () => {
  show(<Menued />)
  const more = screen.getByRole('button', { name: 'Việc khác' })
  await userEvent.click(more)
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Không duyệt' }))
  expect(await screen.findByRole('dialog')).toBeTruthy()
  await userEvent.keyboard('{Escape}')
  await waitFor(() => expect(document.activeElement).toBe(more))
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
