import { serveTasks, type Ask } from '#main/adapters/files/task-server.ts'

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
  add: async (value: number, ask: Ask) => value + ((await ask('more', value)) as number),
  askTwice: async (value: number, ask: Ask) => {
    await ask('more', value)
    return ask('more', value)
  },
  fail: () => Promise.reject(new Error('a defect of ours')),
}
export type RogueTasks = typeof rogueTasks

serveTasks(rogueTasks)
