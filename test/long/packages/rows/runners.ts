/** Test runners and coverage, on tests that pass, fail, hang and leave something behind. */
import { bin } from '../places.js'
import type { Row } from '../row.js'
import { untimed } from '../untimed.js'

const JEST = bin('jest/bin/jest.js')

export const RUNNERS: Row[] = [
  {
    name: 'mocha: a bank',
    of: ['mocha'],
    app: 'mocha',
    command: () => [bin('mocha/bin/mocha.js'), 'bank.spec.cjs'],
    normal: untimed,
    chance: 'times taken',
  },
  {
    name: 'jest: in two workers',
    of: ['jest'],
    app: 'jest',
    command: () => [JEST, '--ci=false', '--maxWorkers=2', '--verbose', '--json', '--outputFile=told.json'],
    writes: ['__snapshots__'],
    normal: inOrder,
    chance: 'times taken, the order of the two files, that a worker took over half a second to end',
  },
  {
    name: 'jest: in its own process, with coverage',
    of: ['jest'],
    app: 'jest',
    command: () => [JEST, '--ci=false', '--runInBand', '--verbose', '--coverage', '--coverageReporters=json'],
    writes: ['__snapshots__', 'coverage'],
    normal: untimed,
    chance: 'times taken',
  },
  ...['threads', 'forks'].map((pool) => ({
    name: `vitest: in ${pool}`,
    of: ['vitest'],
    app: 'vitest',
    command: () => [bin('vitest/vitest.mjs'), 'run', '--pool', pool, '--update'],
    writes: ['__snapshots__'],
    normal: (text: string) => untimed(text).replace(/Start at .*|Duration .*/g, ''),
    chance: 'times taken',
  })),
  {
    name: 'c8 over mocha: a child and a worker',
    of: ['c8', 'mocha'],
    app: 'c8',
    command: () => [
      bin('c8/bin/c8.js'),
      '--reporter=json',
      '--reporter=lcovonly',
      '--reporter=text',
      bin('mocha/bin/mocha.js'),
      'parse.spec.cjs',
    ],
    writes: ['coverage/coverage-final.json', 'coverage/lcov.info'],
    normal: untimed,
    chance: 'times taken',
  },
]

/** Two workers are done in any order; one that needs more than 500 ms to end is ended, which a busy machine makes true. */
function inOrder(text: string): string {
  const lines = untimed(text).split('\n')
  return lines
    .filter((line) => !line.startsWith('A worker process has failed to exit'))
    .sort()
    .join('\n')
}
