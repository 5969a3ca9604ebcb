/** What other tests hold to already, by the test that runs it. */
export const ELSEWHERE: readonly [tried: string, test: string][] = [
  [
    'process.exit in a handler, inside exit; process.reallyExit',
    'transparency/programs: exit-in-handler, exit-inside-exit, really-exit',
  ],
  [
    'uncaught exceptions, null, rejections',
    'transparency/programs: uncaught-exception, throw-null, unhandled-rejection',
  ],
  ['the heap runs out; the stack overflows', 'transparency/programs: heap-limit, stack-overflow'],
  ['kills itself: SIGTERM, SIGKILL, SIGINT', 'transparency/programs: kill-self'],
  [
    'poisoned and frozen intrinsics, deleted internals, fake timers',
    'transparency/programs: poisoned-intrinsics, frozen-error, deleted-internals, fake-timers',
  ],
  ['--jitless, --single-threaded', 'transparency/programs: generators-and-getters'],
  ['--permission, with and without workers and children', 'transparency/command-lines, cli/permission'],
  ['node --test, in processes and in one; coverage; profiles', 'transparency/tools'],
  ['cluster, children, workers that fail, flood and end', 'transparency/programs: cluster, children, worker-*'],
  ['a terminal that hangs up; a crash or kill under the TUI', 'tui/terminal'],
  ['a descendant that outlives the target', 'cli/target'],
  ['SIGINT once, twice, three times', 'cli/target'],
]
