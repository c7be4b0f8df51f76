import { fireEvent, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { expect, test, vi } from 'vitest'
import type { CivilDate } from '#shared/kernel/time.ts'
import { Combobox, MultiCombobox } from '#renderer/ui/combobox.tsx'
import { DateField } from '#renderer/ui/date-field.tsx'
import type { OptionSource } from '#renderer/ui/option-source.ts'
import { show } from './screen.tsx'

const today = '2026-11-21' as CivilDate
const people = ['Đặng Thị Hường', 'Nguyễn Văn Hải', 'Trần Đức Ứng']
const shape = { keyOf: (name: string) => name, textOf: (name: string) => name }

const DateScene = () => {
  const [value, setValue] = useState<CivilDate | null>(null)
  return (
    <>
      <DateField label="Ngày ban hành" value={value} onChange={setValue} today={today} />
      <output aria-label="Ngày">{value}</output>
    </>
  )
}

const day = () => screen.getByRole('status', { name: 'Ngày' }).textContent

test('a day is read when the field is left, and arrows move it', async () => {
  show(<DateScene />)
  const field = screen.getByRole('textbox', { name: 'Ngày ban hành' })
  await userEvent.type(field, '5/9')
  expect(day()).toBe('')
  await userEvent.tab()
  expect(day()).toBe('2026-09-05')
  expect(screen.getByDisplayValue('05/09/2026')).toBe(field)
  await userEvent.type(field, '{ArrowUp}')
  expect(day()).toBe('2026-09-06')
})

test('a day that does not exist is said beside the field and kept as typed', async () => {
  show(<DateScene />)
  const field = screen.getByRole('textbox', { name: 'Ngày ban hành' })
  await userEvent.type(field, '30/2')
  await userEvent.tab()
  expect(field.getAttribute('aria-invalid')).toBe('true')
  expect(screen.getByDisplayValue('30/2')).toBe(field)
  expect(day()).toBe('')
})

const PersonScene = ({ options = people }: { readonly options?: OptionSource<string> }) => {
  const [value, setValue] = useState<string | null>(null)
  return <Combobox label="Chủ trì" value={value} onChange={setValue} options={options} {...shape} />
}

test('a person is found without accents, and Enter takes the first', async () => {
  show(<PersonScene />)
  const field = screen.getByRole('combobox', { name: 'Chủ trì' })
  await userEvent.type(field, 'huong dang')
  expect(screen.getAllByRole('option', { hidden: true }).map((option) => option.textContent)).toEqual([
    'Đặng Thị Hường',
  ])
  await userEvent.keyboard('{Enter}')
  expect(screen.getByDisplayValue('Đặng Thị Hường')).toBe(field)
})

test('Enter that ends a composition picks nobody', async () => {
  show(<PersonScene />)
  const field = screen.getByRole('combobox', { name: 'Chủ trì' })
  await userEvent.type(field, 'hai')
  fireEvent.keyDown(field, { key: 'Enter', code: 'Enter', isComposing: true })
  expect(screen.queryByDisplayValue('Nguyễn Văn Hải')).toBeNull()
})

test('an asked source gets what was typed, and an older question is aborted', async () => {
  const signals: AbortSignal[] = []
  const ask = vi.fn((query: string, signal: AbortSignal) => {
    signals.push(signal)
    return Promise.resolve(people.filter((name) => query !== '' && name.includes('Ứng')))
  })
  show(<PersonScene options={ask} />)
  await userEvent.type(screen.getByRole('combobox', { name: 'Chủ trì' }), 'ung')
  await waitFor(() => expect(screen.getByRole('option', { hidden: true }).textContent).toBe('Trần Đức Ứng'))
  expect(ask.mock.lastCall?.[0]).toBe('ung')
  expect(signals.slice(0, -1).every((signal) => signal.aborted)).toBe(true)
})

const SeveralScene = () => {
  const [value, setValue] = useState<readonly string[]>([])
  return <MultiCombobox label="Phối hợp" value={value} onChange={setValue} options={people} {...shape} />
}

test('several are chips; Backspace takes the last away', async () => {
  show(<SeveralScene />)
  const field = screen.getByRole('combobox', { name: 'Phối hợp' })
  await userEvent.type(field, 'hai{Enter}')
  await userEvent.type(field, 'ung{Enter}')
  expect(screen.getByRole('button', { name: 'Bỏ Nguyễn Văn Hải' })).toBeDefined()
  await userEvent.type(field, '{Backspace}')
  expect(screen.queryByRole('button', { name: 'Bỏ Trần Đức Ứng' })).toBeNull()
  expect(screen.getByRole('button', { name: 'Bỏ Nguyễn Văn Hải' })).toBeDefined()
})
