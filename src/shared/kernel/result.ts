/** A refusal is a code declared in the contract; the sentence belongs to the screen or the command line. */
export type RefusalParams = Readonly<Record<string, string | number | boolean | null>>

export interface Refusal<Code extends string = string> {
  readonly code: Code
  readonly params?: RefusalParams
  /** For `validation`: one entry per faulty field, `path` dotted as in the input. */
  readonly fields?: readonly { readonly path: string; readonly problem: string }[]
}

export interface Ok<Value> {
  readonly ok: true
  readonly value: Value
}

export interface Fail<Code extends string = string> {
  readonly ok: false
  readonly refusal: Refusal<Code>
}

export type Result<Value, Code extends string = string> = Ok<Value> | Fail<Code>

export const ok = <Value>(value: Value): Ok<Value> => ({ ok: true, value })

export const fail = <Code extends string>(code: Code, params?: RefusalParams): Fail<Code> => ({
  ok: false,
  refusal: params === undefined ? { code } : { code, params },
})
