export default [
  {
    files: ['**/*.js'],
    languageOptions: { sourceType: 'commonjs', ecmaVersion: 2024 },
    rules: {
      'no-unused-vars': 'error',
      'no-undef': 'warn',
      'no-var': 'warn',
      'prefer-const': 'error',
      eqeqeq: 'error',
      complexity: ['warn', 12],
      'max-depth': ['warn', 3],
      'no-shadow': 'warn',
      indent: ['warn', 2],
    },
  },
]
