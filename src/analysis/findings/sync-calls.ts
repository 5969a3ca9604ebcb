import type { FindingEntry } from './entry.js'

/** All calls have one rank: a stall has one innermost call of the user's, so two of them cannot fit. */
const call = { cause: 'sync-call', precedence: 5, thresholds: {} } as const

const HOW =
  "Stacks taken inside the stall show the call on top of your line; the call's name is read from the source text at that line and column, not guessed from a function's name."

export const syncCalls = {
  'sync-fs': {
    ...call,
    severity: 'error',
    summary: 'A synchronous file call (readFileSync, statSync, ...) held the loop.',
    means:
      'A file was read, written or looked up with a synchronous call. Until the disk, the network share or the pipe answered, no request, timer or socket of this thread could be served.',
    how: `${HOW} Where the thread did not answer at all, the kernel named the file it waited for.`,
    falseAlarm:
      'A script that serves nobody loses nothing by it. A file that is read once and then kept costs one stall: reading it before the program listens makes it part of start-up.',
    fix: 'Use the same function of node:fs/promises and await it, stream large files, or read once at start-up and keep the result.',
  },
  'sync-child-process': {
    ...call,
    severity: 'error',
    summary: 'execSync, execFileSync or spawnSync held the loop until the child ended.',
    means:
      'A child process was started synchronously. The loop stood still until the child had ended and its output was read: its whole run time is time in which nobody was served.',
    how: `${HOW} While it lasted, the kernel showed the thread asleep and named the child's command line.`,
    falseAlarm: 'Build scripts and command-line tools may do this on purpose; a server should not.',
    fix: 'Use spawn or execFile (promisified, or its events) and await the end. If the answer seldom changes, ask once and cache it.',
  },
  'sync-crypto': {
    ...call,
    severity: 'error',
    summary: 'A synchronous hash, key derivation or key generation held the loop.',
    means:
      'pbkdf2Sync, scryptSync, generateKeyPairSync or a hash of much data ran on the loop. Password hashing is slow on purpose, so every login made all others wait.',
    how: HOW,
    falseAlarm: 'Key generation once at start-up is not worth changing.',
    fix: 'Use the form with a callback or a promise: it runs on the thread pool. Hash large data as a stream, in pieces, or in a worker thread.',
  },
  'sync-zlib': {
    ...call,
    severity: 'error',
    summary: 'gzipSync, inflateSync, brotliCompressSync or the like held the loop.',
    means:
      'Data was compressed or unpacked synchronously. The time grows with the size of the data and the level; brotli at its default level is slow.',
    how: HOW,
    falseAlarm:
      'A few kilobytes take microseconds. The stall says that this data was large, or that the calls were many.',
    fix: 'Use the asynchronous form or a stream (both use the thread pool), and a lower level where speed counts more than size.',
  },
  'sync-sleep': {
    ...call,
    severity: 'error',
    summary: 'Atomics.wait, a loop that watches the clock, or another sleep held the loop.',
    means:
      'The thread slept, or burned CPU to pass the time, on the loop. Nothing was achieved in that time and nothing else could run.',
    how: `${HOW} A busy wait is told by its source: a loop whose condition reads the clock.`,
    falseAlarm:
      'Tests and demonstrations wait like this on purpose. Atomics.wait in a worker thread that has nothing else to do is fine.',
    fix: "Await a timer instead: await setTimeout(ms) of 'node:timers/promises'. To wait for another thread use Atomics.waitAsync or a message.",
  },
  'sync-log': {
    ...call,
    severity: 'warning',
    summary: 'console or stream writes that block on a slow pipe, file or terminal held the loop.',
    means:
      'Output was written faster than its reader took it, and writes to files, and on most systems to pipes and terminals, are synchronous: the program waited for whoever reads its output.',
    how: `${HOW} The stack ends in the write itself, or the kernel showed the thread waiting in write().`,
    falseAlarm:
      'A paused terminal (Ctrl-S, a selection in some terminals) or a pager blocks every program that prints.',
    fix: 'Log less, in fewer and larger writes, or through a logger that writes in a worker thread. Do not log in a hot loop.',
  },
} as const satisfies Record<string, FindingEntry>
