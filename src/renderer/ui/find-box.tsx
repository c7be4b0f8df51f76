import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useOpenPalette } from '#renderer/lib/palette.ts'
import { searchText } from '#renderer/text/search.ts'
import { SearchBox } from '#renderer/ui/search-box.tsx'

/** The box over a list: Enter looks through everything that was registered. */
export const FindBox = () => {
  const navigate = useNavigate()
  const [query, setQuery] = useState('')
  const openPalette = useOpenPalette()
  return (
    <SearchBox
      label={searchText.box}
      placeholder={searchText.placeholder}
      value={query}
      onChange={setQuery}
      hint={{ keys: 'Ctrl+K', label: searchText.palette, onClick: openPalette }}
      onSubmit={() => void navigate({ to: '/tra-cuu', search: query.trim() === '' ? {} : { q: query } })}
    />
  )
}
