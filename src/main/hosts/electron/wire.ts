/** Sent by whoever wants something done; answered with `answer` or `defect` under the same id. */
export type Request =
  | { readonly verb: 'call'; readonly session: string; readonly operation: string; readonly envelope: unknown }
  | { readonly verb: 'blob'; readonly session: string; readonly sha256: string; readonly range: ByteRange | undefined }
  | { readonly verb: 'store'; readonly session: string; readonly stream: number }
  | { readonly verb: 'close' }

/** What crosses between the window's process and the office's. Survives `structuredClone`. */
export type Message =
  | (Request & { readonly id: number })
  | { readonly verb: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly verb: 'defect'; readonly id: number; readonly message: string }
  | { readonly verb: 'subscribe' | 'unsubscribe'; readonly session: string }
  | { readonly verb: 'event'; readonly session: string; readonly event: unknown }
  | { readonly verb: 'unopened'; readonly reason: string }
  | StreamMessage

/** Bytes flow only when pulled: `pull` and `stop` go to the side that offered the stream, the others to the taker. */
export type StreamMessage =
  | { readonly verb: 'pull' | 'stop'; readonly stream: number }
  | { readonly verb: 'chunk'; readonly stream: number; readonly bytes: Uint8Array | null }
  | { readonly verb: 'broken'; readonly stream: number; readonly message: string }

/** Both ends included, in bytes; without `end` to the end of the blob. */
export interface ByteRange {
  readonly start: number
  readonly end?: number
}

/** A two-way channel of messages: a utility process, a MessagePort, or anything with these two verbs. */
export interface Wire {
  readonly post: (message: Message) => void
  readonly receive: (listener: (message: Message) => void) => void
}
