import { changeReasons } from './change-reasons.ts'
import { cmsReasons } from './cms-reasons.ts'
import { pdfReasons } from './pdf-reasons.ts'
import { timeReasons } from './time-reasons.ts'
import { trustReasons } from './trust-reasons.ts'
import type { ReasonRule } from './words.ts'

const rules = { ...pdfReasons, ...changeReasons, ...cmsReasons, ...timeReasons, ...trustReasons } as const

/** Stable codes: scripts and kept check records rely on them. */
export type ReasonCode = keyof typeof rules

/** Every reason and what it does to a verdict. */
export const reasonRules: Readonly<Record<ReasonCode, ReasonRule>> = rules

export const reasonCodes = Object.keys(rules) as ReasonCode[]
