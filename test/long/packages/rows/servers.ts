/** Web frameworks: the same questions, the same answers, and a shutdown that was asked for. */
import { bin } from '../places.js'
import type { Row } from '../row.js'
import { untimed } from '../untimed.js'

export const SERVERS: Row[] = [
  {
    name: 'express: a shop',
    of: ['express'],
    app: 'express',
    command: () => ['server.cjs'],
    asks: [
      { path: '/' },
      { path: '/flow', times: 10 },
      { path: '/sum', method: 'POST', body: { numbers: [1, 2, 3] } },
      { path: '/sum', method: 'POST', body: { nothing: true } },
      { path: '/report' },
      { path: '/stream' },
      { path: '/static/server.cjs' },
      { path: '/throws' },
      { path: '/rejects', times: 5 },
      { path: '/missing' },
    ],
  },
  {
    name: 'fastify: orders, with hooks and schemas',
    of: ['fastify'],
    app: 'fastify',
    command: () => ['server.mjs'],
    asks: [
      { path: '/steps' },
      { path: '/scope/steps', times: 10 },
      { path: '/orders', method: 'POST', body: { items: [1, 2, '3'] } },
      { path: '/orders', method: 'POST', body: { items: 'none' } },
      { path: '/export' },
      { path: '/fails', times: 5 },
      { path: '/missing' },
    ],
  },
  {
    name: 'koa: middleware and a router',
    of: ['koa', '@koa/router'],
    app: 'koa',
    command: () => ['server.cjs'],
    asks: [
      { path: '/' },
      { path: '/deep', times: 10 },
      { path: '/match' },
      { path: '/users/12' },
      { path: '/users/twelve' },
      { path: '/users/1', method: 'DELETE' },
      { path: '/missing' },
    ],
  },
  {
    name: 'nest: a controller with its stock',
    of: ['@nestjs/core'],
    app: 'nest',
    command: () => ['server.cjs'],
    asks: [
      { path: '/stock/1', times: 10 },
      { path: '/stock/one' },
      { path: '/stock/7' },
      { path: '/stock/count/primes' },
      { path: '/stock/count/primes', headers: { 'x-key': 'open' } },
      { path: '/missing' },
    ],
  },
  {
    name: 'next: build, then start',
    of: ['next', 'react'],
    app: 'next',
    command: () => ['both.cjs', bin('next/dist/bin/next')],
    asks: [
      { path: '/' },
      { path: '/slow', times: 5 },
      { path: '/api/primes?count=10' },
      { path: '/api/primes?count=12000' },
      { path: '/missing' },
    ],
    writes: ['.next/BUILD_ID', '.next/server/app/index.html', '.next/static'],
    normal: withoutCache,
    chance: 'times taken, whether the cache took long to write',
  },
]

/** Written where its cache took long to write. */
function withoutCache(text: string): string {
  const lines = untimed(text).split('\n')
  return lines.filter((line) => !line.includes('Finished writing to filesystem cache')).join('\n')
}
