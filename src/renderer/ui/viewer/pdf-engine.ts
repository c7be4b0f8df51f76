/** pdf.js, its viewer and its worker, all from our own origin. This file and what it imports load only with a PDF. */
import 'pdfjs-dist/web/pdf_viewer.css'
import * as pdfjs from 'pdfjs-dist'
import type { PDFDocumentLoadingTask, PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist'
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?worker&url'
import type { EventBus, PDFFindController, PDFViewer } from 'pdfjs-dist/web/pdf_viewer.mjs'

export type PdfSource = { readonly url: string } | { readonly data: ArrayBuffer }

export type PdfProblem = 'broken' | 'password' | 'unreachable'

/** The parts of pdf.js that one open document on screen needs. */
export interface PdfScreen {
  readonly viewer: PDFViewer
  readonly events: EventBus
  /** The element of a page, from 1; undefined before it is there. */
  readonly pageElement: (page: number) => HTMLDivElement | undefined
  /** In points, as the file shows it; null before it is there. */
  readonly pageSize: (page: number) => { readonly width: number; readonly height: number } | null
  readonly close: () => void
}

pdfjs.GlobalWorkerOptions.workerSrc = workerUrl

const dataUrl = (folder: string): string =>
  new URL(`${import.meta.env.BASE_URL}pdfjs/${folder}/`, document.baseURI).href

/** Starts reading; the document comes from `.promise`, and `.destroy()` stops everything. */
export const openPdf = (source: PdfSource): PDFDocumentLoadingTask =>
  pdfjs.getDocument({
    ...source,
    cMapUrl: dataUrl('cmaps'),
    cMapPacked: true,
    standardFontDataUrl: dataUrl('standard_fonts'),
    wasmUrl: dataUrl('wasm'),
    iccUrl: dataUrl('iccs'),
    enableXfa: false,
    stopAtErrors: false,
  })

/** Why a document did not open. */
export const pdfProblem = (error: unknown): PdfProblem => {
  if (error instanceof pdfjs.PasswordException) return 'password'
  return error instanceof pdfjs.ResponseException ? 'unreachable' : 'broken'
}

/** pdf.js writes no words of its own on the screen: every sentence is ours. */
const silentWords = {
  getLanguage: () => 'vi',
  getDirection: () => 'ltr',
  get: () => Promise.resolve(''),
  translate: () => Promise.resolve(),
  translateOnce: () => Promise.resolve(),
  destroy: () => Promise.resolve(),
  pause: () => undefined,
  resume: () => undefined,
}

/**
 * Shows an open document in `container` (absolutely positioned, scrolling). Only pages near the window are drawn.
 * Scripts, forms to fill in and links to the outside are off: papers come from anyone. Null when `left` was aborted
 * before the viewer was there: a document closed meanwhile cannot be shown any more.
 */
export const showPdf = async (
  container: HTMLDivElement,
  pdf: PDFDocumentProxy,
  left: AbortSignal,
): Promise<PdfScreen | null> => {
  // The viewer finds the library under this global name.
  Object.assign(globalThis, { pdfjsLib: pdfjs })
  const parts = await import('pdfjs-dist/web/pdf_viewer.mjs')
  if (left.aborted) return null
  const events = new parts.EventBus()
  const linkService = new parts.PDFLinkService({ eventBus: events })
  linkService.externalLinkEnabled = false
  const findController: PDFFindController = new parts.PDFFindController({ eventBus: events, linkService })
  const viewer = new parts.PDFViewer({
    container,
    eventBus: events,
    linkService,
    findController,
    annotationMode: pdfjs.AnnotationMode.ENABLE,
    annotationEditorMode: pdfjs.AnnotationEditorType.DISABLE,
    enableAutoLinking: false,
    // pdf.js declares its own class here, but asks only for these methods.
    l10n: silentWords as unknown as NonNullable<ConstructorParameters<typeof PDFViewer>[0]['l10n']>,
  })
  linkService.setViewer(viewer)
  viewer.setDocument(pdf)
  linkService.setDocument(pdf, null)
  return {
    viewer,
    events,
    // pdf.js declares its page views without their element.
    pageElement: (page) => (viewer.getPageView(page - 1) as { readonly div?: HTMLDivElement } | undefined)?.div,
    pageSize: (page) => {
      const { pdfPage } = (viewer.getPageView(page - 1) ?? {}) as { readonly pdfPage?: PDFPageProxy }
      if (!pdfPage) return null
      const { width, height } = pdfPage.getViewport({ scale: 1 / pdfPage.userUnit })
      return { width, height }
    },
    close: () => {
      viewer.setDocument(null)
      linkService.setDocument(null, null)
    },
  }
}
