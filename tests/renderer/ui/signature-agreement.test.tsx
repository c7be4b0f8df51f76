import { act, render, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { DocumentReport } from '#shared/signatures/report.ts'
import { OfficeProvider } from '#renderer/lib/queries.tsx'
import type { Transport } from '#renderer/lib/transport.ts'
import type { CheckedFile } from '#renderer/ui/signatures/types.ts'
import { useAgreement } from '#renderer/ui/signatures/use-agreement.ts'
import { forgetPages, notePages } from '#renderer/ui/viewer/shown-pages.ts'

const transport: Transport = {
  call: () => Promise.reject(new Error('nothing is asked')),
  subscribe: () => () => undefined,
  upload: () => Promise.reject(new Error('nothing is sent')),
  blobUrl: (sha256) => `/blob/${sha256}`,
}

const fileOf = (signatures: number, pages: number | null): Pick<CheckedFile, 'blob' | 'check'> => ({
  blob: 'a'.repeat(64),
  check: {
    report: { pages, signatures: Array.from({ length: signatures }, () => ({})) } as unknown as DocumentReport,
  } as CheckedFile['check'],
})

const Said = ({ file }: { readonly file: Pick<CheckedFile, 'blob' | 'check'> }) => (
  <output>{JSON.stringify(useAgreement(file))}</output>
)
const saidOf = (file: Pick<CheckedFile, 'blob' | 'check'>): string | null => {
  const { unmount } = render(
    <OfficeProvider transport={transport}>
      <Said file={file} />
    </OfficeProvider>,
  )
  const said = screen.getByRole('status').textContent
  unmount()
  return said
}

describe('R7: what is shown and what was checked', () => {
  it('takes the green away while the page on the screen is not the one that was checked', () => {
    const url = transport.blobUrl('a'.repeat(64))
    expect(saidOf(fileOf(1, 3))).toBe('null')
    act(() => notePages(url, 2))
    expect(saidOf(fileOf(1, 3))).toBe(JSON.stringify({ badge: 'unsupported', shown: 2, checked: 3 }))
    expect(saidOf(fileOf(1, 2))).toBe('null')
    expect(saidOf(fileOf(0, 3))).toBe('null')
    act(() => forgetPages(url))
    expect(saidOf(fileOf(1, 3))).toBe('null')
  })
})
