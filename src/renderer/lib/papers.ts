/** Papers the office made: books, slips, lists, files of documents. */

/** Gives the bytes behind `url` to the person as a file of this name. */
export const savePaper = (url: string, name: string): void => {
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
}

/** Time for the print dialog to take its own copy before the page lets go of the bytes. */
const keptForMs = 120_000

/**
 * Opens the print dialog for the paper behind `url`. The bytes go through a frame of the page's own making, because
 * blobs are served sandboxed. Rejects when they cannot be read.
 */
export const printPaper = async (url: string): Promise<void> => {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`paper not readable: ${response.status}`)
  const copy = URL.createObjectURL(await response.blob())
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
