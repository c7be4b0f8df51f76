import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react'
import { flushSync } from 'react-dom'
import { isComposing, useShortcuts } from '#renderer/lib/keys.ts'
import { useKeptForm, usePreference, type KeptForm } from '#renderer/lib/kept-form.ts'
import { useToday } from '#renderer/lib/now.ts'
import { usePaletteActions } from '#renderer/lib/palette.ts'
import { useClient } from '#renderer/lib/queries.tsx'
import { useMay } from '#renderer/lib/session.tsx'
import { intakeText } from '#renderer/text/intake.ts'
import { refusalLine } from '#renderer/text/refusals.ts'
import { IconArrowBackUp, IconCheck, IconSend } from '#renderer/ui/icons.ts'
import { isRefusable } from '#renderer/ui/signatures/signature-mark.tsx'
import { controlAfter, enter } from '#renderer/ui/field-order.ts'
import { KeptNote } from '#renderer/ui/kept-note.tsx'
import { LoadingRows } from '#renderer/ui/states.tsx'
import { ArrivalFields, DocumentFields, type FieldsProps } from './document-fields.tsx'
import { DuplicateDialog, DuplicatePanel } from './duplicates.tsx'
import { focusField, MarksContext } from './field-cell.tsx'
import { FormActs } from './form-acts.tsx'
import {
  carriedFrom,
  emptyForm,
  withoutFields,
  type Book,
  type Carried,
  type DocumentType,
  type FieldName,
  type FormState,
  type Registered,
} from './form-state.ts'
import classes from './form.module.css'
import { HandlingFields, ReceiptFields } from './handling-fields.tsx'
import { NumberingFields } from './numbering-fields.tsx'
import { PaperFacts } from './paper-facts.tsx'
import type { Evidence } from './reading.ts'
import { ReadingStrip } from './reading-strip.tsx'
import type { Card } from './receiving.ts'
import { ReturnDialog } from './return-dialog.tsx'
import { SignatureDialog } from './signature-dialog.tsx'
import { SubmitDialog, type SubmitTo } from './submit-dialog.tsx'
import { useFilling } from './use-filling.ts'
import { useCheck } from './use-check.ts'
import { useRegistration } from './use-registration.ts'

/** An entry that was just written, and what the screen does next. */
export interface Done {
  readonly entry: Registered
  readonly book: Book
  readonly code: string
  readonly submitTo: SubmitTo | null
}

export interface RegistrationFormProps {
  readonly card: Card | null
  readonly books: readonly Book[]
  readonly types: readonly DocumentType[]
  readonly carried: Carried
  /** Changes whenever the keyboard should come into the form; 0 leaves it where it is. */
  readonly focusRequest: number
  /** What the form after this one takes over; told before the registration is answered. */
  readonly onLeaving: (carried: Carried) => void
  readonly onDone: (done: Done) => void
  /** Asked from the page: send the paper back, for this reason. */
  readonly returning: string | null
  /** The question was taken up. */
  readonly onReturning: () => void
  /** The paper went back to its sender. */
  readonly onReturned: () => void
  /** Where what the field with the keyboard holds was read. */
  readonly onEvidence: (evidence: Evidence | null) => void
}

type After = 'stay' | 'next'
type Asking =
  | { readonly kind: 'submit' }
  | { readonly kind: 'return' }
  | { readonly kind: 'duplicate' | 'signature'; readonly after: After; readonly submitTo: SubmitTo | null }

const { acts } = intakeText

/** The registration form of Annex VI.II of Decree 30/2020/NĐ-CP. What is half-typed is kept for every card by itself. */
export const RegistrationForm = (props: RegistrationFormProps) => {
  const { card, carried } = props
  const [initial] = useState(() => emptyForm(card, carried))
  const key = `intake.form.${card?.id ?? 'paper'}`
  const kept = useKeptForm(key, initial)
  return kept.isReady ? <ReadyForm {...props} kept={kept} keptAs={key} /> : <LoadingRows rows={6} height={62} />
}

interface ReadyFormProps extends RegistrationFormProps {
  readonly kept: KeptForm<FormState>
  readonly keptAs: string
}

