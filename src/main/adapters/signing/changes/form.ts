import { isArray, isDict, isName, isRef, isStream, isString, type PdfObject } from '../pdf/objects.ts'
import { compareShown, judgeLook, rewritesOldObjects } from './appearance.ts'
import type { ChangeList } from './change.ts'
import type { Comparison } from './comparison.ts'
import { normalAppearance, readPainted } from './content.ts'
import { type FieldNode, type Form, isVisible, withKids } from './form-tree.ts'
import { textOf } from '../pdf/text.ts'

/** What the form rules tell the page rules. */
export interface FormOutcome {
  /** Widgets of signature fields created in this revision. */
  readonly newWidgets: ReadonlySet<number>
  /** Fields that were signed in this revision. */
  readonly signedNow: ReadonlySet<number>
  /** Indirect appearance dictionaries that a field no longer uses as it did. */
  readonly leftAppearances: readonly number[]
}

export interface FormContext {
  readonly comparison: Comparison
  readonly changes: ChangeList
  /** 1-based page of a widget, by the number of the widget. */
  readonly pageOf: (num: number | null) => number | null
  /** Whether viewers draw the values themselves, by the newest form. */
  readonly drawnByViewer: boolean
}

/** Entries that filling in a field may change (ISO 32000-2 table 260, DocMDP level 2). */
const valueKeys = new Set(['V', 'AP', 'AS', 'DA', 'Q', 'F', 'I', 'TI', 'RV', 'DS', 'M'])
/** Looks of a widget: level 3, as for other annotations. */
const looksKeys = new Set(['MK', 'BS', 'Border', 'C', 'H'])
/** ReadOnly, Required and NoExport: signing software sets them when it locks fields. */
const harmlessFlags = 0b111
/** Characters of a value or picture that are told. */
const longestText = 200

/** Compares the forms (/AcroForm) of two neighbouring states. `before` or `after` is null where there is no form. */
export const compareForms = (
  context: Omit<FormContext, 'drawnByViewer'>,
  before: Form | null,
  after: Form | null,
): FormOutcome => {
  const { comparison, changes } = context
  const needed = after !== null && comparison.next.get(after.dict, 'NeedAppearances') === true
  const rules = new FormRules({ ...context, drawnByViewer: needed })
  if (after === null) {
    if (before !== null) changes.add('form', 'disallowed', 'change.formRemoved')
    return rules.outcome
  }
  compareFormEntries(comparison, changes, before, after)
  rules.compareKids(before?.roots ?? [], after.roots, '')
  if (needed && (before === null || comparison.old.get(before.dict, 'NeedAppearances') !== true))
    rules.checkEveryValue(after)
  return rules.outcome
}

/**
 * The entries of /AcroForm itself. /DR and /DA serve values that are drawn anew; fonts there may be added but not
 * replaced, because viewers draw with them the values of fields that have no appearance.
 */
const compareFormEntries = (comparison: Comparison, changes: ChangeList, before: Form | null, after: Form): void => {
  const free = new Set(['Fields', 'SigFlags', 'DR', 'DA', 'Q', 'NeedAppearances'])
  const keys = new Set([...(before?.dict.entries.keys() ?? []), ...after.dict.entries.keys()])
  for (const key of keys) {
    if (free.has(key)) continue
    if (!comparison.same(before?.dict.entries.get(key), after.dict.entries.get(key), key, 'general'))
      changes.add('form', 'disallowed', 'change.formEntry', { text: key })
  }
  if (before === null) return
  const { old, next } = comparison
  const redrawn = next.get(after.dict, 'NeedAppearances') === true && before.dict.entries.has('DA')
  if (redrawn && !comparison.same(before.dict.entries.get('DA'), after.dict.entries.get('DA'), 'DA', 'forms'))
    changes.add('form', 'disallowed', 'change.formEntry', { text: 'DA' })
  const fonts = old.get(old.get(before.dict, 'DR'), 'Font')
  const fontsNow = next.get(next.get(after.dict, 'DR'), 'Font')
  for (const [name, font] of isDict(fonts) ? fonts.entries : []) {
    const now = isDict(fontsNow) ? fontsNow.entries.get(name) : undefined
    if (now !== undefined && !comparison.same(font, now, 'Font', 'forms'))
      changes.add('form', 'disallowed', 'change.formEntry', { text: `DR ${name}` })
  }
}

