import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const nodeProject = (name: string) => ({
  extends: true as const,
  test: { name, environment: 'node', include: [`tests/${name}/**/*.test.ts`] },
})

export default defineConfig({
  test: {
    pool: 'forks',
    // The tests are the longest step: every core works on them, where vitest would leave one idle.
    maxWorkers: '100%',
    // A busy machine of two cores takes what it takes; waiting longer only ever costs a failing test.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 15_000 } },
    // The office is in +07:00 whatever the PC says; running elsewhere finds the code that forgot.
    env: { TZ: 'America/Los_Angeles' },
    projects: [
      ...['unit', 'core', 'adapters', 'parity'].map(nodeProject),
      {
        extends: true,
        plugins: [react()],
        test: {
          name: 'renderer',
          environment: './tests/support/dom-environment.ts',
          setupFiles: './tests/support/patience.ts',
          include: ['tests/renderer/**/*.test.{ts,tsx}'],
        },
      },
    ],
  },
})
