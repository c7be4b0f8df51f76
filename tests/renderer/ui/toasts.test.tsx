import { act, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useToast, type Toast } from '#renderer/ui/toasts.tsx'
import { show } from './screen.tsx'

const Sayer = ({ toasts }: { readonly toasts: readonly Toast[] }) => {
  const showToast = useToast()
  return (
    <button
      type="button"
      onClick={() => {
        for (const toast of toasts) showToast(toast)
      }}
    >
      Nói
    </button>
  )
}

const say = (...toasts: readonly Toast[]) => {
  show(<Sayer toasts={toasts} />)
  fireEvent.click(screen.getByRole('button', { name: 'Nói' }))
}
const said = () =>
  [...screen.getByRole('status').children].map(({ firstElementChild }) => firstElementChild?.textContent)

const pass = (milliseconds: number) => {
  act(() => {
    vi.advanceTimersByTime(milliseconds)
  })
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('shows the last two only, and what is said again once', () => {
  say({ text: 'Một' }, { text: 'Hai' }, { text: 'Ba' }, { text: 'Hai' })
  expect(said()).toEqual(['Ba', 'Hai'])
})

test('leaves the page by itself: news first, then what offers an act, then problems', () => {
  say({ text: 'Đã cấp số', action: { label: 'Mở', onRun: vi.fn() } }, { text: 'Không gửi được', tone: 'danger' })
  pass(6_100)
  expect(said()).toEqual(['Đã cấp số', 'Không gửi được'])
  pass(4_000)
  expect(said()).toEqual(['Không gửi được'])
  pass(10_000)
  expect(said()).toEqual([])
})
