/**
 * Takes the keyboard to the first field that something is wrong with, once the form says so: on a long form it may stand
 * out of sight, and nothing would seem to have happened.
 */
export const goToFirstProblem = (form: HTMLElement): void => {
  requestAnimationFrame(() => {
    const wrong = form.querySelector<HTMLElement>('[aria-invalid="true"]')
    if (!wrong || wrong.contains(document.activeElement)) return
    const field = wrong instanceof HTMLFieldSetElement ? wrong.querySelector('input') : wrong
    field?.focus()
  })
}
