import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useClient, useOperation } from '#renderer/lib/queries.tsx'
import { useMay } from '#renderer/lib/session.tsx'
import { intakeText } from '#renderer/text/intake.ts'
import { refusalLine, sayRefusal } from '#renderer/text/refusals.ts'
import { DropHint } from '#renderer/ui/drop-hint.tsx'
import { FileDrop } from '#renderer/ui/file-drop.tsx'
import { Icon } from '#renderer/ui/icon.tsx'
import { IconFilePlus, IconFileText } from '#renderer/ui/icons.ts'
import type { ListState } from '#renderer/ui/list-pane.tsx'
import { EmptyState, ErrorPanel, LoadingRows } from '#renderer/ui/states.tsx'
import { useToast } from '#renderer/ui/toasts.tsx'
import { useFileDrop } from '#renderer/ui/use-file-drop.ts'
import { CardFiles } from './card-files.tsx'
import { CardList } from './card-list.tsx'
import type { Carried } from './form-state.ts'
import classes from './intake.module.css'
import type { Evidence } from './reading.ts'
import { ReceivingPanel } from './receiving-panel.tsx'
import { useReceiver, type Card } from './receiving.ts'
import { RegisteredStrip, type Registered } from './registered-strip.tsx'
import { RegistrationForm, type Done } from './registration-form.tsx'
import type { SubmitTo } from './submit-dialog.tsx'
import { useCards, type WaitingCards } from './use-cards.ts'

const paper = 'paper'

/** What lies on the desk: a card by its id, a paper without files, or whichever card is first. */
type Chosen = { readonly card: string } | typeof paper | null

/** A paper that is to go back, and why. */
interface Returning {
  readonly on: string
  readonly reason: string
}

const useDesk = (waiting: WaitingCards) => {
  const [chosen, setChosen] = useState<Chosen>(null)
  const place = useRef(0)
  const { cards } = waiting
  const index = chosen === null || chosen === paper ? -1 : cards.findIndex(({ id }) => id === chosen.card)
  if (index >= 0) place.current = index
  const card = chosen === paper ? null : (cards[index] ?? cards[Math.min(place.current, cards.length - 1)] ?? null)
  /** The neighbour that comes on the desk when a card leaves it. */
  const neighbourOf = (id: string): Card | null => {
    const at = cards.findIndex((each) => each.id === id)
    return cards[at + 1] ?? cards[at - 1] ?? null
  }
  return { card, isPaper: chosen === paper, choose: setChosen, neighbourOf }
}

/** Calls with the first card of what was just brought in, unless somebody is typing into the form of another. */
const useBrought = (first: string | undefined, choose: (id: string) => void): void => {
  const known = useRef(first)
  useEffect(() => {
    if (known.current === first) return
    known.current = first
    if (first !== undefined && !document.activeElement?.closest('form')) choose(first)
  }, [first, choose])
}

/** The entry written last, and sending it on. */
const useRegistered = () => {
  const client = useClient()
  const showToast = useToast()
  const [entry, setEntry] = useState<Registered | null>(null)
  const [isSubmitting, setIsSubmitting] = useState(false)
  const submit = async (registered: Registered, { to, label, note }: SubmitTo) => {
    setIsSubmitting(true)
    const detail = await client.routing.document({ id: registered.documentId })
    const answer = detail.ok
      ? await client.routing.submit({ documentId: registered.documentId, version: detail.value.version, to, note })
      : detail
    setIsSubmitting(false)
    if (!answer.ok) {
      const why = refusalLine(answer.refusal)
      showToast({ text: intakeText.submit.failed(registered.label, why), tone: 'danger' })
      return
    }
    setEntry((shown) => (shown?.documentId === registered.documentId ? { ...shown, submittedTo: label } : shown))
    showToast({ text: intakeText.submit.done(registered.label, label) })
  }
  return { entry, show: setEntry, submit, isSubmitting }
}

const useListState = ({ isLoading, refusal, refetch, cards }: WaitingCards): ListState => {
  if (cards.length > 0) return { kind: 'ready' }
  if (refusal) return { kind: 'failed', ...sayRefusal(refusal), onRetry: refetch }
  return { kind: isLoading ? 'loading' : 'ready' }
}

/** The middle when nothing waits: where papers come in. */
const EmptyDesk = (props: { readonly onFiles: (files: readonly File[]) => void; readonly onPaper: () => void }) => (
  <div className={classes.emptyDesk}>
    <EmptyState title={intakeText.empty} hint={intakeText.emptyHint} />
    <FileDrop onFiles={props.onFiles} accept={intakeText.accept} hint={intakeText.dropHint} />
    <Button leftSection={<Icon of={IconFilePlus} />} onClick={props.onPaper}>
      {intakeText.paperOnlyLong}
    </Button>
    <p className={classes.hint}>{intakeText.paperOnlyHint}</p>
  </div>
)

