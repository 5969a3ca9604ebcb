import type { FindingEntry } from './entry.js'

const promise = { cause: null, precedence: null } as const

export const promises = {
  'unhandled-rejection': {
    ...promise,
    severity: 'error',
    thresholds: {},
    summary: 'A promise rejected, and nobody listened.',
    means:
      'Something failed, and no code was there to hear of it. Node ends the program for that, unless it runs with --unhandled-rejections=warn or none, or listens for unhandledRejection itself: then the error is swallowed.',
    how: "Node's own list of unhandled rejections, seen as it is told, without a listener. Where it was thrown is read from the error; who made the promise is known for those that were made while the budget for stacks lasted (deep mode: all).",
    falseAlarm:
      'A handler that is put on later on purpose: that is reported as late-rejection-handler as soon as it comes.',
    fix: 'Await the promise inside try/catch, or put .catch() on it in the statement that starts it.',
  },
  'late-rejection-handler': {
    ...promise,
    severity: 'warning',
    thresholds: {},
    summary: 'A handler came after the rejection was already unhandled.',
    means:
      'The promise had rejected and a tick had ended before anybody put a handler on it. By default node ends the program at that moment; with a listener for unhandledRejection or with --unhandled-rejections=warn it goes on, and the handler runs late.',
    how: 'Node tells first of the unhandled rejection, then of its handling: both are seen, without a listener.',
    falseAlarm: 'None: it happened. It may be harmless where the program is always run with a mode that goes on.',
    fix: 'Put the handler on where the promise is made, or hand all promises to Promise.all or Promise.allSettled at once.',
  },
  'rejected-listener': {
    ...promise,
    severity: 'error',
    thresholds: {},
    summary: 'An async event listener rejected.',
    means:
      'EventEmitter calls its listeners and does not look at what they return. The promise of an async listener belongs to nobody: when it rejects, that is an unhandled rejection.',
    how: 'The promise rejected unhandled, and its stack says that EventEmitter itself called the function that made it.',
    falseAlarm: 'None: the error was thrown and nobody heard it.',
    fix: "Catch inside the listener, or make the emitter with captureRejections: true, so that it becomes an 'error' event.",
  },
} as const satisfies Record<string, FindingEntry>
