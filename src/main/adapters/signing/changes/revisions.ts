import type { PdfFile, Revision } from '../pdf/objects.ts'
import { compareCatalogs, compareContainers, compareTrailers } from './catalog.ts'
import { type Change, ChangeList } from './change.ts'
import { Comparison, emptyMemory, type Memory, TooMuch } from './comparison.ts'
import { compareForms } from './form.ts'
import { type Form, readForm } from './form-tree.ts'
import { comparePages, type PageTree, readPages } from './pages.ts'
import { compareStructure } from './structure.ts'

/** What one revision changed; null when it could not be compared within bounds. */
export type RevisionChanges = readonly Change[] | null

/** The changes of every revision of a file, worked out once and only for the revisions asked for. */
export class ChangeHistory {
  readonly #file: PdfFile
  readonly #known = new Map<number, RevisionChanges>()
  #memory: Memory = emptyMemory()
  /** The revision `#memory` speaks of. */
  #remembered = 0
  #form: { readonly revision: number; readonly form: Form | null } | null = null
  #pages: { readonly revision: number; readonly tree: PageTree } | null = null

  constructor(file: PdfFile) {
    this.#file = file
  }

  /** Changes of the revision with this 0-based index against the one before it. */
  of(index: number): RevisionChanges {
    const known = this.#known.get(index)
    if (known !== undefined) return known
    const revision = this.#file.revisions[index]
    if (revision === undefined || index === 0) throw new RangeError(`no revision ${index} after another`)
    const compared = this.#compare(revision)
    this.#known.set(index, compared)
    return compared
  }

  #compare(revision: Revision): RevisionChanges {
    // What was found equal up to one revision says nothing about another than the next.
    if (this.#remembered !== revision.index - 1) this.#memory = { ...emptyMemory(), spent: this.#memory.spent }
    this.#remembered = 0
    try {
      const changes = this.#compareAll(revision)
      this.#remembered = revision.index
      return changes
    } catch (error) {
      if (error instanceof TooMuch) return null
      throw error
    }
  }

  #compareAll(revision: Revision): readonly Change[] {
    const list = new ChangeList(revision.index)
    const comparison = new Comparison(this.#file, revision, this.#memory)
    const [formBefore, pagesBefore] = this.#read(revision.index - 1)
    for (const node of [...pagesBefore.nodes, ...pagesBefore.pages])
      if (node.num !== null) comparison.pageNodes.add(node.num)
    for (const num of pagesBefore.pageOfAnnotation.keys()) comparison.fields.add(num)
    for (const num of formBefore?.byNumber.keys() ?? []) comparison.fields.add(num)
    const [formAfter, pagesAfter] = this.#read(revision.index)
    const pageOf = (num: number | null): number | null =>
      (num === null ? undefined : pagesAfter.pageOfAnnotation.get(num)) ?? null

    compareContainers(comparison, list)
    compareTrailers(comparison, list)
    compareCatalogs(comparison, list)
    const outcome = compareForms({ comparison, changes: list, pageOf }, formBefore, formAfter)
    const pages = comparePages({ comparison, changes: list, formBefore, formAfter, outcome }, pagesBefore, pagesAfter)
    compareStructure(comparison, list, { ...pages, added: new Set([...pages.added, ...outcome.newWidgets]) })
    for (const num of outcome.leftAppearances)
      if (this.#memory.general.has(num)) list.add('shared', 'disallowed', 'change.sharedObject', { text: `${num}` })
    return list.all
  }

  #read(revision: number): readonly [Form | null, PageTree] {
    const view = this.#file.view(revision)
    if (this.#form?.revision !== revision) this.#form = { revision, form: readForm(view) }
    if (this.#pages?.revision !== revision) this.#pages = { revision, tree: readPages(view) }
    return [this.#form.form, this.#pages.tree]
  }
}