/** Tiếp nhận: what came in, the page, and the form beside it. */
export const IntakePage = () => {
  const waiting = useCards()
  const receiver = useReceiver()
  const drop = useFileDrop(receiver.add)
  const desk = useDesk(waiting)
  const registered = useRegistered()
  const may = useMay()
  const books = useOperation('registry.books', {})
  const types = useOperation('catalogue.documentTypes', {})
  const [checked, setChecked] = useState<ReadonlySet<string>>(new Set())
  const [carried, setCarried] = useState<Carried>({})
  const [papers, setPapers] = useState(0)
  const [focus, setFocus] = useState<{ readonly on: string; readonly request: number } | null>(null)
  const [evidence, setEvidence] = useState<Evidence | null>(null)
  const [returning, setReturning] = useState<Returning | null>(null)
  const { cards } = waiting
  const { card, isPaper } = desk
  const formKey = isPaper ? `${paper}-${papers}` : (card?.id ?? null)
  const state = useListState(waiting)
  const isEmpty = formKey === null && !waiting.isLoading

  const bringKeyboardTo = (on: string) => setFocus((before) => ({ on, request: (before?.request ?? 0) + 1 }))
  const choose = (id: string) => {
    setFocus(null)
    desk.choose({ card: id })
  }
  useBrought(receiver.current.cards[0]?.id, choose)
  const choosePaper = () => {
    desk.choose(paper)
    bringKeyboardTo(`${paper}-${papers}`)
  }
  /** What was on the desk is done: the next one comes, with the keyboard in its form. */
  const goOn = () => {
    if (isPaper) {
      setPapers(papers + 1)
      bringKeyboardTo(`${paper}-${papers + 1}`)
      return
    }
    if (!card) return
    const next = desk.neighbourOf(card.id)
    waiting.hide(card.id)
    setChecked((before) => new Set([...before].filter((id) => id !== card.id)))
    desk.choose(next && { card: next.id })
    if (next) bringKeyboardTo(next.id)
  }
  const onDone = ({ entry, book, code, submitTo }: Done) => {
    const shown = {
      documentId: entry.id,
      label: entry.label,
      code,
      bookName: book.name,
      files: card?.files.length ?? 0,
      submittedTo: null,
    }
    registered.show(shown)
    goOn()
    if (submitTo) void registered.submit(shown, submitTo)
  }
  const group = async (ids: ReadonlySet<string>) => {
    const grouped = await waiting.group(cards.filter(({ id }) => ids.has(id)))
    if (!grouped) return
    setChecked(new Set())
    choose(grouped.id)
  }
  const discard = async (gone: readonly Card[]) => {
    const next = card && gone.length === 1 ? desk.neighbourOf(card.id) : null
    await waiting.discard(gone)
    setChecked(new Set())
    if (next) choose(next.id)
  }

  return (
    <main className={classes.intake} aria-label={intakeText.title} {...drop.handlers}>
      <h1 className="sr-only">{intakeText.title}</h1>
      <CardList
        cards={cards}
        state={state}
        selected={card?.id ?? null}
        onSelect={choose}
        onOpen={(id) => {
          choose(id)
          bringKeyboardTo(id)
        }}
        isPaperOnly={isPaper}
        onPaperOnly={choosePaper}
        checked={checked}
        onChecked={setChecked}
        onGroup={() => void group(checked)}
        onDiscard={() => void discard(cards.filter(({ id }) => checked.has(id)))}
        onFiles={isEmpty ? null : receiver.add}
        receiving={
          <ReceivingPanel
            receiver={receiver}
            waitingIds={new Set(cards.map(({ id }) => id))}
            onGroup={(ids) => void group(new Set(ids))}
          />
        }
      />
      <div className={classes.middle}>
        {card && (
          <CardFiles
            key={card.id}
            card={card}
            onDiscard={() => void discard([card])}
            onCard={choose}
            onSplit={([first]) => first && choose(first.id)}
            onRefuse={(reason) => setReturning({ on: card.id, reason })}
            onAttached={goOn}
            evidence={evidence}
          />
        )}
        {isPaper && (
          <div className={classes.emptyDesk}>
            <EmptyState
              icon={IconFileText}
              title={intakeText.paperOnlyPage}
              hint={`${intakeText.paperOnlyHint} ${intakeText.paperOnlyPageHint}`}
            />
          </div>
        )}
        {isEmpty && <EmptyDesk onFiles={receiver.add} onPaper={choosePaper} />}
      </div>
      {(formKey !== null || registered.entry) && (
        <div className={classes.right}>
          {registered.entry && (
            <RegisteredStrip
              key={registered.entry.documentId}
              entry={registered.entry}
              isSubmitting={registered.isSubmitting}
              onSubmit={(to) => registered.entry && void registered.submit(registered.entry, to)}
              onClose={() => registered.show(null)}
            />
          )}
          {books.refusal && <ErrorPanel {...sayRefusal(books.refusal)} onRetry={books.refetch} />}
          {formKey !== null && !(books.value && types.value) && !books.refusal && <LoadingRows rows={6} height={62} />}
          {formKey !== null && books.value && types.value && (
            <RegistrationForm
              key={formKey}
              card={card}
              books={books.value.items.filter(({ kind }) => kind === 'incoming' || may('incoming.secretBook'))}
              types={types.value.items}
              carried={carried}
              focusRequest={focus?.on === formKey ? focus.request : 0}
              onLeaving={setCarried}
              onDone={onDone}
              returning={returning?.on === formKey ? returning.reason : null}
              onReturning={() => setReturning(null)}
              onReturned={goOn}
              onEvidence={setEvidence}
            />
          )}
        </div>
      )}
      {drop.isOver && <DropHint>{intakeText.dropNow}</DropHint>}
    </main>
  )
}
