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
    how: "Node's own list of unhandled rejections, seen as node reports it, without a listener. Where it was thrown is read from the error; who made the promise is known for those that were made while the budget for stacks lasted (deep mode: all).",
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
    how: 'Node reports the unhandled rejection first, and its handling later: both are seen, without a listener.',
    falseAlarm:
      'None: it happened. It may be harmless where the program is always run with --unhandled-rejections=warn or none.',
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
  'never-settled': {
    ...promise,
    severity: 'error',
    thresholds: {},
    summary: 'The program ended with awaits that nothing could ever finish.',
    means:
      'The loop was empty: no timer, no socket and no file operation was left that could settle the promise. Node ends the program then: with exit code 13 where the top level of an ES module was waiting, else with 0, as if all was well.',
    how: 'When the loop is empty and the last listener of exit has run, the suspended functions are read from the heap, with the promise each of them waits for and who could settle it. Left out are awaits that a timer or a socket could end which does not keep the process alive, losers of a race, and loops that wait for what comes next. A program that ends itself with process.exit() or by a signal is not accused.',
    falseAlarm:
      'A wait that is meant to have no end, as for a shutdown that never came: where its name says so it is a warning, and only possible. Or a promise that native code of an addon holds.',
    fix: 'Settle the promise on every path, also where the work fails or is given up, or put a limit on the wait.',
  },
  'reentrant-lock': {
    ...promise,
    severity: 'error',
    thresholds: {},
    summary: 'A lock was acquired again by the flow that holds it.',
    means:
      'Inside a task that holds a lock, a slot of a limit or the last resource of a pool, the same is asked for again. The inner wait can end only when the outer task ends, and that waits for the inner: a deadlock.',
    how: 'Read from the heap at the end, or when you ask with SIGUSR2: an await whose promise can be settled only by a function that itself waits for that await. It is likely where the function or its package is called a lock, and possible where the same function stands in the chain twice. Whether others hold the same lock and can still go on is looked at first.',
    falseAlarm: 'A promise that is settled by something without a trace in the heap, such as native code of an addon.',
    fix: 'Hand the held lock down instead of taking it again, or split the function into one that takes the lock and one that expects it.',
  },
  'floating-promise': {
    ...promise,
    severity: 'warning',
    // What settles sooner is hardly noticed, and looking at every promise would cost too much.
    thresholds: { pendingMs: 100 },
    summary: 'Work was started in a statement of its own, and nobody held its promise when it rejected or ran on.',
    means:
      'An async function runs as soon as it is called. Without await, .then() or a variable its promise is gone: what it throws is heard by nobody, and the code after it runs before the work is done.',
    how: "The promise rejected unheard, or it was pending over 100 ms after the turn that made it, or at the program's end. The line that started it is read in the source: a statement of its own, without void, .catch() or a second argument of .then(). Where it did not reject, the async function around it must be over by then: nothing after that statement waits.",
    falseAlarm:
      'Work that is meant to run on its own. Say so with void, and take its errors: void work().catch(log). Work started by a plain function, or at the top of a script, is reported only where it rejected.',
    fix: 'Await it, or collect the promises and await them together. If it is meant to run on its own: void work().catch(log).',
  },
  'await-pileup': {
    ...promise,
    severity: 'warning',
    // Fewer, or for less, is a busy moment.
    thresholds: { runs: 20, oldestMs: 5000 },
    summary: 'Many runs of an async function wait at one await, and none of them moves on.',
    means:
      'Something that each of them needs is not given back: connections of a pool, permits of a semaphore, a lock. Every new request joins the line, and holds its memory and its socket while it waits.',
    how: 'Awaits that outlive their turn are looked at once a second, as long as the budget for stacks lasts (deep mode: all): 20 or more at one line, the oldest for over 5 s, and none seen to move on in the last 5 s. Sleeps, waits for the end of something, and workers in a loop that wait for their next job are left out where the source says so.',
    falseAlarm:
      'Runs that wait for what comes seldom, by design: so this is never more than possible, and fails a gate only with --fail-on-possible.',
    fix: 'Give back what was acquired in a finally block, on every path, and give the wait a timeout, so that it ends with an error that says what is missing.',
  },
  'lost-update': {
    ...promise,
    severity: 'note',
    // One run alone loses nothing.
    thresholds: { runs: 2 },
    summary: 'A shared variable is read, then awaited, then written, while other runs do the same.',
    means:
      'Between the read and the write other code runs. If it is another run of the same function, both start from the same value, and the second write undoes the first.',
    how: 'Two or more runs of the function stood at the await at the same time, and the source shows a value from before the await that is written back after it, with no look in between. Whether they really meant the same object is not known.',
    falseAlarm:
      'Runs that work on different objects, and values that only ever become the same. What runs inside a lock does not overlap, and is not reported.',
    fix: 'Read the value again after the await (x = x + (await f()) becomes: const d = await f(); x += d), or let one run at a time do it.',
  },
} as const satisfies Record<string, FindingEntry>
