import { Button } from '@mantine/core'
import { useState } from 'react'
import { numberLabel } from '#shared/kernel/document-code.ts'
import { yearOf } from '#shared/kernel/time.ts'
import { bookKinds } from '#shared/vocabulary/document.ts'
import { newId } from '#renderer/lib/ids.ts'
import { useToday } from '#renderer/lib/now.ts'
import { useOperation } from '#renderer/lib/queries.tsx'
import { adminText } from '#renderer/text/admin.ts'
import { bookKindLabels, choicesOf } from '#renderer/text/vocabulary.ts'
import { DataTable, type Column } from '#renderer/ui/data-table.tsx'
import { FieldRow, SelectField, TextField } from '#renderer/ui/form-field.tsx'
import { Icon } from '#renderer/ui/icon.tsx'
import { IconBook, IconLock, IconPlus } from '#renderer/ui/icons.ts'
import { EmptyState } from '#renderer/ui/states.tsx'
import { problemsOf, useAct, useDraft } from './act.ts'
import classes from './admin.module.css'
import { FormDialog } from './form-dialog.tsx'
import { CheckField, listStateOf, parseWhole } from './parts.tsx'
import type { Book } from './types.ts'

const text = adminText.books

const stateOf = (book: Book): string =>
  [
    book.closed ? text.closedState : text.open,
    book.lockedYears.includes(book.year) ? text.lockedState(book.year) : '',
    book.heldHere ? '' : text.elsewhere,
  ]
    .filter((part) => part !== '')
    .join(' · ')

const columns: readonly Column<Book>[] = [
  { id: 'order', title: text.order, width: '80px', align: 'end', cell: ({ order }) => order },
  {
    id: 'name',
    title: text.name,
    width: 'minmax(240px, 2fr)',
    cell: ({ name }) => <span className={classes.strong}>{name}</span>,
  },
  { id: 'kind', title: text.kind, width: 'minmax(200px, 1.2fr)', cell: ({ kind }) => bookKindLabels[kind] },
  { id: 'next', title: text.next, width: '120px', align: 'end', cell: ({ next }) => numberLabel(next) },
  {
    id: 'state',
    title: text.state,
    width: 'minmax(170px, 1.2fr)',
    cell: (book) => <span className={book.closed ? classes.faded : undefined}>{stateOf(book)}</span>,
  },
]

const useBookDraft = (book: Pick<Book, 'name' | 'order' | 'kind' | 'closed'>) => {
  const draft = useDraft({ name: book.name, order: String(book.order), kind: book.kind, closed: book.closed })
  return { ...draft, order: parseWhole(draft.value.order, 0, 999) }
}

interface BookFieldsProps {
  readonly draft: ReturnType<typeof useBookDraft>
  readonly mode: 'typing' | 'checked'
  readonly problem: (path: string) => string | undefined
}

const BookFields = ({ draft, mode, problem }: BookFieldsProps) => (
  <FieldRow>
    <TextField
      label={text.name}
      value={draft.value.name}
      onChange={(name) => draft.set({ name })}
      isRequired
      problem={problem('name')}
    />
    <TextField
      label={text.order}
      value={draft.value.order}
      onChange={(order) => draft.set({ order })}
      problem={mode === 'checked' && draft.order === null ? text.orderInvalid : undefined}
    />
  </FieldRow>
)

const placeByCode = { 'registry.bookNameTaken': 'name' }

const AddBookDialog = ({ order, onClose }: { readonly order: number; readonly onClose: () => void }) => {
  const draft = useBookDraft({ name: '', order, kind: 'incoming', closed: false })
  const [mode, setMode] = useState<'typing' | 'checked'>('typing')
  const act = useAct('registry.addBook', text.added, onClose)
  const { at, whole } = problemsOf(act.refusal, placeByCode)
  const { name, kind } = draft.value
  const submit = () => {
    setMode('checked')
    if (draft.order !== null) void act.run({ id: newId(), name, kind, order: draft.order })
  }
  return (
    <FormDialog
      title={text.addTitle}
      submitLabel={adminText.add}
      onSubmit={submit}
      onClose={onClose}
      isBusy={act.isBusy}
      hasUnsaved={draft.isChanged}
      problem={whole}
    >
      <BookFields draft={draft} mode={mode} problem={at} />
      <SelectField
        label={text.kind}
        value={kind}
        onChange={(chosen) => draft.set({ kind: chosen })}
        choices={choicesOf(bookKinds, bookKindLabels)}
        hint={kind === 'incomingSecret' ? `${text.kindHint} ${text.secretHint}` : text.kindHint}
      />
    </FormDialog>
  )
}

