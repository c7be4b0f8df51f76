import { useMemo } from 'react'
import classes from './image-viewer.module.css'

export interface HtmlPreviewProps {
  readonly label: string
  /** Made by the core from a Word file or a letter; still treated as hostile. */
  readonly html: string
}

const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">`
const paper = `<style>body{margin:24px 32px;color:#1f2328;font:15px/1.5 Tinos,'Times New Roman',serif;overflow-wrap:anywhere}table{border-collapse:collapse}td,th{border:1px solid #bbb;padding:3px 6px}table.open{width:100%}.open>*>tr>*{border:0;vertical-align:top}.centre{text-align:center}.right{text-align:right}.justify{text-align:justify}img{max-width:100%}</style>`

/** Foreign HTML in a frame without scripts, forms, links to the outside or our origin. */
export const HtmlPreview = ({ label, html }: HtmlPreviewProps) => {
  const page = useMemo(() => `<!doctype html><html><head>${policy}${paper}</head><body>${html}</body></html>`, [html])
  return <iframe className={classes.preview} title={label} sandbox="" referrerPolicy="no-referrer" srcDoc={page} />
}
