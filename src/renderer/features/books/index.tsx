import { Button, Menu } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { yearOf } from '#shared/kernel/time.ts'
import { useShortcuts } from '#renderer/lib/keys.ts'
import { useToday } from '#renderer/lib/now.ts'
import { useOperation } from '#renderer/lib/queries.tsx'
import { useMay } from '#renderer/lib/session.tsx'
import { booksText } from '#renderer/text/books.ts'
import { sayRefusal } from '#renderer/text/refusals.ts'
import { Icon } from '#renderer/ui/icon.tsx'
import { IconChevronDown, IconDownload, IconFilter, IconLock, IconPlus, IconPrinter } from '#renderer/ui/icons.ts'
import { PageFrame } from '#renderer/ui/page-frame.tsx'
import { PaperSheet, type MadePaper } from '#renderer/ui/paper-sheet.tsx'
import { EmptyState, ErrorPanel, LoadingRows } from '#renderer/ui/states.tsx'
import { TabStrip } from '#renderer/ui/tab-strip.tsx'
import { BookStatus } from './book-status.tsx'
import { BookTable } from './book-table.tsx'
import { booksBySide, formOf, isLegalBook, registerOf, sideOf, tabsOf, type BookTab } from './book-tabs.ts'
import classes from './books.module.css'
import { Chooser, type ChooserProps } from './chooser.tsx'
import { LedgerPanel } from './ledger-panel.tsx'
import { LockDialog, ReserveDialog, UnlockDialog } from './number-dialogs.tsx'
import { madeNote, onwardWords, PrintDialog, useExport, type Format } from './printing.tsx'
import { RangeDialog } from './range-dialog.tsx'
import { PrintsPanel, ReturnedPanel } from './record-panels.tsx'
import { rangeWords, wholeBook, type Book, type Range } from './selection.ts'

type Asking = 'range' | 'print' | 'reserve' | 'lock' | 'unlock'

interface ContentProps {
  readonly tab: BookTab
  readonly book: Book
  readonly year: number
  readonly range: Range
}

const Content = ({ tab, book, year, range }: ContentProps) => {
  const may = useMay()
  const bookId = book.id
  if (tab === 'returned') return <ReturnedPanel />
  if (tab === 'prints') return <PrintsPanel bookId={bookId} year={year} />
  if (tab === 'ledger' && may('books.keep')) return <LedgerPanel book={book} year={year} />
  return <BookTable key={`${bookId} ${year} ${tab}`} book={book} year={year} form={tab} range={range} />
}

interface BookPageProps extends ChooserProps {
  readonly tab: BookTab
  readonly onTab: (tab: BookTab) => void
  readonly range: Range
  readonly onRange: (range: Range) => void
}

