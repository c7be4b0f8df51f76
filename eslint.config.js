import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

/** Letters that only Vietnamese uses: enough to recognise a sentence, and no false alarm on a loan word. */
const VIETNAMESE = '[ĂăĐđĨĩŨũƠơƯưẠ-ỹ]'

const NO_ENUMS = { selector: 'TSEnumDeclaration', message: 'Use a const object instead of an enum.' }

const NO_VIETNAMESE = [
  `Literal:not([regex]):not(CallExpression[callee.property.name='describe'] > Literal)[raw=/${VIETNAMESE}/]`,
  `TemplateElement[value.raw=/${VIETNAMESE}/]`,
  `JSXText[value=/${VIETNAMESE}/]`,
].map((selector) => ({
  selector,
  message: 'Vietnamese sentences live in renderer/text, in a host’s or paper’s own text, or in resources.',
}))

/**
 * A factory returns its functions as an object; like a class, it may be long while each of them is short. So a
 * function is measured by the lines that are its own, without those of the functions inside it.
 */
const maxOwnLines = {
  meta: {
    type: 'suggestion',
    schema: [{ type: 'integer' }],
    messages: { long: '{{own}} lines of its own; at most {{max}}.' },
  },
  create(context) {
    const [max] = context.options
    const nested = []
    const enter = () => nested.push(0)
    const leave = (node) => {
      const lines = node.loc.end.line - node.loc.start.line + 1
      const own = lines - nested.pop()
      if (nested.length > 0) nested[nested.length - 1] += lines
      if (own > max) context.report({ node, messageId: 'long', data: { own, max } })
    }
    const functions = ':matches(FunctionDeclaration, FunctionExpression, ArrowFunctionExpression)'
    return { [functions]: enter, [`${functions}:exit`]: leave }
  },
}

const code = (max) => ['error', { max, skipBlankLines: true, skipComments: true }]

export default tseslint.config(
  { ignores: ['dist/', '.cache/', 'node_modules/', 'test-results/', 'playwright-report/', 'coverage/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  ...tseslint.configs.strictTypeChecked,
  {
    plugins: { house: { rules: { 'max-own-lines': maxOwnLines } } },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: 'error',
      'max-lines': code(400),
      'house/max-own-lines': ['error', 80],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true, defaultFrom: true } }],
      'no-restricted-syntax': ['error', NO_ENUMS, ...NO_VIETNAMESE],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true, argsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // Spreading a string is how its letters, not its halves of letters, are walked.
      '@typescript-eslint/no-misused-spread': ['error', { allow: [{ from: 'lib', name: 'string' }, 'string'] }],
      // A row type given by the caller of a query is used once in its signature, and rightly.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // Slow, and about enums and empty object types, which are not written here.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-generated-empty-object-type': 'off',
    },
  },
  {
    files: ['src/main/core/**', 'src/shared/**', 'src/renderer/**'],
    rules: { 'no-console': 'error' },
  },
  {
    files: ['src/renderer/**/*.{ts,tsx}', 'tests/renderer/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  {
    files: ['**/*.tsx'],
    rules: {
      'house/max-own-lines': ['error', 120],
      // An event handler may start work; what the work refuses is shown by the mutation that carries it.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
    },
  },
  {
    files: ['src/renderer/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: ['node:*'], message: 'The screen knows no Node.' },
            { group: ['#main/*', '#core/*', 'electron'], message: 'The screen talks through the contract only.' },
          ],
        },
      ],
    },
  },
  {
    // Words of the domain that are data, and the places where sentences for people are kept.
    files: [
      'src/renderer/text/**',
      'src/main/hosts/*/text.ts',
      'src/main/hosts/*/text/**',
      'src/main/adapters/papers/**',
      'src/main/adapters/forms/templates/**',
      'src/shared/kernel/text.ts',
      'src/shared/vocabulary/**',
      'scripts/**',
      'tests/**',
      '*.config.js',
    ],
    rules: { 'no-restricted-syntax': ['error', NO_ENUMS] },
  },
  {
    files: ['tests/**'],
    rules: {
      'max-lines': code(500),
      'house/max-own-lines': 'off',
      // A test states what it knows; an absent value is a failing test, which is the point.
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: ['*.config.{ts,js}', 'scripts/checks/vitest.config.ts'],
    rules: { 'no-restricted-exports': 'off' },
  },
  { files: ['**/*.{js,cjs,mjs}'], ...tseslint.configs.disableTypeChecked },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
)