/** What stands in the form once the field being typed in has said its last word. */
const useSettled = (form: FormState): (() => FormState) => {
  const latest = useRef(form)
  useLayoutEffect(() => {
    latest.current = form
  })
  return () => {
    const active = document.activeElement
    if (active instanceof HTMLInputElement || active instanceof HTMLTextAreaElement) flushSync(() => active.blur())
    return latest.current
  }
}

const useFinish = (
  { card, books, types, onLeaving, onDone, kept, keptAs }: ReadyFormProps,
  focus: (field: FieldName) => void,
  ask: (asking: Asking | null) => void,
  carriesIssuer: 'keepIssuer' | 'newIssuer',
) => {
  const client = useClient()
  const registration = useRegistration(kept, books, types, card)
  const settled = useSettled(kept.value)
  const finish = async (
    after: After,
    duplicates: 'seen' | 'unseen',
    submitTo: SubmitTo | null,
    signature: 'seen' | 'unseen' = 'seen',
  ) => {
    const sent = settled()
    if (signature === 'unseen' && card && isRefusable(card.signature)) {
      ask({ kind: 'signature', after, submitTo })
      return
    }
    // Before the answer: the list may lose this card, and the next form stand there, by the time the answer comes.
    onLeaving(after === 'next' ? carriedFrom(sent, carriesIssuer) : {})
    const outcome = await registration.register(sent, duplicates)
    if (outcome.kind !== 'registered') onLeaving({})
    if (outcome.kind === 'duplicate') {
      ask({ kind: 'duplicate', after, submitTo })
      return
    }
    ask(null)
    if (outcome.kind === 'stopped') {
      // The dialog that asked gives the keyboard back first.
      if (outcome.at !== null) setTimeout(focus, 0, outcome.at)
      return
    }
    const { entry, book, form } = outcome
    kept.clear()
    // The next paper opens under the same key: nothing of this one may be found there.
    await client.files.keepForm({ key: keptAs, value: null })
    onDone({
      entry,
      book,
      code: form.code.trim(),
      submitTo,
    })
  }
  return { ...registration, finish, settled }
}

