import { useEffect, useRef, useState, type SyntheticEvent } from 'react'
import { uiText } from '#renderer/text/ui.ts'
import { ErrorPanel } from '../states.tsx'
import classes from './image-viewer.module.css'
import { turnedBox, type PagePlace } from './page-place.ts'
import markClasses from './page-place.module.css'
import { ViewerToolbar } from './viewer-toolbar.tsx'

export interface ImageViewerProps {
  readonly label: string
  readonly source: { readonly url: string } | { readonly load: () => Promise<ArrayBuffer> }
  readonly mime: string
  readonly onPrint?: () => void
  /** Degrees clockwise that the file is kept turned by; the toolbar turns on from there for this sitting only. */
  readonly rotation?: number
  /** A place to be seen. */
  readonly highlight?: PagePlace | null
}

type Shown =
  { readonly kind: 'shown'; readonly url: string } | { readonly kind: 'loading' } | { readonly kind: 'failed' }

const useImageUrl = (source: ImageViewerProps['source'], mime: string, attempt: number) => {
  const [loaded, setLoaded] = useState<Shown>({ kind: 'loading' })
  useEffect(() => {
    if ('url' in source) {
      setLoaded({ kind: 'shown', url: source.url })
      return
    }
    let url: string | null = null
    let isGone = false
    source.load().then(
      (data) => {
        if (isGone) return
        url = URL.createObjectURL(new Blob([data], { type: mime }))
        setLoaded({ kind: 'shown', url })
      },
      () => !isGone && setLoaded({ kind: 'failed' }),
    )
    return () => {
      isGone = true
      if (url !== null) URL.revokeObjectURL(url)
    }
  }, [source, mime, attempt])
  return [loaded, () => setLoaded({ kind: 'failed' })] as const
}

const percent = (share: number): string => `${String(share * 100)}%`

/** A place on a picture, brought into the window. */
const ImageMark = ({ box }: { readonly box: NonNullable<PagePlace['box']> }) => {
  const mark = useRef<HTMLDivElement>(null)
  const { left, top, width, height } = box
  useEffect(() => mark.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' }), [left, top])
  const style = { left: percent(left), top: percent(top), width: percent(width), height: percent(height) }
  return <div ref={mark} className={markClasses.mark} style={style} aria-hidden />
}

/** A picture with zoom and rotation: a photographed page, a scan. */
export const ImageViewer = ({ label, source, mime, onPrint, rotation = 0, highlight = null }: ImageViewerProps) => {
  const stage = useRef<HTMLDivElement>(null)
  const [attempt, setAttempt] = useState(0)
  const [shown, fail] = useImageUrl(source, mime, attempt)
  const [natural, setNatural] = useState<{ readonly width: number; readonly height: number } | null>(null)
  const [scale, setScale] = useState(1)
  const [turns, setTurns] = useState(0)
  const quarters = (turns + rotation / 90) % 4
  const isSideways = quarters % 2 === 1
  const fitted = (width: number) => Math.min(1, ((stage.current?.clientWidth ?? width) - 24) / width)
  const onLoad = (event: SyntheticEvent<HTMLImageElement>) => {
    const size = { width: event.currentTarget.naturalWidth, height: event.currentTarget.naturalHeight }
    setNatural(size)
    setScale(fitted(size.width))
  }
  const width = (natural?.width ?? 0) * scale
  const height = (natural?.height ?? 0) * scale
  return shown.kind === 'failed' ? (
    <ErrorPanel
      sentence={uiText.viewer.problems.broken.sentence}
      nextStep={uiText.viewer.problems.broken.nextStep}
      onRetry={() => setAttempt(attempt + 1)}
    />
  ) : (
    <div className={classes.viewer}>
      <ViewerToolbar
        scale={scale}
        onZoom={(by) => setScale(Math.min(8, Math.max(0.05, scale * (by > 0 ? 1.25 : 0.8))))}
        onFitWidth={() => natural && setScale(fitted(isSideways ? natural.height : natural.width))}
        onRotate={() => setTurns((turns + 1) % 4)}
        {...(onPrint && { onPrint })}
      />
      <div ref={stage} className={classes.stage} tabIndex={0} role="region" aria-label={label}>
        <div
          className={classes.sheet}
          style={natural ? { width: isSideways ? height : width, height: isSideways ? width : height } : {}}
        >
          {shown.kind === 'shown' && (
            <img
              src={shown.url}
              alt={label}
              className={classes.image}
              style={{
                width: natural ? width : undefined,
                transform: `translate(-50%, -50%) rotate(${quarters * 90}deg)`,
              }}
              onLoad={onLoad}
              onError={fail}
            />
          )}
          {natural && highlight?.box && <ImageMark box={turnedBox(highlight.box, quarters * 90)} />}
        </div>
      </div>
    </div>
  )
}
