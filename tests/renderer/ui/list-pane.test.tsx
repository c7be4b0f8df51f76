import { fireEvent, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { expect, test, vi } from 'vitest'
import { ListPane } from '#renderer/ui/list-pane.tsx'
import { show } from './screen.tsx'

const letters = Array.from({ length: 40 }, (_, index) => `VB ${index + 1}`)

const List = ({ onOpen, onEnd }: { readonly onOpen?: (key: string) => void; readonly onEnd?: () => void }) => {
  const [selected, setSelected] = useState<string | null>('VB 1')
  const [checked, setChecked] = useState<ReadonlySet<string>>(new Set())
  return (
    <>
      <input aria-label="Ghi chú" />
      <output aria-label="Đang xem">{selected}</output>
      <ListPane
        label="Văn bản"
        items={letters}
        keyOf={(letter) => letter}
        renderRow={(letter) => letter}
        selectedKey={selected}
        onSelect={setSelected}
        onOpen={onOpen ?? (() => undefined)}
        state={{ kind: 'ready' }}
        empty="Không có"
        choosing={{ checked, onChange: setChecked, bar: null }}
        {...(onEnd && { onEndReached: onEnd })}
      />
    </>
  )
}

const shown = () => screen.getByRole('status', { name: 'Đang xem' }).textContent

test('J and K walk the list from anywhere on the page', async () => {
  show(<List />)
  await userEvent.keyboard('jjk')
  expect(shown()).toBe('VB 2')
})

test('J is a letter while typing', async () => {
  show(<List />)
  await userEvent.type(screen.getByRole('textbox', { name: 'Ghi chú' }), 'jj')
  expect(shown()).toBe('VB 1')
})

test('arrows, Home and End walk the focused list; Enter opens', async () => {
  const onOpen = vi.fn()
  show(<List onOpen={onOpen} />)
  screen.getByRole('listbox', { name: 'Văn bản' }).focus()
  await userEvent.keyboard('{ArrowDown}{ArrowDown}')
  expect(shown()).toBe('VB 3')
  await userEvent.keyboard('{End}')
  expect(shown()).toBe('VB 40')
  await userEvent.keyboard('{Home}{Enter}')
  expect(onOpen).toHaveBeenCalledExactlyOnceWith('VB 1')
})

test('Space checks a row, Shift+click a range, Escape nothing', async () => {
  show(<List />)
  const list = screen.getByRole('listbox', { name: 'Văn bản' })
  list.focus()
  await userEvent.keyboard(' ')
  fireEvent.click(screen.getByRole('option', { name: 'VB 4' }), { shiftKey: true })
  expect(screen.getAllByRole('option').filter((row) => row.getAttribute('aria-checked') === 'true')).toHaveLength(4)
  expect(screen.getByText('Đã chọn 4')).toBeDefined()
  await userEvent.keyboard('{Escape}')
  expect(screen.queryByText('Đã chọn 4')).toBeNull()
})

test('only rows near the window are in the page, and the end asks for more once', async () => {
  const onEnd = vi.fn()
  show(<List onEnd={onEnd} />)
  expect(screen.getAllByRole('option').length).toBeLessThan(30)
  expect(onEnd).not.toHaveBeenCalled()
  const scroller = screen.getByRole('listbox', { name: 'Văn bản' }).parentElement as HTMLElement
  scroller.scrollTop = 3200
  fireEvent.scroll(scroller)
  await waitFor(() => expect(onEnd).toHaveBeenCalledOnce())
})
