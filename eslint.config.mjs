import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

/** apps → core and adapters → ports → contracts; `type:util` (config helpers) is open to all but contracts. */
const layers = [
  { sourceTag: 'type:contract', onlyDependOnLibsWithTags: ['type:contract'] },
  { sourceTag: 'type:util', onlyDependOnLibsWithTags: ['type:util', 'type:contract'] },
  { sourceTag: 'type:port', onlyDependOnLibsWithTags: ['type:contract', 'type:port'] },
  { sourceTag: 'type:core', onlyDependOnLibsWithTags: ['type:core', 'type:port', 'type:contract'] },
  { sourceTag: 'type:adapter', onlyDependOnLibsWithTags: ['type:port', 'type:contract', 'type:util'] },
  {
    sourceTag: 'type:app',
    onlyDependOnLibsWithTags: ['type:core', 'type:adapter', 'type:port', 'type:contract', 'type:util'],
  },
  { sourceTag: 'type:e2e', onlyDependOnLibsWithTags: ['type:contract'] },
  // What parses untrusted bytes is reached from the executor alone, and the executor reaches nothing else.
  { sourceTag: 'scope:executor', onlyDependOnLibsWithTags: ['type:contract', 'type:util', 'scope:data'] },
  { sourceTag: 'scope:data', onlyDependOnLibsWithTags: ['type:contract', 'scope:data'] },
  { sourceTag: 'scope:service', notDependOnLibsWithTags: ['scope:data'] },
];

const names =
  'process console URL setTimeout clearTimeout setInterval clearInterval fetch performance Buffer AbortSignal FormData Blob';
const globalsOfNode = Object.fromEntries(names.split(' ').map((name) => [name, 'readonly']));

export default tseslint.config(
  {
    ignores: [
      'e2e/scripts-zoo',
      '**/dist',
      '**/coverage',
      '**/.nx',
      '**/node_modules',
      '**/.quaestor',
      'libs/loaders/native',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    files: ['**/*.ts'],
    plugins: { '@nx': nx },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        { enforceBuildableLibDependency: false, allow: [], depConstraints: layers },
      ],
    },
  },
  {
    // Configuration is read once, in each app's composition root.
    files: ['apps/*/src/**/*.ts', 'libs/*/src/**/*.ts'],
    ignores: ['apps/*/src/main.ts', 'apps/executor/src/{execute,serve}.ts', '**/*.spec.ts', '**/*.on-cluster.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'env',
          message: 'Only an entry point reads the environment; take your slice of the config instead.',
        },
      ],
    },
  },
  {
    // Only the executor runs generated scripts (checklist 38).
    files: ['apps/{api,worker}/src/**/*.ts', 'libs/**/*.ts'],
    rules: {
      'no-eval': 'error',
      'no-new-func': 'error',
      'no-restricted-imports': ['error', { paths: ['vm', 'node:vm'] }],
    },
  },
  {
    // And only what starts executors starts programs.
    files: ['apps/*/src/**/*.ts', 'libs/**/*.ts'],
    ignores: ['apps/executor/src/**', 'libs/{execution,sandbox}/src/**', '**/testing/**', '**/*.{spec,fixture}.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { paths: ['child_process', 'node:child_process', 'cluster', 'node:cluster', 'vm', 'node:vm'] },
      ],
    },
  },
  {
    // Matchers are typed `any`.
    files: ['**/*.spec.ts', '**/*.conformance.ts'],
    rules: { '@typescript-eslint/no-unsafe-assignment': 'off' },
  },
  { files: ['**/*.mjs', '**/*.js', '**/*.cjs'], ...tseslint.configs.disableTypeChecked },
  { files: ['**/*.mjs'], languageOptions: { globals: globalsOfNode } },
  {
    files: ['**/*.cjs'],
    languageOptions: {
      sourceType: 'commonjs',
      globals: { ...globalsOfNode, __dirname: 'readonly', __filename: 'readonly' },
    },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  prettier,
);
