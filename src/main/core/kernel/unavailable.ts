/**
 * The world outside failed (disk full, folder read-only, broken blob): not a refusal of the office, not a defect.
 * Thrown by adapters, answered once by the door as `unavailable`.
 */
export class Unavailable extends Error {
  override readonly cause: string
  constructor(cause: string, detail?: string) {
    super(detail ?? cause)
    this.name = 'Unavailable'
    this.cause = cause
  }
}
