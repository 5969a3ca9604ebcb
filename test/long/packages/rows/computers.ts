/** Databases, sockets and worker pools. */
import { PACKAGES } from '../places.js'
import type { Row } from '../row.js'

export const COMPUTERS: Row[] = [
  { name: 'socket.io: a chat', of: ['socket.io', 'socket.io-client'], app: 'sockets', command: () => ['chat.mjs'] },
  { name: 'piscina: a pool of workers', of: ['piscina'], app: 'piscina', command: () => ['pool.cjs'] },
  {
    name: 'typeorm on sql.js: notes',
    of: ['typeorm', 'sql.js'],
    app: 'typeorm',
    command: () => ['notes.cjs'],
  },
  {
    name: 'node:sqlite: a busy timeout',
    of: [],
    app: 'database',
    command: () => ['--no-warnings', 'locks.cjs', 'node:sqlite'],
    since: 24,
  },
  {
    name: 'better-sqlite3: a busy timeout',
    of: ['better-sqlite3'],
    app: 'database',
    command: () => ['locks.cjs', 'better-sqlite3'],
    native: `${PACKAGES}better-sqlite3`,
  },
  {
    name: 'libsql: a busy timeout',
    of: ['libsql'],
    app: 'database',
    command: () => ['locks.cjs', 'libsql'],
  },
]
