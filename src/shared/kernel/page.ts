/** One page of a list. `next` is an opaque mark to ask for the following page, null at the end. */
export interface Page<Item> {
  readonly items: readonly Item[]
  readonly next: string | null
}
