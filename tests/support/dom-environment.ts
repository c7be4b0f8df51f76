import { builtinEnvironments, type Environment } from 'vitest/runtime'

const dom = builtinEnvironments['happy-dom']

/**
 * A window with the office in the same process: modules are read as Node reads them (`import.meta.url` is a file),
 * and the screen finds a document.
 */
const environment: Environment = { ...dom, name: 'dom', viteEnvironment: 'ssr' }

// Vitest takes an environment by its default export.
// eslint-disable-next-line no-restricted-exports
export default environment
