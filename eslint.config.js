import svelte from 'eslint-plugin-svelte'
import { defineConfig, globalIgnores } from 'eslint/config'
import globals from 'globals'
import ts from 'typescript-eslint'
import { circles } from './build/lint/circles.mjs'
import { directions } from './build/lint/directions.mjs'
import svelteConfig from './svelte.config.js'

export default defineConfig(
  globalIgnores(['out/', 'out.*/', 'dist/', 'coverage/', 'test-results/', 'playwright-report/']),
  { languageOptions: { globals: globals.node }, linterOptions: { reportUnusedDisableDirectives: 'error' } },

  // What a type checker doesn't see. (The type checker looks at the .mjs files too: they say `@ts-check`.)
  {
    rules: {
      eqeqeq: 'error',
      'no-async-promise-executor': 'error',
      'no-constant-condition': 'error',
      'no-control-regex': 'error',
      'no-debugger': 'error',
      'no-empty': 'error',
      'no-fallthrough': 'error',
      'no-irregular-whitespace': 'error',
      'no-misleading-character-class': 'error',
      'no-prototype-builtins': 'error',
      'no-self-compare': 'error',
      'no-sparse-arrays': 'error',
      'no-unsafe-finally': 'error',
      'no-useless-escape': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
    },
  },
  { files: ['**/*.js', '**/*.mjs'], rules: { 'no-undef': 'error', 'no-unused-vars': 'error' } },

  {
    files: ['**/*.ts', '**/*.svelte', '**/*.svelte.ts'],
    extends: [ts.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname, extraFileExtensions: ['.svelte'] },
    },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },

  svelte.configs.recommended,
  svelte.configs.prettier,
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig }, globals: globals.browser },
    rules: { 'svelte/no-at-html-tags': 'error' },
  },
  // The page, and scripts that draw with a browser.
  { files: ['renderer/**', 'build/make-*.mjs'], languageOptions: { globals: globals.browser } },

  // Playwright's fixtures take an object pattern even where they use nothing of it.
  { files: ['test/e2e/**'], rules: { 'no-empty-pattern': 'off' } },

  // A skipped test says why, in the summary: describeWhere, or skip(…, why).
  {
    files: ['test/**'],
    ignores: ['test/skip.ts'],
    rules: { 'no-restricted-properties': ['error', { property: 'skipIf' }, { property: 'runIf' }] },
  },

  {
    plugins: { local: { rules: { circles, directions } } },
    rules: {
      'local/directions': 'error',
      'local/circles': 'error',
      // About three hundred: past that a file has a seam. Tables of texts are long without being hard to read.
      'max-lines': ['error', { max: 320, skipBlankLines: true, skipComments: true }],
    },
  },
  { files: ['electron/texts/*/**'], rules: { 'max-lines': 'off' } },
)
