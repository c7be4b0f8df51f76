import { Button, Menu } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { numberLabel } from '#shared/kernel/document-code.ts'
import { yearOf } from '#shared/kernel/time.ts'
import { formatNumber } from '#renderer/lib/format.ts'
import { useShortcuts } from '#renderer/lib/keys.ts'
import { useToday } from '#renderer/lib/now.ts'
import { useOperation } from '#renderer/lib/queries.tsx'
import { useMay } from '#renderer/lib/session.tsx'
import { booksText } from '#renderer/text/books.ts'
import { sayRefusal } from '#renderer/text/refusals.ts'
import { controlClass } from '#renderer/ui/form-field.tsx'
import { Icon } from '#renderer/ui/icon.tsx'
import { IconChevronDown, IconDownload, IconFilter, IconLock, IconPlus, IconPrinter } from '#renderer/ui/icons.ts'
import { PageFrame } from '#renderer/ui/page-frame.tsx'
import { PaperSheet, type MadePaper } from '#renderer/ui/paper-sheet.tsx'
import { EmptyState, ErrorPanel, LoadingRows } from '#renderer/ui/states.tsx'
import { TabStrip } from '#renderer/ui/tab-strip.tsx'
import { StateBadge } from '#renderer/ui/tags.tsx'
import { BookTable } from './book-table.tsx'
import classes from './books.module.css'
import { LedgerPanel } from './ledger-panel.tsx'
import { LockDialog, ReserveDialog, UnlockDialog } from './number-dialogs.tsx'
import { madeNote, PrintDialog, useExport, type Format } from './printing.tsx'
import { RangeDialog } from './range-dialog.tsx'
import { PrintsPanel, ReturnedPanel } from './record-panels.tsx'
import { rangeWords, wholeBook, type Book, type BookForm, type Range } from './selection.ts'

const tabIds = ['register', 'followUp', 'corrections', 'ledger', 'prints', 'returned'] as const
type Tab = (typeof tabIds)[number]
type Asking = 'range' | 'print' | 'reserve' | 'lock' | 'unlock'

const formOf = (tab: Tab): BookForm | null => (tab === 'prints' || tab === 'returned' ? null : tab)
const isLegalBook = (tab: Tab): tab is 'register' | 'followUp' => tab === 'register' || tab === 'followUp'

const yearsBack = 12

interface ChooserProps {
  readonly books: readonly Book[]
  readonly book: Book
  readonly year: number
  readonly onBook: (id: string) => void
  readonly onYear: (year: number) => void
}

/** Which book, which year. */
const Chooser = ({ books, book, year, onBook, onYear }: ChooserProps) => {
  const thisYear = yearOf(useToday())
  return (
    <>
      <select
        className={`${controlClass} ${classes.bookChoice}`}
        aria-label={booksText.book}
        value={book.id}
        onChange={(event) => onBook(event.currentTarget.value)}
      >
        {books.map(({ id, name, closed }) => (
          <option key={id} value={id}>
            {closed ? booksText.bookClosed(name) : name}
          </option>
        ))}
      </select>
      <select
        className={`${controlClass} ${classes.yearChoice}`}
        aria-label={booksText.year}
        value={year}
        onChange={(event) => onYear(Number(event.currentTarget.value))}
      >
        {Array.from({ length: yearsBack }, (_, index) => thisYear - index).map((each) => (
          <option key={each} value={each}>
            {each}
          </option>
        ))}
      </select>
    </>
  )
}

interface StatusProps {
  readonly book: Book
  readonly year: number
  readonly printedTo: number | undefined
  readonly corrected: number
  readonly total: number | undefined
}

/** How the book stands, in a line under its name. */
const Status = ({ book, year, printedTo, corrected, total }: StatusProps) => {
  const words = booksText.status
  const isCurrent = book.year === year
  const isLocked = book.lockedYears.includes(year)
  const facts = [
    ...(total === undefined ? [] : [words.entries(formatNumber(total))]),
    ...(isCurrent && !isLocked ? [words.next(numberLabel(book.next))] : []),
    ...(printedTo === undefined
      ? []
      : [printedTo === 0 ? words.neverPrinted : words.printedTo(numberLabel(printedTo))]),
  ]
  return (
    <span className={classes.status}>
      {facts.join(' · ')}
      {isLocked && (
        <StateBadge tone="calm" icon={IconLock}>
          {words.locked}
        </StateBadge>
      )}
      {corrected > 0 && <StateBadge tone="warning">{words.corrected(formatNumber(corrected))}</StateBadge>}
    </span>
  )
}

interface ContentProps {
  readonly tab: Tab
  readonly bookId: string
  readonly year: number
  readonly range: Range
}

const Content = ({ tab, bookId, year, range }: ContentProps) => {
  const may = useMay()
  if (tab === 'returned') return <ReturnedPanel />
  if (tab === 'prints') return <PrintsPanel bookId={bookId} year={year} />
  if (tab === 'ledger' && may('books.keep')) return <LedgerPanel bookId={bookId} year={year} />
  return <BookTable key={`${bookId} ${year} ${tab}`} bookId={bookId} year={year} form={tab} range={range} />
}

interface BookPageProps extends ChooserProps {
  readonly tab: Tab
  readonly onTab: (tab: Tab) => void
  readonly range: Range
  readonly onRange: (range: Range) => void
}

const BookPage = (props: BookPageProps) => {
  const { book, year, tab, range } = props
  const may = useMay()
  const [asking, setAsking] = useState<Asking | null>(null)
  const [paper, setPaper] = useState<{ readonly paper: MadePaper; readonly note: string } | null>(null)
  const form = formOf(tab)
  const shown = { bookId: book.id, year, form: form ?? 'register', range }
  const standing = useOperation('reports.book', {
    bookId: book.id,
    year,
    form: isLegalBook(tab) ? tab : 'register',
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
      {tab === 'ledger' && may('incoming.irregularNumber') && isThisYear && !isLocked && (
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
          {booksText.printing.onward(numberLabel((printedTo ?? 0) + 1))}
        </Button>
      )}
    </>
  )
  return (
    <PageFrame
      title={booksText.title}
      width="fill"
      description={
        <Status
          book={book}
          year={year}
          printedTo={isLegalBook(tab) ? printedTo : undefined}
          corrected={standing.value?.correctedAfterPrint ?? 0}
          total={standing.value?.total}
        />
      }
      toolbar={toolbar}
      tabs={
        <>
          <Chooser {...props} />
          <TabStrip
            label={booksText.views}
            tabs={tabIds
              .filter((id) => id !== 'returned' || may('incoming.register'))
              .map((id) => ({ id, label: booksText.tabs[id] }))}
            current={tab}
            onChange={(id) => props.onTab(id as Tab)}
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
      <Content tab={tab} bookId={book.id} year={year} range={range} />
      {asking === 'range' && (
        <RangeDialog
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

/** Sổ văn bản: the two legal books, what was corrected after a print, the numbers, the prints, the returned papers. */
export const BooksPage = () => {
  const books = useOperation('registry.books', {})
  const today = useToday()
  const [bookId, setBookId] = useState<string | null>(null)
  const [year, setYear] = useState(yearOf(today))
  const [tab, setTab] = useState<Tab>('register')
  const [range, setRange] = useState<Range>(wholeBook)
  const items = books.value?.items ?? []
  const book = items.find(({ id }) => id === bookId) ?? items[0]
  if (book) {
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
        tab={tab}
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
