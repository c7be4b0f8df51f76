/** Papers the office made: books, slips, lists, files of documents. */

/** The address the office serves a paper at, or the bytes when the office keeps no copy. */
export type Paper = string | Blob

/** Time for the print dialog or the download to take its own copy before the page lets go of the bytes. */
const keptForMs = 120_000

/** A paper answered in base64. */
export const paperOf = ({ content, mime }: { readonly content: string; readonly mime: string }): Blob =>
  new Blob([Uint8Array.from(atob(content), (byte) => byte.charCodeAt(0))], { type: mime })

/** Gives the paper to the person as a file of this name. */
export const savePaper = (paper: Paper, name: string): void => {
  const link = document.createElement('a')
  link.href = typeof paper === 'string' ? paper : URL.createObjectURL(paper)
  link.download = name
  link.click()
  if (typeof paper !== 'string') setTimeout(() => URL.revokeObjectURL(link.href), keptForMs)
}

const bytesAt = async (url: string): Promise<Blob> => {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`paper not readable: ${response.status}`)
  return response.blob()
}

/**
 * Opens the print dialog for the paper. The bytes go through a frame of the page's own making, because blobs are
 * served sandboxed. Rejects when they cannot be read.
 */
export const printPaper = async (paper: Paper): Promise<void> => {
  const copy = URL.createObjectURL(typeof paper === 'string' ? await bytesAt(paper) : paper)
  const frame = document.createElement('iframe')
  frame.hidden = true
  frame.src = copy
  frame.onload = () => frame.contentWindow?.print()
  document.body.append(frame)
  setTimeout(() => {
    frame.remove()
    URL.revokeObjectURL(copy)
  }, keptForMs)
}
