/** Recordings and reports that somebody made who means no good, of two gigabytes where that is the point. */
import { closeSync, openSync, truncateSync, writeFileSync, writeSync } from 'node:fs'
import type { Snapshot, WireEvent } from '../../../src/protocol/events.js'
import { rawLine } from '../../session/raw-line.js'
import { began, ended, hello, SOURCE as s, snapshot, stack, wholeRun } from '../../session/sample-events.js'

export interface HostileFile {
  name: string
  write(path: string, bytes: number): void
  /** What `report` says, on stdout or stderr. */
  says: RegExp
  code: 0 | 125
  /** Peak memory of `report`, its node included. */
  mostMb: number
}

const NEWLINE = Buffer.from('\n')
const WHOLE = linesOf(wholeRun)
const WITHOUT_END = linesOf(wholeRun.slice(0, -1))
/** Where a file is judged by what it holds, and refused or read to its end. */
const FULL_HEAP_MB = 4600

function linesOf(events: readonly object[]): Buffer {
  return Buffer.concat(events.flatMap((event) => [rawLine(JSON.stringify(event)), NEWLINE]))
}

const big = (name: string, says: RegExp, mostMb: number, piece: (number: number) => Buffer): HostileFile => ({
  name,
  says,
  code: 0,
  mostMb,
  write: (path, bytes) => written(path, bytes, [WITHOUT_END], piece),
})

function written(path: string, bytes: number, head: Buffer[], piece: (number: number) => Buffer): void {
  const file = openSync(path, 'w')
  let size = 0
  for (const each of head) size += writeSync(file, each)
  for (let number = 0; size < bytes; number++) size += writeSync(file, piece(number))
  closeSync(file)
}

function sparse(path: string, bytes: number, head: Buffer | string): void {
  writeFileSync(path, head)
  truncateSync(path, bytes)
}

/** Of each 30 MB, the number changes. */
const huge = (make: (number: number) => object) => (number: number) => linesOf([make(number)])
const LONG = 'n'.repeat(30_000_000)

function stallsFrom(number: number): Buffer {
  const turns = Array.from({ length: 10 }, (_, index) => number * 10 + index + 1)
  return linesOf(
    turns.flatMap((turn): WireEvent[] => [
      began(turn, turn * 1000 + 110),
      ...Array.from({ length: 500 }, (_, at) => ({
        ...(snapshot(turn, turn * 1000 + 120 + at) as Snapshot),
        startMs: turn * 1000,
      })),
      { ...ended(turn, 800), startMs: turn * 1000 } as WireEvent,
    ]),
  )
}

function threadsFrom(number: number): Buffer {
  const argv = ['node', 'x'.repeat(20_000)]
  return linesOf(
    Array.from({ length: 100 }, (_, at) => ({ ...hello(`${number * 100 + at + 1}.0.z`, number * 100 + at + 1), argv })),
  )
}

const deep = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)

/** Not of a size: each in a moment. */
const small = (name: string, code: 0 | 125, says: RegExp, content: () => Buffer | string): HostileFile => ({
  name,
  says,
  code,
  mostMb: 1500,
  write: (path) => writeFileSync(path, content()),
})

export const hostileFiles: HostileFile[] = [
  small('a recording of a future version', 125, /version 7; this loopdoctor reads version 1/, () =>
    linesOf([{ ...wholeRun[0], version: 7, tool: '9.9.9', more: [{}] }, ...wholeRun.slice(1)]),
  ),
  small('a report of a future version', 125, /report of version 2\.0/, () =>
    JSON.stringify({ schemaVersion: '2.0', tool: { name: 'loopdoctor', version: '9' }, runs: deep(3) }),
  ),
  small('a recording that is cut off', 0, /damaged or cut off/, () => WHOLE.subarray(0, -30)),
  small('a recording with lines that nest a million deep', 0, /lines of the recording are damaged/, () =>
    Buffer.concat([
      WHOLE,
      ...['note","text', 'hello","argv', 'run","command', 'weather","x'].flatMap((start) => [
        rawLine(`{"s":"launcher","kind":"${start}":${deep(1_000_000)}}`),
        NEWLINE,
      ]),
    ]),
  ),
  small(
    'a report that nests a million deep',
    125,
    /is not a whole report/,
    () => `{"schemaVersion":"1.0","tool":{"name":"loopdoctor","version":"0"},"runs":${deep(1_000_000)}}`,
  ),
  {
    name: 'nothing but zeros',
    code: 125,
    says: /is neither a recording/,
    mostMb: 400,
    write: (path, bytes) => sparse(path, bytes, ''),
  },
  {
    name: 'a run, and zeros behind it',
    code: 0,
    says: /damaged or cut off/,
    mostMb: 400,
    write: (path, bytes) => sparse(path, bytes, WHOLE),
  },
  {
    name: 'a JSON report, and zeros behind it',
    code: 125,
    says: /too large for a report/,
    mostMb: 800,
    write: (path, bytes) => sparse(path, bytes, '{"schemaVersion":"1.0"'),
  },
  big(
    'notes of 30 MB',
    /nnnnnnnn/,
    1500,
    huge((atMs) => ({ kind: 'note', s: 'launcher', atMs, code: 'x', text: `${atMs} ${LONG}` })),
  ),
  big(
    'scripts of 30 MB',
    /Not seen/,
    1500,
    huge((at) => ({ kind: 'script', s, file: `/app/${at}.js`, source: LONG, sourceMap: null })),
  ),
  big('command lines of 20 kB, of a process each', /Not seen/, 1500, threadsFrom),
  {
    ...big('stalls of 500 looks each', /stalls|more than fits into memory/, FULL_HEAP_MB, stallsFrom),
    write: (path, bytes) => written(path, bytes, [WITHOUT_END, linesOf(stack())], stallsFrom),
  },
]
