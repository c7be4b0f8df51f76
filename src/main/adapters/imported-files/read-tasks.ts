import { readFile } from 'node:fs/promises'
import type { Tasks } from '../files/task-server.ts'
import { readDocument } from '../text/read-document.ts'

/** What a child of the pool does: one old file, its text. */

const textKept = 5_000_000

export const readTasks = {
  read: async ({
    path,
  }: {
    readonly path: string
  }): Promise<{ readonly text: string } | { readonly trouble: string }> => {
    const read = await readDocument(await readFile(path))
    if (!read.ok) return { trouble: read.refusal.code }
    const text = read.value.document.pages.flatMap(({ lines }) => lines.map((line) => line.text)).join('\n')
    return { text: text.slice(0, textKept) }
  },
} satisfies Tasks

export type ReadTasks = typeof readTasks