const ReadyForm = (props: ReadyFormProps) => {
  const { card, books, types, focusRequest, returning, onReturning, onReturned, kept } = props
  const root = useRef<HTMLFormElement>(null)
  const today = useToday()
  const may = useMay()
  const form = kept.value
  const [asking, setAsking] = useState<Asking | null>(null)
  const [keepIssuer, setKeepIssuer] = usePreference<'keepIssuer' | 'newIssuer'>('intake.issuer', 'newIssuer')
  const focus = (field: FieldName) => focusField(root.current, field)
  const { finish, settled, problems, refusal, isBusy, forget } = useFinish(props, focus, setAsking, keepIssuer)
  const check = useCheck(form, types, card)
  const filling = useFilling({ card, books, kept, root, onEvidence: props.onEvidence })
  const { paper } = filling.reading

  useEffect(() => {
    if (focusRequest > 0) focusField(root.current, 'code')
  }, [focusRequest])

  const closeReturn = () => {
    setAsking(null)
    onReturning()
  }
  const register = () => void finish('stay', 'unseen', null, 'unseen')
  const registerNext = () => void finish('next', 'unseen', null, 'unseen')
  const ask = (kind: 'submit' | 'return') => {
    settled()
    setAsking({ kind })
  }
  useShortcuts([
    { keys: 'Ctrl+S', label: acts.register, group: acts.group, when: 'always', run: register },
    { keys: 'Ctrl+Enter', label: acts.register, group: acts.group, when: 'always', run: register },
    { keys: 'Ctrl+Shift+Enter', label: acts.registerNext, group: acts.group, when: 'always', run: registerNext },
    { keys: 'F8', label: intakeText.reading.accept, group: acts.group, when: 'always', run: filling.accept },
    { keys: 'Ctrl+Shift+S', label: acts.registerSubmit, group: acts.group, when: 'always', run: () => ask('submit') },
  ])
  usePaletteActions(intakeText.title, [
    { id: 'register', label: acts.register, icon: IconCheck, keys: 'Ctrl+S', onRun: register },
    { id: 'registerSubmit', label: acts.registerSubmit, icon: IconSend, onRun: () => ask('submit') },
    { id: 'returnPaper', label: acts.returnPaper, icon: IconArrowBackUp, onRun: () => ask('return') },
  ])
  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key !== 'Enter' || event.defaultPrevented || isComposing(event)) return
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault()
      if (event.shiftKey) registerNext()
      else register()
      return
    }
    const { target } = event
    const isNote = target instanceof HTMLElement && target.closest('[data-field="note"]') !== null
    if (isNote || target instanceof HTMLButtonElement || !(target instanceof HTMLElement)) return
    if (target.closest('summary')) return
    event.preventDefault()
    const next = controlAfter(event.currentTarget, target)
    enter(next ?? event.currentTarget.querySelector<HTMLElement>('[data-register]'))
  }

  const change: FieldsProps['change'] = (changed) => {
    forget(Object.keys(changed) as FieldName[])
    kept.change((before) => ({ ...before, ...changed, filled: withoutFields(before.filled, Object.keys(changed)) }))
  }
  const fields = { form, change, replace: kept.change, problems, check, books, types, today, card }
  return (
    <>
      <form
        ref={root}
        className={classes.form}
        aria-label={intakeText.form.label}
        onSubmit={(event) => event.preventDefault()}
        onKeyDown={onKeyDown}
        onFocus={filling.onFocus}
        noValidate
      >
        <div className={classes.scroll}>
          <KeptNote form={kept} />
          <ReadingStrip {...filling.reading} filled={form.filled} onAccept={filling.accept} />
          <MarksContext value={filling.marks}>
            <div className={classes.grid}>
              <ArrivalFields {...fields} />
              <DocumentFields {...fields} />
              {paper?.state === 'read' && (
                <PaperFacts
                  paper={paper}
                  replyBy={form.replyBy}
                  note={form.note}
                  answering={form.answers}
                  onAnswering={(answers) => change({ answers })}
                  onReplyBy={(replyBy) => change({ replyBy })}
                  onNote={(note) => change({ note })}
                  onPlace={filling.show}
                />
              )}
              <HandlingFields {...fields} />
              <ReceiptFields {...fields} />
            </div>
          </MarksContext>
          {may('incoming.irregularNumber') && <NumberingFields {...fields} />}
        </div>
        <DuplicatePanel duplicates={check?.duplicates ?? []} own={check?.own ?? []} />
        {refusal !== null && (
          <div role="alert" className={classes.refusal}>
            {refusalLine(refusal)}
          </div>
        )}
        <FormActs
          isBusy={isBusy}
          onRegister={register}
          onRegisterNext={registerNext}
          onSubmit={() => ask('submit')}
          onReturn={() => ask('return')}
          keepIssuer={keepIssuer}
          onKeepIssuer={setKeepIssuer}
        />
      </form>
      {asking?.kind === 'submit' && (
        <SubmitDialog
          of="draft"
          usual={paper?.usualRecipient ?? null}
          what={[form.code.trim(), form.subject.trim()].filter(Boolean).join(' · ')}
          isBusy={isBusy}
          onClose={() => setAsking(null)}
          onSubmit={(submitTo) => void finish('stay', 'unseen', submitTo, 'unseen')}
        />
      )}
      {asking?.kind === 'signature' && card?.signature && (
        <SignatureDialog
          badge={card.signature}
          isBusy={isBusy}
          onClose={() => setAsking(null)}
          onGo={() => void finish(asking.after, 'unseen', asking.submitTo)}
        />
      )}
      {asking?.kind === 'duplicate' && (
        <DuplicateDialog
          duplicates={check?.duplicates ?? []}
          isBusy={isBusy}
          onClose={() => setAsking(null)}
          onGo={() => void finish(asking.after, 'seen', asking.submitTo)}
        />
      )}
      {(asking?.kind === 'return' || returning !== null) && (
        <ReturnDialog
          card={card}
          form={form}
          reason={returning ?? ''}
          onClose={closeReturn}
          onReturned={() => {
            closeReturn()
            kept.clear()
            onReturned()
          }}
        />
      )}
    </>
  )
}