class FormRules {
  readonly #context: FormContext
  readonly #newWidgets = new Set<number>()
  readonly #signedNow = new Set<number>()
  readonly #leftAppearances: number[] = []
  readonly #filled = new Set<string>()

  constructor(context: FormContext) {
    this.#context = context
  }

  get outcome(): FormOutcome {
    return { newWidgets: this.#newWidgets, signedNow: this.#signedNow, leftAppearances: this.#leftAppearances }
  }

  /** Every field of before must still be there under its number; what is new must be a signature. */
  compareKids(before: readonly FieldNode[], after: readonly FieldNode[], parent: string): void {
    const { changes } = this.#context
    const byNumber = new Map(after.filter((kid) => kid.num !== null).map((kid) => [kid.num, kid]))
    const direct = after.filter((kid) => kid.num === null)
    const matched = new Set<FieldNode>()
    for (const field of before) {
      const now =
        field.num === null
          ? direct.find((kid) => kid.name === field.name && !matched.has(kid))
          : byNumber.get(field.num)
      if (now === undefined) {
        changes.add('form', 'disallowed', 'change.fieldRemoved', { field: field.name })
        continue
      }
      matched.add(now)
      this.#compareField(field, now)
      this.compareKids(field.kids, now.kids, field.name)
    }
    for (const field of after) if (!matched.has(field)) this.#judgeNew(field, parent)
  }

  #compareField(before: FieldNode, after: FieldNode): void {
    const { comparison, changes, pageOf } = this.#context
    const about = { field: before.name, page: pageOf(after.num) }
    const differing = comparison.differing(before.num, before.dict, after.dict, 'forms', new Set(['Kids']))
    if (before.name !== after.name) {
      changes.add('form', 'disallowed', 'change.fieldRenamed', { ...about, text: after.name })
      return
    }
    if (differing.length === 0) return
    const signedBefore = before.type === 'Sig' && isDict(comparison.old.resolve(before.value))
    if (signedBefore) {
      this.#compareSigned(before, after, differing)
      return
    }
    this.#noteLeftAppearance(before, differing)
    const signedNow = after.type === 'Sig' && isDict(comparison.next.resolve(after.value))
    if (signedNow && after.num !== null) this.#signedNow.add(after.num)
    let filled = false
    let looks = false
    for (const key of differing) {
      if (this.#isHarmless(key, before, after)) continue
      if (valueKeys.has(key) && (before.type !== 'Sig' || signedNow)) filled = true
      else if (looksKeys.has(key) && signedNow) filled = true
      else if (looksKeys.has(key) && before.type !== 'Sig') looks = true
      else if (key === 'A' || key === 'AA') changes.add('form', 'disallowed', 'change.script', { ...about, text: key })
      else changes.add('form', 'disallowed', 'change.fieldDefinition', { ...about, text: key })
    }
    if (looks) changes.add('allowed', 'annotations', 'change.fieldLooks', { ...about, lockable: true })
    if (!filled) return
    if (after.type !== 'Sig') this.#judgeFilled(before, after, differing)
    else if (differing.includes('V')) this.#judgeSignature(after, before.num)
    else changes.add('allowed', 'formFill', 'change.fieldAppearance', { ...about, lockable: true })
    this.#checkAppearance(before, after, differing)
  }

  /** A field that bears a signature stays as it is. */
  #compareSigned(before: FieldNode, after: FieldNode, differing: readonly string[]): void {
    const { comparison, changes, pageOf } = this.#context
    for (const key of differing) {
      if (this.#isHarmless(key, before, after)) continue
      const gone = key === 'V' && !isDict(comparison.next.resolve(after.value))
      changes.add('signature', 'disallowed', gone ? 'change.signatureRemoved' : 'change.signatureChanged', {
        field: before.name,
        page: pageOf(before.num),
        text: key,
      })
    }
  }

  #isHarmless(key: string, before: FieldNode, after: FieldNode): boolean {
    const { comparison } = this.#context
    const was = before.dict.entries.get(key)
    const now = after.dict.entries.get(key)
    if (key === 'Ff') return ((before.flags ^ after.flags) & ~harmlessFlags) === 0
    if (key === 'Type') return was === undefined && isName(comparison.next.resolve(now), 'Annot')
    // Which page a widget is on is decided by the page's /Annots; /P only repeats it.
    if (key === 'P') return was === undefined && isRef(now) && comparison.pageNodes.has(now.num)
    return false
  }