const BookPage = (props: BookPageProps) => {
  const { book, year, tab, range } = props
  const may = useMay()
  const [asking, setAsking] = useState<Asking | null>(null)
  const [paper, setPaper] = useState<{ readonly paper: MadePaper; readonly note: string } | null>(null)
  const form = formOf(tab)
  const shown = { bookId: book.id, year, form: form ?? registerOf(book), range }
  const standing = useOperation('reports.book', {
    bookId: book.id,
    year,
    form: isLegalBook(tab) ? tab : registerOf(book),
    offset: 0,
    limit: 1,
  })
  const exporting = useExport(shown, (made) => setPaper({ paper: made, note: madeNote(made, shown.form) }))
  const printedTo = standing.value?.printedTo
  const keeps = may('books.keep')
  const printKey = { keys: 'Ctrl+P', label: booksText.printing.print, when: 'always' as const }
  useShortcuts(
    keeps && isLegalBook(tab) ? [{ ...printKey, group: booksText.title, run: () => setAsking('print') }] : [],
  )
  const close = () => setAsking(null)
  const words = rangeWords(range)
  const item = (format: Format) => (
    <Menu.Item leftSection={<Icon of={IconDownload} />} onClick={() => void exporting.run(format)}>
      {booksText.printing.exports[format]}
    </Menu.Item>
  )
  const isThisYear = book.year === year
  const isLocked = book.lockedYears.includes(year)
  const toolbar: ReactNode = (
    <>
      {tab === 'ledger' &&
        sideOf(book) !== 'internal' &&
        may('incoming.irregularNumber') &&
        isThisYear &&
        !isLocked && (
          <Button leftSection={<Icon of={IconPlus} />} onClick={() => setAsking('reserve')}>
            {booksText.reserve.button}
          </Button>
        )}
      {keeps && !isLocked && (
        <Button leftSection={<Icon of={IconLock} />} onClick={() => setAsking('lock')}>
          {booksText.lock.button}
        </Button>
      )}
      {may('office.administer') && isLocked && (
        <Button onClick={() => setAsking('unlock')}>{booksText.unlock.button}</Button>
      )}
      {form !== null && (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button rightSection={<Icon of={IconChevronDown} size={14} />} loading={exporting.isBusy}>
              {booksText.printing.menu}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {keeps && isLegalBook(tab) && (
              <Menu.Item leftSection={<Icon of={IconPrinter} />} onClick={() => setAsking('print')}>
                {booksText.printing.print}
              </Menu.Item>
            )}
            {item('pdf')}
            {item('docx')}
            {item('xlsx')}
          </Menu.Dropdown>
        </Menu>
      )}
      {keeps && isLegalBook(tab) && (
        <Button
          variant="filled"
          leftSection={<Icon of={IconPrinter} />}
          onClick={() => setAsking('print')}
          disabled={printedTo === undefined || standing.value?.total === 0}
        >
          {onwardWords(tab, printedTo ?? 0)}
        </Button>
      )}
    </>
  )
  return (
    <PageFrame
      title={booksText.title}
      width="fill"
      description={<BookStatus book={book} year={year} tab={tab} standing={standing.value} />}
      toolbar={toolbar}
      tabs={
        <>
          <Chooser {...props} />
          <TabStrip
            label={booksText.views}
            tabs={tabsOf(book)
              .filter((id) => id !== 'returned' || may('incoming.register'))
              .map((id) => ({ id, label: id === 'ledger' ? booksText.numbers[sideOf(book)] : booksText.tabs[id] }))}
            current={tab}
            onChange={(id) => props.onTab(id as BookTab)}
          />
          {form !== null && tab !== 'ledger' && (
            <Button
              size="xs"
              className={classes.range}
              leftSection={<Icon of={IconFilter} size={14} />}
              onClick={() => setAsking('range')}
            >
              {words === '' ? booksText.range.button : booksText.range.active(words)}
            </Button>
          )}
        </>
      }
    >
      <Content tab={tab} book={book} year={year} range={range} />
      {asking === 'range' && (
        <RangeDialog
          form={shown.form}
          range={range}
          onClose={close}
          onApply={(next) => {
            props.onRange(next)
            close()
          }}
        />
      )}
      {asking === 'print' && (
        <PrintDialog
          shown={shown}
          printedTo={printedTo ?? 0}
          onClose={close}
          onMade={(made) => {
            close()
            setPaper({ paper: made, note: madeNote(made, shown.form) })
          }}
        />
      )}
      {asking === 'reserve' && <ReserveDialog book={book} onClose={close} />}
      {asking === 'lock' && <LockDialog bookId={book.id} year={year} onClose={close} />}
      {asking === 'unlock' && <UnlockDialog bookId={book.id} year={year} onClose={close} />}
      <PaperSheet paper={paper?.paper ?? null} note={paper?.note} onClose={() => setPaper(null)} />
    </PageFrame>
  )
}

/** Sổ văn bản: the legal books of what came in and went out, corrections, numbers, prints, returned papers. */
export const BooksPage = () => {
  const books = useOperation('registry.books', { side: 'all' })
  const today = useToday()
  const [bookId, setBookId] = useState<string | null>(null)
  const [year, setYear] = useState(yearOf(today))
  const [tab, setTab] = useState<BookTab>('register')
  const [range, setRange] = useState<Range>(wholeBook)
  const items = books.value?.items ?? []
  const book = items.find(({ id }) => id === bookId) ?? booksBySide(items)[0]?.[1][0]
  if (book) {
    const tabs = tabsOf(book)
    return (
      <BookPage
        books={items}
        book={book}
        year={year}
        onBook={(id) => {
          setBookId(id)
          setRange(wholeBook)
        }}
        onYear={(next) => {
          setYear(next)
          setRange(wholeBook)
        }}
        tab={tabs.includes(tab) ? tab : tabs[0]}
        onTab={setTab}
        range={range}
        onRange={setRange}
      />
    )
  }
  return (
    <PageFrame title={booksText.title}>
      {books.refusal && <ErrorPanel {...sayRefusal(books.refusal)} onRetry={books.refetch} />}
      {books.isLoading && <LoadingRows />}
      {books.value && <EmptyState title={booksText.noBooks} hint={booksText.noBooksHint} />}
    </PageFrame>
  )
}
