import type { FieldLock } from '../pdf/signature.ts'

/** Whether a /Lock or FieldMDP closes a field. A name covers the field and everything below it: `A` covers `A.b`, not `Ab`. */
export const isLocked = (field: string, locks: readonly FieldLock[]): boolean =>
  locks.some((lock) => {
    switch (lock.action) {
      case 'All':
        return true
      case 'Include':
        return lock.fields.some((name) => covers(name, field))
      case 'Exclude':
        return !lock.fields.some((name) => covers(name, field))
    }
  })

const covers = (name: string, field: string): boolean => field === name || field.startsWith(`${name}.`)