  #judgeFilled(before: FieldNode, after: FieldNode, differing: readonly string[]): void {
    const { changes, pageOf } = this.#context
    const about = { field: before.name, page: pageOf(after.num) ?? pageOf(after.kids[0]?.num ?? null) }
    const valued = differing.some((key) => key === 'V' || key === 'AS' || key === 'I' || key === 'RV')
    // The widgets of a field follow its value; one mention is enough.
    if (!after.named && this.#filled.has(before.name)) return
    if (valued) this.#filled.add(before.name)
    changes.add('allowed', 'formFill', valued ? 'change.fieldFilled' : 'change.fieldAppearance', {
      ...about,
      text: this.#shownValue(after),
      lockable: true,
    })
  }

  /** New appearances only: an old object under them may not have been rewritten, and they must show the value. */
  #checkAppearance(before: FieldNode, after: FieldNode, differing: readonly string[]): void {
    const { comparison, changes, pageOf } = this.#context
    const about = { field: before.name, page: pageOf(after.num) }
    const appearance = after.dict.entries.get('AP')
    if (differing.includes('AP') && rewritesOldObjects(comparison, appearance))
      changes.add('shared', 'disallowed', 'change.overwritten', about)
    if (differing.includes('AP') && after.type !== 'Sig') {
      const look = judgeLook(comparison, before.dict, after)
      if (look === 'covers') changes.add('appearance', 'disallowed', 'change.appearanceCovers', about)
      if (look === 'picture')
        changes.add('appearance', 'formFill', 'change.pictureReplaced', { ...about, lockable: true })
    }
    const drawn = differing.includes('AP') || differing.includes('AS')
    if (differing.includes('V')) {
      // Who sets a value only, and lets viewers draw it, leaves the old appearance.
      if (drawn || !this.#context.drawnByViewer) this.#checkValue(after, 'valueChanged')
    } else if (drawn) this.#checkValue(after, isSame(before, after) ? 'valueKept' : 'valueChanged')
  }

