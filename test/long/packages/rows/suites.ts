/** The tests that packages ship of themselves. */
import { bin, testFiles } from '../places.js'
import type { Row } from '../row.js'
import { untimed, untimedTap } from '../untimed.js'

const FASTIFY = /^(als|async|close|hooks|promises|reply-|route\.|stream\.[1-4]|throw|web-api|wrap-thenable|\d00?4?s)/

export const SUITES: Row[] = [
  // Those with time limits of their own fail bare on a busy machine.
  suite(
    'avvio',
    /^(after-[aput]|async|await|basic|callbacks|chain|close|errors|events|expose|over|plugin-name|reent|to-json)/,
  ),
  suite('fastify', FASTIFY),
  suite('find-my-way', /^(case|constraint|find|host|lookup|methods|params|regex|wildcard)/),
  suite('pino', /^(basic|error|exit|hooks|http|levels|multistream|redact|syncfalse)/),
  suite('thread-stream', /^(?!bench|bundlers|string-limit)/),
  {
    name: 'bcrypt: its own tests, in jest',
    of: ['bcrypt'],
    copies: { bcrypt: '.' },
    command: () => [
      '--no-deprecation',
      bin('jest/bin/jest.js'),
      '--runInBand',
      '--verbose',
      // Else it orders the files by how long they took before.
      '--no-cache',
      '--rootDir=.',
      '--testTimeout=60000',
    ],
    normal: untimed,
    chance: 'times taken',
  },
  {
    name: 'promises-aplus-tests: the promises of node',
    of: ['promises-aplus-tests'],
    app: 'mocha',
    // Its tests reject without a handler, and whose test node's error falls into is chance.
    command: () => [
      '--unhandled-rejections=none',
      bin('promises-aplus-tests/lib/cli.js'),
      'promises.cjs',
      '--timeout',
      '60000',
    ],
    normal: untimed,
    chance: 'times taken',
  },
]

function suite(name: string, wanted?: RegExp): Row {
  return {
    name: `${name}: its own tests`,
    of: [name],
    app: 'suite',
    copies: { [name]: '.' },
    command: (folder) => ['--expose-gc', '--test-reporter=tap', 'all.cjs', ...testFiles(folder, wanted)],
    normal: untimedTap,
    chance: 'times taken',
  }
}
