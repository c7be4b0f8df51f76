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

const news: Toast = { text: 'Đã lưu' }
const offer: Toast = { text: 'Đã cấp số', action: { label: 'Mở', onRun: vi.fn() } }
const problem: Toast = { text: 'Không gửi được', tone: 'danger' }

test.each([
  ['news', 'what offers an act', [offer, news], 5_900, 9_900],
  ['what offers an act', 'a problem', [problem, offer], 9_900, 19_900],
] as const)('leaves the page by itself: %s before %s', (_, __, [longer, shorter], still, stillLonger) => {
  say(longer, shorter)
  pass(still)
  expect(said()).toEqual([longer.text, shorter.text])
  pass(200)
  expect(said()).toEqual([longer.text])
  pass(stillLonger - still - 200)
  expect(said()).toEqual([longer.text])
  pass(200)
  expect(said()).toEqual([])
})
