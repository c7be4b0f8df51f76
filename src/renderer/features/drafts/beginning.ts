import { useEffect, useState } from 'react'
import type { Refusal } from '#shared/kernel/result.ts'
import { letterTypeId, type Mending } from '#shared/vocabulary/document.ts'
import { newId } from '#renderer/lib/ids.ts'
import type { KeptForm } from '#renderer/lib/kept-form.ts'
import { useToday } from '#renderer/lib/now.ts'
import { useClient, useOperation } from '#renderer/lib/queries.tsx'
import { draftActText } from '#renderer/text/draft-acts.ts'
import { refusalLine } from '#renderer/text/refusals.ts'
import type { BroughtFile } from '#renderer/ui/acts/files-field.tsx'
import { useToast } from '#renderer/ui/toasts.tsx'
import { answeringFields, type AnsweredPaper } from './answer-fields.ts'
import { mendingFields, type IssuedPaper } from './mending-fields.ts'
import { fieldsOf, noFields, type TypedFields } from './typed-fields.ts'

const words = draftActText.start

/** What a draft is begun for: an incoming document it answers, or an issued one it corrects or replaces. */
export interface Origin {
  readonly as: 'answers' | Mending
  readonly id: string
}

export interface Beginning {
  readonly fields: TypedFields
  readonly files: readonly BroughtFile[]
  /** Why an issued document is corrected or replaced. */
  readonly reason: string
  /** Whether the draft begins with the Word files of the document it replaces. */
  readonly word: 'carried' | 'none'
}

export const nothingBegun: Beginning = { fields: noFields, files: [], reason: '', word: 'carried' }

/** Begins the draft, then keeps its files one by one: the first is the document, the others its annexes. */
export const useBegin = (origin: Origin | null) => {
  const client = useClient()
  const showToast = useToast()
  const [isBusy, setIsBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | undefined>(undefined)
  const begin = async ({ fields, files, reason, word }: Beginning): Promise<string | null> => {
    setIsBusy(true)
    setRefusal(undefined)
    const started = await client.drafting.start({
      id: newId(),
      fields: fieldsOf(fields),
      answersId: origin?.as === 'answers' ? origin.id : null,
      mends:
        origin === null || origin.as === 'answers'
          ? null
          : { documentId: origin.id, as: origin.as, reason, files: word },
    })
    if (!started.ok) {
      setIsBusy(false)
      setRefusal(started.refusal)
      return null
    }
    let { version } = started.value
    for (const { blob, name } of files) {
      const saved = await client.drafting.saveFile({ draftId: started.value.id, version, blob, name })
      if (saved.ok) version = saved.value.version
      else showToast({ text: words.fileFailed(name, refusalLine(saved.refusal)), tone: 'danger' })
    }
    setIsBusy(false)
    showToast({ text: words.done })
    return started.value.id
  }
  return { begin, isBusy, refusal }
}

export interface KnownOrigin {
  /** Undefined while it is looked up, and where there is none. */
  readonly answered: AnsweredPaper | undefined
  readonly mended: IssuedPaper | undefined
  /** What is drafted about it already, and the Word files it was written in here. */
  readonly mending: ReturnType<typeof useMending>
}

const useMending = (id: string | null) =>
  useOperation('drafting.mending', id === null ? null : { documentId: id }).value

/** Why the document was called back; '' where it was not. */
const recallReasonOf = ({ timeline }: IssuedPaper): string =>
  timeline.find(({ kind }) => kind === 'exchange.recalled')?.quote ?? ''

/** What the draft is begun for, and its fields proposed out of that, where nobody has written anything yet. */
export const useOrigin = (origin: Origin | null, form: KeptForm<Beginning>): KnownOrigin => {
  const today = useToday()
  const mendedId = origin === null || origin.as === 'answers' ? null : origin.id
  const answers = useOperation('routing.document', origin?.as === 'answers' ? { id: origin.id } : null).value
  const mended = useOperation('outgoing.document', mendedId === null ? null : { id: mendedId }).value
  const mending = useMending(mendedId)
  const types = useOperation('catalogue.documentTypes', origin === null ? null : {}).value
  const answered = answers && { ...answers, issuer: answers.fields.issuer }
  const { isReady, restoredAt, change } = form
  useEffect(() => {
    if (!isReady || restoredAt !== null || !types || origin === null) return
    const letterName = types.items.find(({ id }) => id === letterTypeId)?.name ?? ''
    if (answered) change((before) => ({ ...before, fields: answeringFields(before.fields, answered, letterName) }))
    if (mended && origin.as !== 'answers') {
      const { as } = origin
      change((before) => ({
        ...before,
        fields: mendingFields(before.fields, as, mended, { letterName, today }),
        reason: recallReasonOf(mended),
      }))
    }
    // Once: what is thrown out afterwards stays out.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [isReady, restoredAt === null, answered === undefined, mended === undefined, types === undefined])
  return { answered, mended, mending }
}
