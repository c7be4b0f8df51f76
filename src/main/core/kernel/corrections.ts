export interface FieldCorrection {
  readonly field: string
  readonly was: string
  readonly is: string
}

/** What differs between two sets of flat values, in the order of the second. */
export const differences = (
  was: Readonly<Record<string, string>>,
  is: Readonly<Record<string, string>>,
): FieldCorrection[] =>
  Object.entries(is).flatMap(([field, value]) =>
    was[field] === value ? [] : [{ field, was: was[field] ?? '', is: value }],
  )