interface BookActProps {
  readonly book: Book
  readonly onClose: () => void
}

const ChangeBookDialog = ({ book, onClose, onUnlock }: BookActProps & { readonly onUnlock: () => void }) => {
  const draft = useBookDraft(book)
  const [mode, setMode] = useState<'typing' | 'checked'>('typing')
  const act = useAct('registry.changeBook', adminText.saved, onClose)
  const { at, whole } = problemsOf(act.refusal, placeByCode)
  const { name, closed } = draft.value
  const submit = () => {
    setMode('checked')
    if (draft.order !== null) void act.run({ id: book.id, version: book.version, name, order: draft.order, closed })
  }
  return (
    <FormDialog
      title={text.changeTitle(book.name)}
      submitLabel={adminText.save}
      onSubmit={submit}
      onClose={onClose}
      isBusy={act.isBusy}
      hasUnsaved={draft.isChanged}
      problem={whole}
      footer={
        <Button variant="subtle" leftSection={<Icon of={IconLock} />} onClick={onUnlock}>
          {text.unlock}
        </Button>
      }
    >
      <BookFields draft={draft} mode={mode} problem={at} />
      <CheckField
        label={text.closed}
        description={text.closedHint}
        value={closed}
        onChange={(isClosed) => draft.set({ closed: isClosed })}
      />
    </FormDialog>
  )
}

/** A locked year is opened again only with a written reason. */
const UnlockDialog = ({ book, onClose }: BookActProps) => {
  const today = useToday()
  const { value, set, isChanged } = useDraft({
    year: String(book.lockedYears.at(-1) ?? yearOf(today) - 1),
    reason: '',
  })
  const [mode, setMode] = useState<'typing' | 'checked'>('typing')
  const act = useAct('registry.unlockBookYear', text.unlocked, onClose)
  const { at, whole } = problemsOf(act.refusal, { 'registry.notLocked': 'year' })
  const year = parseWhole(value.year, 1000, 9999)
  const isReasonless = value.reason.trim() === ''
  const submit = () => {
    setMode('checked')
    if (year !== null && !isReasonless) void act.run({ bookId: book.id, year, reason: value.reason })
  }
  return (
    <FormDialog
      title={text.unlockTitle(book.name)}
      tone="danger"
      submitLabel={text.unlock}
      onSubmit={submit}
      onClose={onClose}
      isBusy={act.isBusy}
      hasUnsaved={isChanged}
      problem={whole}
    >
      <p className={classes.consequence}>{text.unlockNote}</p>
      <TextField
        label={text.year}
        value={value.year}
        onChange={(typed) => set({ year: typed })}
        isRequired
        problem={at('year') ?? (mode === 'checked' && year === null ? text.yearInvalid : undefined)}
      />
      <TextField
        label={adminText.reason}
        value={value.reason}
        onChange={(reason) => set({ reason })}
        lines={2}
        isRequired
        problem={at('reason') ?? (mode === 'checked' && isReasonless ? adminText.fieldProblems.missing : undefined)}
      />
    </FormDialog>
  )
}

type Opened = { readonly act: 'add' } | { readonly act: 'change' | 'unlock'; readonly book: Book } | null

/** The register books: adding, naming, ordering, taking out of use. */
export const BooksSection = () => {
  const [opened, setOpened] = useState<Opened>(null)
  const query = useOperation('registry.books', { side: 'all' })
  const items = query.value?.items ?? []
  const close = () => setOpened(null)
  const open = (id: string) => {
    const book = items.find((each) => each.id === id)
    if (book) setOpened({ act: 'change', book })
  }
  return (
    <div className={classes.fill}>
      <div className={classes.bar}>
        <span className={classes.barSpring} />
        <Button variant="filled" leftSection={<Icon of={IconPlus} />} onClick={() => setOpened({ act: 'add' })}>
          {text.add}
        </Button>
      </div>
      <div className={classes.table}>
        <DataTable
          label={text.list}
          columns={columns}
          rows={items}
          keyOf={({ id }) => id}
          state={listStateOf(query)}
          empty={<EmptyState icon={IconBook} title={text.empty} hint={text.emptyHint} />}
          onOpen={open}
        />
      </div>
      {opened?.act === 'add' && (
        <AddBookDialog order={Math.min(999, Math.max(0, ...items.map(({ order }) => order)) + 1)} onClose={close} />
      )}
      {opened?.act === 'change' && (
        <ChangeBookDialog
          book={opened.book}
          onClose={close}
          onUnlock={() => setOpened({ act: 'unlock', book: opened.book })}
        />
      )}
      {opened?.act === 'unlock' && <UnlockDialog book={opened.book} onClose={close} />}
    </div>
  )
}
