/**
 * Who may import whom. The lists below are the plan; the rules are derived from them.
 * tests/unit/guards-layers.test.ts proves that every rule bites.
 */

/** The core's modules, lowest first: a module imports only earlier ones, through their index.ts. */
const MODULES = [
  'accounts',
  'catalogue',
  'signing',
  'files',
  'registry',
  'routing',
  'tasks',
  'outgoing',
  'drafting',
  'stamping',
  'exchange',
  'calendar',
  'onestop',
  'archive',
  'imports',
  'search',
  'reports',
  'audit',
  'notices',
]

/** Packages with one owner. */
const OWNED_PACKAGES = [
  { name: 'electron', owner: '^src/main/hosts/electron/' },
  { name: 'better-sqlite3', owner: '^src/main/adapters/sqlite/' },
]

const CORE = '^src/main/core/'
const MODULE = `${CORE}modules/`
/** What a module asks of the outside. */
const ASKED = `${MODULE}([^/]+)/(store|port|extender)\\.ts$`
const npm = (name) => `(^|/)node_modules/${name}(/|$)`

const layer = (name, from, mayImport, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { path: '^src/', pathNot: mayImport },
})

const layers = [
  layer('shared-is-a-leaf', '^src/shared/', ['^src/shared/'], 'Both sides agree on shared; it knows neither.'),
  layer('core-below-adapters', CORE, ['^src/shared/', CORE], 'The core does not know where it runs.'),
  layer(
    'adapters-below-hosts',
    '^src/main/adapters/',
    ['^src/shared/', CORE, '^src/main/adapters/'],
    'An adapter does not know which host opened it.',
  ),
  layer('hosts-know-no-screen', '^src/main/hosts/', ['^src/shared/', '^src/main/'], 'A host serves files, not code.'),
  layer(
    'renderer-only-shared',
    '^src/renderer/',
    ['^src/shared/', '^src/renderer/'],
    'The screen talks through the contract.',
  ),
  layer(
    'features-below-app',
    '^src/renderer/features/',
    ['^src/shared/', '^src/renderer/(features|ui|lib|text)/'],
    'app → features → ui, lib, text.',
  ),
  layer(
    'ui-below-features',
    '^src/renderer/(ui|lib|text)/',
    ['^src/shared/', '^src/renderer/(ui|lib|text)/'],
    'What features share knows no feature.',
  ),
  {
    name: 'feature-alone',
    comment: 'A feature never imports a feature; what two need moves to ui or lib.',
    severity: 'error',
    from: { path: '^src/renderer/features/([^/]+)/' },
    to: { path: '^src/renderer/features/', pathNot: '^src/renderer/features/$1/' },
  },
]

const packages = [
  {
    name: 'core-and-shared-only-zod',
    comment: 'The core and shared run anywhere: no package but zod, no Node.',
    severity: 'error',
    from: { path: ['^src/shared/', CORE] },
    to: { dependencyTypesNot: ['local', 'aliased', 'aliased-subpath-import'], pathNot: [npm('zod'), '^src/', '^[.#]'] },
  },
  ...OWNED_PACKAGES.map(({ name, owner }) => ({
    name: `only-owner-imports-${name}`,
    severity: 'error',
    from: { path: '^src/', pathNot: owner },
    to: { path: [npm(name), `^${name}$`] },
  })),
]

const moduleOrder = MODULES.slice(0, -1).map((name, index) => ({
  name: `${name}-imports-only-lower`,
  comment: 'A module imports only earlier ones.',
  severity: 'error',
  from: { path: `${MODULE}${name}/` },
  to: { path: `${MODULE}(${MODULES.slice(index + 1).join('|')})/` },
}))

const modules = [
  ...moduleOrder,
  {
    name: 'module-is-listed',
    comment: 'A new module takes its place in MODULES.',
    severity: 'error',
    from: {},
    to: { path: `${MODULE}[^/]+/`, pathNot: `${MODULE}(${MODULES.join('|')})/` },
  },
  {
    name: 'module-front-door',
    comment: 'Other modules come in through index.ts.',
    severity: 'error',
    from: { path: `${MODULE}([^/]+)/`, pathNot: ASKED },
    to: { path: `${MODULE}[^/]+/`, pathNot: [`${MODULE}$1/`, `${MODULE}[^/]+/index\\.ts$`] },
  },
  {
    name: 'store-side-door',
    comment: 'What a module asks of the outside names only what others ask.',
    severity: 'error',
    from: { path: ASKED },
    to: { path: `${MODULE}[^/]+/`, pathNot: [`${MODULE}$1/`, ASKED] },
  },
  {
    name: 'side-door-for-types',
    comment: 'It names them as types, below all that runs.',
    severity: 'error',
    from: { path: ASKED },
    to: { path: `${MODULE}[^/]+/`, pathNot: `${MODULE}$1/`, dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'kernel-below-modules',
    severity: 'error',
    from: { path: `${CORE}kernel/` },
    to: { path: [MODULE, `${CORE}(app|facts)\\.ts$`], dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'ports-are-types',
    comment: 'The ports are the sum of what modules ask for: types, and nothing that runs.',
    severity: 'error',
    from: { path: `${CORE}ports\\.ts$` },
    to: { path: '^src/', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'rules-are-pure',
    comment: 'Rules see shared, the kernel and their own folder; other modules only as types.',
    severity: 'error',
    from: { path: `${MODULE}([^/]+)/rules(/|\\.ts$)` },
    to: {
      path: '^src/',
      pathNot: ['^src/shared/', `${CORE}kernel/`, `${MODULE}$1/rules(/|\\.ts$)`],
      dependencyTypesNot: ['type-only'],
    },
  },
]

const hygiene = [
  {
    name: 'no-cycles',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'no-orphans',
    comment: 'Nothing asleep: a file is imported, or imports, or goes.',
    severity: 'error',
    from: { orphan: true, pathNot: ['\\.d\\.ts$', '^src/main/hosts/electron/preload\\.ts$'] },
    to: {},
  },
  {
    name: 'resolvable',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true, pathNot: '\\?(raw|url|worker|inline)$' },
  },
]

module.exports = {
  forbidden: [...layers, ...packages, ...modules, ...hygiene],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.(css|svg|png|json|woff2?|ttf)$' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.d.ts'],
    },
  },
}
