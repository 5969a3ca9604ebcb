/** Compilers, bundlers and linters: the same files, byte for byte. */
import { bin } from '../places.js'
import type { Row } from '../row.js'
import { untimed } from '../untimed.js'

export const BUILDS: Row[] = [
  {
    name: 'tsc: rxjs from its source, and one error',
    of: ['typescript', 'rxjs'],
    app: 'tsc',
    copies: { 'rxjs/src': 'rxjs' },
    command: () => [bin('typescript/bin/tsc'), '-p', '.'],
    writes: ['out'],
  },
  {
    name: 'webpack: express, koa and socket.io',
    of: ['webpack'],
    app: 'webpack',
    command: () => [bin('webpack-cli/bin/cli.js')],
    writes: ['out'],
  },
  {
    name: 'vite build: react',
    of: ['vite'],
    app: 'vite',
    command: () => [bin('vite/bin/vite.js'), 'build'],
    writes: ['out'],
    normal: untimed,
    chance: 'times taken',
  },
  {
    name: 'eslint: express, fastify and koa',
    of: ['eslint'],
    app: 'eslint',
    copies: { 'express/lib': 'express', 'fastify/lib': 'fastify', 'koa/lib': 'koa' },
    command: () => [bin('eslint/bin/eslint.js'), '.', '--fix', '--format', 'json'],
    writes: ['express', 'fastify', 'koa'],
  },
  {
    name: 'prettier: rxjs',
    of: ['prettier'],
    app: 'prettier',
    copies: { 'rxjs/src': 'rxjs' },
    command: () => [bin('prettier/bin/prettier.cjs'), '--write', '--ignore-path', '/dev/null', '.'],
    writes: ['rxjs'],
    normal: untimed,
    chance: 'times taken',
  },
]