  #checkValue(field: FieldNode, valued: 'valueChanged' | 'valueKept'): void {
    const widgets = field.kids.filter((kid) => !kid.named)
    for (const widget of widgets.length > 0 ? widgets : [field]) this.#compareWidget(field, widget, valued)
  }

  #compareWidget(field: FieldNode, widget: FieldNode, valued: 'valueChanged' | 'valueKept'): void {
    const { comparison, changes, pageOf } = this.#context
    const compared = compareShown(comparison.next, widget)
    const about = { field: field.name, page: pageOf(widget.num) }
    if (compared.result === 'other')
      changes.add('appearance', 'disallowed', 'change.appearanceDiffers', {
        ...about,
        text: compared.shown.slice(0, longestText),
      })
    // Another look of an unchanged value must be readable, else it could show anything.
    if (compared.result === 'unclear' && valued === 'valueKept')
      changes.add('appearance', 'formFill', 'change.appearanceUnclear', { ...about, lockable: true })
  }

  /** When viewers begin to draw values themselves, what they will draw must be what was signed. */
  checkEveryValue(form: Form): void {
    for (const root of form.roots)
      for (const field of withKids(root))
        if (field.kids.length === 0 && !this.#filled.has(field.name)) this.#compareWidget(field, field, 'valueChanged')
  }

  #judgeNew(field: FieldNode, parent: string): void {
    const { comparison, changes, pageOf } = this.#context
    const about = { field: field.name || parent, page: pageOf(field.num) }
    const nodes = [...withKids(field)]
    const isSignature =
      field.named &&
      field.type === 'Sig' &&
      isDict(comparison.next.resolve(field.value)) &&
      nodes.every((node) => node === field || !node.named) &&
      nodes.every((node) => node.num === null || !comparison.existed(node.num))
    if (!isSignature) {
      changes.add('form', 'disallowed', 'change.fieldAdded', about)
      return
    }
    for (const node of nodes) {
      if (node.num !== null) this.#newWidgets.add(node.num)
      for (const key of ['A', 'AA'])
        if (node.dict.entries.has(key)) changes.add('form', 'disallowed', 'change.script', { ...about, text: key })
    }
    this.#judgeSignature(field, null)
    for (const node of nodes)
      if (rewritesOldObjects(comparison, node.dict.entries.get('AP')))
        changes.add('shared', 'disallowed', 'change.overwritten', about)
  }

  /** A signature or time-stamp that this revision brought; `existing`: into a field that was prepared for it. */
  #judgeSignature(field: FieldNode, existing: number | null): void {
    const { comparison, changes, pageOf } = this.#context
    const nodes = [...withKids(field)]
    const widget = nodes.find((node) => pageOf(node.num) !== null)
    const about = { field: field.name, page: pageOf(widget?.num ?? field.num) }
    const value = field.value
    if (isRef(value) && comparison.existed(value.num)) {
      changes.add('signature', 'disallowed', 'change.signatureReused', about)
      return
    }
    const visible = nodes.some((node) => isVisible(comparison.next, node.dict))
    const dict = comparison.next.resolve(value)
    const isTimestamp =
      isName(comparison.next.get(dict, 'Type'), 'DocTimeStamp') ||
      isName(comparison.next.get(dict, 'SubFilter'), 'ETSI.RFC3161')
    if (isTimestamp && !visible) {
      changes.add('allowed', 'lta', 'change.timestampAdded', about)
      return
    }
    const text = this.#shownBySignature(nodes)
    changes.add('allowed', 'formFill', text === null ? 'change.signatureAdded' : 'change.signatureShown', {
      ...about,
      text,
      lockable: existing !== null,
      visibleSignature: visible && existing === null,
    })
  }

  /** What the picture of a signature says: numbers and dates of papers are often put on so. Null for none. */
  #shownBySignature(nodes: readonly FieldNode[]): string | null {
    const { next } = this.#context.comparison
    for (const node of nodes) {
      const appearance = isVisible(next, node.dict) ? normalAppearance(next, node.dict) : null
      const text = appearance && readPainted(next, appearance, null).text.replace(/\s+/gu, ' ').trim()
      if (text) return text.slice(0, longestText)
    }
    return null
  }

  #noteLeftAppearance(before: FieldNode, differing: readonly string[]): void {
    const appearance = before.dict.entries.get('AP')
    if (differing.includes('AP') && isRef(appearance)) this.#leftAppearances.push(appearance.num)
  }

  /** The value as a person reads it; null for none, at most 200 characters. */
  #shownValue(field: FieldNode): string | null {
    const { next } = this.#context.comparison
    const value = next.resolve(field.value)
    const read = (object: PdfObject): string | null => {
      if (isString(object)) return textOf(object.bytes)
      if (isName(object)) return object.name
      if (typeof object === 'number') return String(object)
      if (isStream(object)) {
        const data = next.data(object)
        return data && textOf(data)
      }
      return null
    }
    const state = field.dict.entries.get('AS') ?? null
    const text = isArray(value)
      ? value.map((item) => read(next.resolve(item))).join(', ')
      : (read(value) ?? read(next.resolve(state)))
    return text === null ? null : text.slice(0, longestText)
  }
}

/** Whether a widget's inherited value is written as it was; a changed one is compared at the field it belongs to. */
const isSame = (before: FieldNode, after: FieldNode): boolean =>
  before.value === after.value ||
  (isString(before.value) && isString(after.value) && textOf(before.value.bytes) === textOf(after.value.bytes))
