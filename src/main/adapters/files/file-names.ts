const longestName = 200
const reservedOnWindows = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

/** The extension without its dot, lower case; empty when there is none. */
export const extensionOf = (name: string): string => /\.([^.\s/\\]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? ''

/** The name without its extension. */
export const baseNameOf = (name: string): string => name.replace(/\.[^.\s/\\]{1,10}$/, '')

/**
 * A declared name made harmless: NFC, last part of the path, no control, invisible or direction-changing characters,
 * nothing Windows refuses, at most 200 characters with its extension kept; `unnamed` when nothing is left.
 */
export const cleanFileName = (declared: string): string => {
  const last = declared.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const plain = last
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^ +|[. ]+$/g, '')
  const safe = reservedOnWindows.test(plain) ? `_${plain}` : plain
  if (safe === '') return 'unnamed'
  const letters = [...safe]
  if (letters.length <= longestName) return safe
  const extension = extensionOf(safe)
  const tail = extension === '' ? [] : [...`.${extension}`]
  return [...letters.slice(0, longestName - tail.length), ...tail].join('')
}

/** Gives every name of a list its own: the second `a.pdf` becomes `a (2).pdf`. */
export const uniqueNames = (): ((name: string) => string) => {
  const taken = new Set<string>()
  return (name) => {
    const extension = extensionOf(name)
    const suffix = extension === '' ? '' : name.slice(-(extension.length + 1))
    let candidate = name
    for (let copy = 2; taken.has(candidate.toLowerCase()); copy += 1) {
      candidate = `${baseNameOf(name)} (${copy})${suffix}`
    }
    taken.add(candidate.toLowerCase())
    return candidate
  }
}
