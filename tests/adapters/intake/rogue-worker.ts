import { serveTasks } from '#main/adapters/files/task-server.ts'

/** What a hostile file could make a reader do. */
export const rogueTasks = {
  echo: (value: Uint8Array) => Promise.resolve(value),
  whoAmI: () => Promise.resolve({ pid: process.pid, environment: Object.keys(process.env) }),
  hang: () => {
    for (;;);
  },
  swell: () => {
    const held: Buffer[] = []
    for (;;) held.push(Buffer.alloc(8 * 1024 * 1024, 1))
  },
  fillHeap: () => {
    const held: string[][] = []
    for (let round = 0; ; round += 1) held.push(Array.from({ length: 100_000 }, (_, index) => `${round}-${index}`))
  },
  die: () => process.exit(3),
  fail: () => Promise.reject(new Error('a defect of ours')),
}
export type RogueTasks = typeof rogueTasks

serveTasks(rogueTasks)
