import type { Visibility } from '#core/kernel/visibility.ts'

/**
 * Condition "this person may see `i`" over `incoming AS i`; a constant text that takes its values from
 * {@link visibleParams}. The same condition guards every list, count, search and single document.
 */
export const visible = `(
  (@everything = 1 AND (i.secrecy = 0 OR @secrets = 1))
  OR EXISTS (SELECT 1 FROM incoming_readers AS r WHERE r.ord = i.ord AND r.reader IN (SELECT value FROM json_each(@keys)))
  OR (@inspects = 1 AND (i.secrecy = 0 OR @secrets = 1)
      AND (@inspectedBooks = '[]' OR i.book_id IN (SELECT value FROM json_each(@inspectedBooks)))
      AND (@inspectedFrom IS NULL OR i.arrived_on >= @inspectedFrom)
      AND (@inspectedTo IS NULL OR i.arrived_on <= @inspectedTo))
)`

const visibleOver = (o: 'o' | 'other'): string => `(
  (@everything = 1 AND (${o}.secrecy = 0 OR @secrets = 1))
  OR EXISTS (SELECT 1 FROM outgoing_readers AS r
    WHERE r.ord = ${o}.ord AND r.reader IN (SELECT value FROM json_each(@keys)))
  OR (@inspects = 1 AND (${o}.secrecy = 0 OR @secrets = 1)
      AND (@inspectedBooks = '[]' OR ${o}.book_id IN (SELECT value FROM json_each(@inspectedBooks)))
      AND (@inspectedFrom IS NULL OR ${o}.issued_on >= @inspectedFrom)
      AND (@inspectedTo IS NULL OR ${o}.issued_on <= @inspectedTo))
)`

/** The same over `outgoing AS o`: an inspector's days are those of issue. */
export const visibleOutgoing = visibleOver('o')

/** The same over `outgoing AS other`, beside an `o`. */
export const visibleOther = visibleOver('other')

/** The same over `drafts AS d`: a draft exists for its readers only, whatever else a person may see. */
export const visibleDraft = `EXISTS (SELECT 1 FROM draft_readers AS r
  WHERE r.ord = d.ord AND r.reader IN (SELECT value FROM json_each(@keys)))`

export interface VisibleParams {
  readonly everything: 0 | 1
  readonly secrets: 0 | 1
  readonly keys: string
  readonly inspects: 0 | 1
  readonly inspectedBooks: string
  readonly inspectedFrom: string | null
  readonly inspectedTo: string | null
}

export const visibleParams = (visibility: Visibility): VisibleParams => ({
  everything: visibility.everything ? 1 : 0,
  secrets: visibility.secrets ? 1 : 0,
  keys: JSON.stringify(visibility.keys),
  inspects: visibility.inspection ? 1 : 0,
  inspectedBooks: JSON.stringify(visibility.inspection?.bookIds ?? []),
  inspectedFrom: visibility.inspection?.from ?? null,
  inspectedTo: visibility.inspection?.to ?? null,
})
