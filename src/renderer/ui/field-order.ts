/** How Enter walks through a form whose act cannot be taken back: box after box, never the act itself. */

const controls = 'input:not([type="hidden"]):not([hidden]):not(:disabled),select:not(:disabled),textarea:not(:disabled)'

/** Gives a control the keyboard as Tab does: what stands in it is marked, so that typing replaces it. */
export const enter = (control: HTMLElement | null | undefined): void => {
  control?.focus()
  if (control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement) control.select()
}

/** The first control within `part`; null for none. */
export const controlIn = (part: Element | null | undefined): HTMLElement | null =>
  part?.querySelector<HTMLElement>(controls) ?? null

/** The control after `from`, in the order of the form; undefined behind the last. */
export const controlAfter = (form: HTMLElement, from: EventTarget | null): HTMLElement | undefined => {
  const all = [...form.querySelectorAll<HTMLElement>(controls)]
  const index = all.findIndex((control) => control === from)
  return index < 0 ? undefined : all[index + 1]
}
