/** Stand-ins for what a damaged recording no longer says. */
import type { Hello, RunStarted } from '../../protocol/events.js'

/** Until the run's own event is read; its empty id tells them apart. */
export function unknownRun(): RunStarted {
  return {
    kind: 'run',
    s: 'launcher',
    id: '',
    runKind: 'launch',
    host: 'unknown',
    command: null,
    cwd: '/',
    startedAt: new Date(0).toISOString(),
    thresholdMs: 100,
    modeAsked: 'light',
    mode: 'light',
    platform: 'unknown',
    cores: 1,
  }
}

/** For a source whose first line is lost: its id still says pid and thread. */
export function unknownHello(source: string): Hello {
  const [pid, threadId] = source.split('.').map(Number)
  return {
    kind: 'hello',
    s: source,
    atMs: 0,
    pid: pid || 0,
    parentPid: 0,
    abovePid: null,
    threadId: threadId || 0,
    parentThreadId: null,
    name: null,
    role: threadId ? 'worker' : 'main',
    argv: [],
    execArgv: [],
    cwd: '/',
    node: 'unknown',
    entry: null,
    startedMs: 0,
  }
}
