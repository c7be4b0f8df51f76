import type { z } from 'zod'
import { ok, type Result } from '#shared/kernel/result.ts'
import type { Permission } from '#shared/vocabulary/roles.ts'

/** Who may call: a permission of the acting post, anyone signed in, or anyone at all (the lock screen). */
export type Gate = Permission | 'signedIn' | 'anyone'

interface Declaration<Input extends z.ZodType, Output extends z.ZodType, Code extends string> {
  readonly input: Input
  readonly output: Output
  readonly gate: Gate
  /** Open also to a person who still has to replace the password that an administrator gave. */
  readonly withGivenPassword?: true
  /** Codes this operation may refuse with, beyond {@link universalRefusals}. */
  readonly refusals: readonly Code[]
}

export interface Query<
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
  Code extends string = string,
> extends Declaration<Input, Output, Code> {
  readonly kind: 'query'
  /** The law wants this reading remembered (Decree 30/2020/NĐ-CP, Annex VI.I.6). */
  readonly leavesTrace?: true
}

export interface Command<
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
  Code extends string = string,
> extends Declaration<Input, Output, Code> {
  readonly kind: 'command'
  /** Input or answer carries a secret: never logged, never kept for replay. */
  readonly secret?: true
}

/** Personal scratch (half-typed forms, what was opened): written at once, outside the journal of acts. */
export interface Scratch<
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
  Code extends string = string,
> extends Declaration<Input, Output, Code> {
  readonly kind: 'scratch'
}

export type Operation = Query | Command | Scratch
export type ModuleContract = Readonly<Record<string, Operation>>

type Shape<I extends z.ZodType, O extends z.ZodType, C extends string> = Omit<Declaration<I, O, C>, 'refusals'> & {
  readonly refusals?: readonly C[]
}

export const query = <I extends z.ZodType, O extends z.ZodType, const C extends string = never>(
  shape: Shape<I, O, C> & { readonly leavesTrace?: true },
): Query<I, O, C> => ({ kind: 'query', ...shape, refusals: shape.refusals ?? [] })

export const command = <I extends z.ZodType, O extends z.ZodType, const C extends string = never>(
  shape: Shape<I, O, C> & { readonly secret?: true },
): Command<I, O, C> => ({ kind: 'command', ...shape, refusals: shape.refusals ?? [] })

export const scratch = <I extends z.ZodType, O extends z.ZodType, const C extends string = never>(
  shape: Shape<I, O, C>,
): Scratch<I, O, C> => ({ kind: 'scratch', ...shape, refusals: shape.refusals ?? [] })

/** Refusals any operation may give. */
export const universalRefusals = [
  'validation',
  'forbidden',
  'signedOut',
  'mustChangePassword',
  'notFound',
  'conflict',
  'unavailable',
  'unknownOperation',
  'defect',
] as const
export type UniversalRefusal = (typeof universalRefusals)[number]

/** What a caller sends through the door. `commandId` is required for commands: the same id is answered once. */
export interface Envelope {
  readonly commandId?: string
  readonly input?: unknown
}

/** What a caller sent, as the operation's handler takes it; a missing input counts as an empty one. */
export const readInput = (declaration: Operation, { input }: Envelope): Result<unknown, 'validation'> => {
  const parsed = declaration.input.safeParse(input ?? {})
  if (parsed.success) return ok(parsed.data)
  const fields = parsed.error.issues.map(({ path, code }) => ({ path: path.join('.'), problem: code }))
  return { ok: false, refusal: { code: 'validation', fields } }
}

export type InputOf<Op extends Operation> = z.output<Op['input']>
export type SentInputOf<Op extends Operation> = z.input<Op['input']>
export type OutputOf<Op extends Operation> = z.output<Op['output']>
export type RefusalOf<Op extends Operation> = Op['refusals'][number] | UniversalRefusal
