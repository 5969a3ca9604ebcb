/** What is compared: each program, named for what it shows, and how it is started. */
export interface Case {
  program: string
  /** Options of node before the program. */
  node?: string[]
  words?: string[]
  env?: NodeJS.ProcessEnv
  input?: string
  /** The first Node that has what the program needs. */
  since?: [major: number, minor: number]
}

const ODD_WORDS = ['1e3', '0x10', '--help', '--', '', 'two words', 'ünïcode 🙂', '"quoted"', '$HOME', '\\', '*']

export const CASES: Case[] = [
  { program: 'environment.cjs' },
  { program: 'environment.cjs', env: { NODE_OPTIONS: '--no-warnings --title="a b"', EMPTY: '' } },
  { program: 'words.cjs', node: ['--no-warnings', '--stack-trace-limit=7'], words: ODD_WORDS },
  { program: 'process-listeners.cjs' },
  { program: 'active-resources.cjs' },
  { program: 'printed-objects.cjs' },
  { program: 'last-match.cjs' },
  { program: 'error-hooks.cjs' },
  { program: 'error-hooks.cjs', node: ['--enable-source-maps'] },
  { program: 'frozen-error.cjs' },
  { program: 'global-names.cjs', node: ['--frozen-intrinsics', '--no-warnings'] },
  { program: 'poisoned-intrinsics.cjs' },
  { program: 'uncaught-exception.cjs' },
  { program: 'uncaught-exception.cjs', node: ['--trace-uncaught'] },
  { program: 'throw-null.cjs' },
  { program: 'caught-by-listener.cjs' },
  { program: 'unhandled-rejection.cjs' },
  { program: 'unhandled-rejection.cjs', node: ['--unhandled-rejections=warn', '--no-warnings'] },
  { program: 'rejected-with-object.cjs' },
  { program: 'exit-in-handler.cjs' },
  { program: 'exit-inside-exit.cjs' },
  { program: 'exit-removes-listeners.cjs' },
  { program: 'exit-code-late.cjs' },
  { program: 'kill-self.cjs', words: ['SIGTERM'] },
  { program: 'kill-self.cjs', words: ['SIGKILL'] },
  { program: 'kill-self.cjs', words: ['SIGINT'] },
  { program: 'interrupt-handler.cjs' },
  { program: 'really-exit.cjs' },
  { program: 'atomics-wait.cjs' },
  { program: 'fake-timers.cjs' },
  { program: 'deleted-internals.cjs' },
  { program: 'global-names.cjs' },
  { program: 'async-hooks.cjs' },
  { program: 'async-context.cjs' },
  { program: 'worker-environments.cjs' },
  { program: 'worker-environments.cjs', node: ['--require', './user-preload.cjs'] },
  { program: 'worker-fails.cjs' },
  { program: 'worker-floods.cjs' },
  { program: 'children.cjs' },
  { program: 'children.cjs', env: { NODE_OPTIONS: '--no-deprecation' } },
  { program: 'shell-environment.cjs' },
  { program: 'missing-command.cjs' },
  { program: 'cluster.cjs' },
  { program: 'echo.cjs', input: 'ünïcode\u0000\r\n'.repeat(20_000) },
  { program: 'megabyte-then-exit.cjs' },
  { program: 'top-level-await.mjs' },
  { program: 'never-settles.mjs' },
  { program: 'before-exit.cjs' },
  { program: 'heap-limit.cjs', node: ['--max-old-space-size=100'] },
  { program: 'stack-overflow.cjs', node: ['--stack-size=800'] },
  { program: 'ordering.cjs' },
  { program: 'warnings.cjs' },
  { program: 'warnings.cjs', node: ['--pending-deprecation', '--trace-deprecation'] },
  { program: 'ordering.cjs', node: ['--throw-deprecation', '--pending-deprecation'] },
  { program: 'syntax-error.cjs' },
  { program: 'http-server.cjs' },
  { program: 'generators-and-getters.cjs' },
  { program: 'generators-and-getters.cjs', node: ['--jitless', '--no-warnings'] },
  { program: 'generators-and-getters.cjs', node: ['--single-threaded'] },
  { program: 'last-match.cjs', node: ['--disallow-code-generation-from-strings', '--disable-proto=throw'] },
  { program: 'syntax-error.cjs', node: ['--check'] },
  { program: 'words.cjs', node: ['--check'] },
  { program: 'preloaded.cjs', node: ['--require', './user-preload.cjs'] },
  { program: 'preloaded.cjs', env: { NODE_OPTIONS: '--require "./user-preload.cjs"' } },
  { program: 'top-level-await.mjs', node: ['--import', 'data:text/javascript,console.log(1)'] },
  { program: 'words.cjs', node: ['--title', 'named', '--no-addons', '--no-experimental-fetch'] },
]
