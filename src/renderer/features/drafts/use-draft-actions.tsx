import { useState, type ComponentType, type ReactNode } from 'react'
import type { DraftActionName } from '#shared/contract/draft.ts'
import { useCommand } from '#renderer/lib/queries.tsx'
import { draftActText } from '#renderer/text/draft-acts.ts'
import { draftActionLabels } from '#renderer/text/drafts.ts'
import { editingText } from '#renderer/text/editing.ts'
import { refusalLine } from '#renderer/text/refusals.ts'
import type { Action } from '#renderer/ui/action-bar.tsx'
import { IconExternalLink, IconFileText } from '#renderer/ui/icons.ts'
import { useToast } from '#renderer/ui/toasts.tsx'
import { actLooks, keysFor, passedOn, type ActLook } from './acts.ts'
import { AttachPdfDialog, SaveFileDialog } from './acts/file-dialogs.tsx'
import { TemplateDialog } from './acts/template-dialog.tsx'
import type { ActProps } from './acts/use-draft-act.ts'
import { annexesOf, mainFileOf, newestOf, offeredActs, type Detail } from './draft-types.ts'

interface Open {
  readonly name: DraftActionName
  readonly Way: ComponentType<ActProps>
  readonly steps: readonly string[]
  readonly dropped?: readonly File[]
}

interface Look extends ActLook {
  readonly name: DraftActionName
  readonly steps: readonly string[]
}

/** Acts on a file need one: no button for a choice among nothing. */
const hasObject = (name: DraftActionName, { files }: Detail): boolean => {
  if (name === 'removeFile') return annexesOf(files).length > 0
  if (name === 'attachPdf') return files.some((file) => !file.removed && newestOf(file).mime !== 'application/pdf')
  return true
}

/** Asked to sign without being offered it: who stands in for the signer, and passes the draft on. */
const standsInForSigner = ({ asked, actions }: Detail): boolean =>
  asked === 'signing' && actions.every(({ name }) => name !== 'sign')

const lookOf = ({ name, steps }: ReturnType<typeof offeredActs>[number], detail: Detail): readonly Look[] => {
  if (name === 'reassign' && standsInForSigner(detail)) return [{ ...passedOn, name, steps }]
  const look = actLooks[name]
  return look === undefined ? [] : [{ ...look, name, steps }]
}

const templateKey = 'v'
const editingKey = 'e'
/** How many acts stand in the bar. */
const shown = 4

export interface DraftActions {
  /** Exactly what the core offers. */
  readonly actions: readonly Action[]
  readonly shown: number
  /** Asks for a new version or annex, beginning with these; null where none may be added. */
  readonly addFile: ((dropped: readonly File[]) => void) | null
  readonly attachPdf: (() => void) | null
  /** Writes the next version from a template; null where none may be added. */
  readonly fromTemplate: (() => void) | null
  /** A dialog is open: somebody is busy with this very draft. */
  readonly isActing: boolean
  readonly dialogs: ReactNode
}

/**
 * The bar of a draft: what may be done now, each with its key, and the dialogs behind it. `onDraw` begins a note,
 * `openToEdit` opens the shown file in the word processor where that is possible.
 */
export const useDraftActions = (
  detail: Detail | undefined,
  onDraw: () => void,
  openToEdit: (() => void) | null,
): DraftActions => {
  const [open, setOpen] = useState<Open | null>(null)
  const restore = useCommand('drafting.restore')
  const showToast = useToast()
  const close = () => setOpen(null)

  const restoreNow = async () => {
    if (!detail) return
    const answer = await restore.run({ draftId: detail.id, version: detail.version })
    if (answer.ok) showToast({ text: draftActText.restore.done })
    else showToast({ text: refusalLine(answer.refusal), tone: 'danger' })
  }
  const looks = detail
    ? offeredActs(detail.actions)
        .filter(({ name }) => hasObject(name, detail))
        .flatMap((offered) => lookOf(offered, detail))
    : []
  const keys = keysFor(
    looks.map(({ name }) => name),
    ['j', 'k', 'n', templateKey, editingKey],
  )
  const main = detail && mainFileOf(detail.files)
  // Until then the way to a page is what stands red, on the page itself.
  const hasPage = main !== undefined && newestOf(main).pdf !== null
  const toAction = ({ name, steps, way, icon, tone, isQuiet }: Look): Action => {
    const key = keys.get(name)
    return {
      id: name,
      label: draftActionLabels[name],
      icon,
      ...(key !== undefined && { keys: key }),
      ...(tone && { tone }),
      ...((isQuiet || (name === 'submit' && !hasPage)) && { isQuiet: true }),
      isBusy: way === 'atOnce' && restore.isBusy,
      onRun: () => {
        if (way === 'atOnce') void restoreNow()
        else if (way === 'onPage') onDraw()
        else setOpen({ name, Way: way, steps })
      },
    }
  }
  const offers = (name: DraftActionName): boolean => looks.some((look) => look.name === name)
  const frequent = looks.filter(({ isRare }) => isRare !== true)
  const rare = looks.filter(({ isRare }) => isRare === true)
  const fromTemplate = offers('saveFile') ? () => setOpen({ name: 'saveFile', Way: TemplateDialog, steps: [] }) : null
  const editing: readonly Action[] = openToEdit
    ? [
        {
          id: 'openToEdit',
          label: editingText.open,
          icon: IconExternalLink,
          keys: editingKey,
          isQuiet: true,
          onRun: openToEdit,
        },
      ]
    : []
  const writing: readonly Action[] = fromTemplate
    ? [
        {
          id: 'template',
          label: draftActText.template.label,
          icon: IconFileText,
          keys: templateKey,
          isQuiet: true,
          onRun: fromTemplate,
        },
      ]
    : []
  return {
    actions: [...frequent.map(toAction), ...editing, ...writing, ...rare.map(toAction)],
    shown: Math.min(frequent.length, shown),
    addFile: offers('saveFile')
      ? (dropped) => setOpen({ name: 'saveFile', Way: SaveFileDialog, steps: [], dropped })
      : null,
    attachPdf: offers('attachPdf') ? () => setOpen({ name: 'attachPdf', Way: AttachPdfDialog, steps: [] }) : null,
    fromTemplate,
    isActing: open !== null,
    dialogs: open && detail && (
      <open.Way key={open.name} detail={detail} steps={open.steps} dropped={open.dropped} onClose={close} />
    ),
  }
}
