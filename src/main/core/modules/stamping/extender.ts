import type { Result } from '#shared/kernel/result.ts'
import type { Instant } from '#shared/kernel/time.ts'
import type { MadeLevel } from '#shared/vocabulary/drafting.ts'
import type { TrustMaterial } from '#core/modules/signing/port.ts'

/** What the module asks of whatever raises signatures. */

export interface ExtensionWanted {
  readonly blob: string
  readonly to: Exclude<MadeLevel, 'B-B'>
  readonly timestampUrl: string
  readonly at: Instant
}

export interface ExtenderPort {
  /**
   * Appends what raises every signature of a PDF to the level; the time-stamp service and, for B-LT and above, the
   * addresses in certificates are asked. `cannotExtend`: params say why, by the codes of the signature writer.
   * `stopped`: the office is being closed; nothing is said about the paper.
   */
  readonly extend: (
    wanted: ExtensionWanted,
    trust: TrustMaterial,
  ) => Promise<Result<{ readonly blob: string; readonly bytes: number }, 'cannotExtend' | 'stopped'>>
}
