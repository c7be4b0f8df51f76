import { ActionIcon, Tooltip } from '@mantine/core'
import { useState, type KeyboardEvent } from 'react'
import { formatNumber } from '#renderer/lib/format.ts'
import { isComposing } from '#renderer/lib/keys.ts'
import { uiText } from '#renderer/text/ui.ts'
import { Icon, type IconShape } from '../icon.tsx'
import {
  IconChevronDown,
  IconChevronUp,
  IconFileText,
  IconLayoutSidebar,
  IconPrinter,
  IconRotateClockwise,
  IconSearch,
  IconX,
  IconZoomIn,
  IconZoomOut,
} from '../icons.ts'
import classes from './viewer-toolbar.module.css'

/** An open search in the text: what for, and which of how many is shown. */
export interface Finding {
  readonly query: string
  readonly current: number
  readonly total: number
  readonly isSearching: boolean
}

export interface ViewerToolbarProps {
  /** 1 = 100 %. */
  readonly scale: number
  readonly onZoom: (by: 1 | -1) => void
  readonly onFitWidth: () => void
  readonly onFitPage?: () => void
  readonly onRotate?: () => void
  readonly pages?: { readonly page: number; readonly pages: number; readonly onGoTo: (page: number) => void }
  readonly thumbnails?: { readonly areShown: boolean; readonly onToggle: () => void }
  readonly find?: {
    readonly finding: Finding | null
    readonly onOpen: () => void
    readonly onFind: (query: string) => void
    readonly onStep: (by: 1 | -1) => void
    readonly onClose: () => void
  }
  readonly onPrint?: () => void
}

interface ToolProps {
  readonly icon: IconShape
  readonly label: string
  readonly isPressed?: boolean
  readonly onClick: () => void
}

const Tool = ({ icon, label, isPressed, onClick }: ToolProps) => (
  <Tooltip label={label}>
    <ActionIcon aria-label={label} aria-pressed={isPressed} onClick={onClick}>
      <Icon of={icon} />
    </ActionIcon>
  </Tooltip>
)

const PageNumber = ({ page, pages, onGoTo }: NonNullable<ViewerToolbarProps['pages']>) => {
  const [typed, setTyped] = useState<string | null>(null)
  const settle = () => {
    const wanted = Number(typed)
    if (typed !== null && Number.isInteger(wanted) && wanted > 0) onGoTo(wanted)
    setTyped(null)
  }
  return (
    <span className={classes.pages}>
      {uiText.viewer.page}{' '}
      <input
        className={classes.page}
        style={{ width: `calc(${String(pages).length}ch + 6px)` }}
        type="text"
        inputMode="numeric"
        aria-label={uiText.viewer.pageOf(pages)}
        value={typed ?? String(page)}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={settle}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !isComposing(event)) settle()
        }}
      />
      /{pages}
    </span>
  )
}

const FindBar = ({ finding, onFind, onStep, onClose }: NonNullable<ViewerToolbarProps['find']>) => {
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event)) return
    if (event.key === 'Enter') onStep(event.shiftKey ? -1 : 1)
    if (event.key === 'Escape') onClose()
  }
  const count = !finding?.query
    ? ''
    : finding.total > 0
      ? uiText.viewer.matches(formatNumber(finding.current), formatNumber(finding.total))
      : finding.isSearching
        ? uiText.searching
        : uiText.nothingFound
  return (
    <div className={classes.find} role="search">
      <input
        className={classes.findInput}
        type="text"
        autoFocus
        aria-label={uiText.viewer.find}
        placeholder={uiText.viewer.findPlaceholder}
        value={finding?.query ?? ''}
        onChange={(event) => onFind(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <span className={classes.findCount} role="status">
        {count}
      </span>
      <Tool icon={IconChevronUp} label={uiText.viewer.previousMatch} onClick={() => onStep(-1)} />
      <Tool icon={IconChevronDown} label={uiText.viewer.nextMatch} onClick={() => onStep(1)} />
      <Tool icon={IconX} label={uiText.close} onClick={onClose} />
    </div>
  )
}

/** The tools above a page; only those that the kind of file has. */
export const ViewerToolbar = (props: ViewerToolbarProps) => {
  const { scale, onZoom, onFitWidth, onFitPage, onRotate, pages, thumbnails, find, onPrint } = props
  const { viewer } = uiText
  return (
    <div className={classes.place}>
      <div className={classes.toolbar} role="toolbar" aria-label={viewer.tools}>
        {thumbnails && (
          <Tool
            icon={IconLayoutSidebar}
            label={viewer.thumbnails}
            isPressed={thumbnails.areShown}
            onClick={thumbnails.onToggle}
          />
        )}
        <Tool icon={IconZoomOut} label={viewer.zoomOut} onClick={() => onZoom(-1)} />
        <Tooltip label={viewer.fitWidth}>
          <button type="button" className={classes.scale} onClick={onFitWidth}>
            <span className="sr-only">{viewer.fitWidth}, </span>
            {formatNumber(Math.round(scale * 100))} %
          </button>
        </Tooltip>
        <Tool icon={IconZoomIn} label={viewer.zoomIn} onClick={() => onZoom(1)} />
        {onFitPage && <Tool icon={IconFileText} label={viewer.fitPage} onClick={onFitPage} />}
        {pages && <PageNumber {...pages} />}
        {onRotate && <Tool icon={IconRotateClockwise} label={viewer.rotate} onClick={onRotate} />}
        {find && <Tool icon={IconSearch} label={viewer.find} isPressed={find.finding !== null} onClick={find.onOpen} />}
        {onPrint && <Tool icon={IconPrinter} label={viewer.print} onClick={onPrint} />}
      </div>
      {find?.finding && <FindBar {...find} />}
    </div>
  )
}
