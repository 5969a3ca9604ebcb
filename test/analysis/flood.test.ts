import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type LookTold, placeIn, reportOf } from './told.js'

const APP = '/app/app.js'
const source = `async function drain(queue) {
  while (queue.length > 0) {
    const item = await queue.pop()
    handle(item)
  }
}
async function once(value) {
  return await value
}
function handle(item) {
  return item.total * 2
}
function step() {
  if (--left > 0) process.nextTick(step)
}
`
const at = (text: string, fn: string): string => placeIn(APP, source, text, fn)
const QUEUE = 'processTicksAndRejections node:internal/process/task_queues'
const entry = at('(queue)', 'drain')
const handling = [at('total', 'handle'), at('handle(item)', 'drain')]
const waiting = `async ${at('await queue', 'drain')}`
const DEPENDENCY = ['then /app/node_modules/lazy/index.js:4:3']

/** Looks as far apart as they are taken; between two of them another step has run. */
const jobs = (...stacks: string[][]): LookTold[] => stacks.map((stack, index) => ({ stack, jobsRun: index }))
const ticks = (...stacks: string[][]): LookTold[] =>
  stacks.map((stack, index) => ({ stack, asyncId: stack.length > 1 ? 100 + index : 0 }))

function findingOf(looks: LookTold[], durationMs = 2100) {
  const { findings, stalls } = reportOf({ files: { [APP]: source }, threads: [{ stalls: [{ looks, durationMs }] }] })
  const [finding] = findings
  const place = finding?.location ? `${finding.location.function} ${finding.location.line}` : 'nobody'
  return { id: finding?.id, title: finding?.title, place, stall: stalls[0] }
}

test('the async function that keeps promise steps going is named at its await', () => {
  const { title, place, stall } = findingOf(jobs([entry], [], [entry], [], [entry], []))
  assert.equal(
    title,
    'drain() kept promise steps going back to back for 2.1 s (await at app.js:3); timers and I/O waited',
  )
  assert.deepEqual([place, stall?.subject], ['drain 3', 'await'])
})

test('what a step calls is where the time goes, not who keeps it going', () => {
  const { place, stall } = findingOf(jobs(handling, handling, [entry], handling))
  assert.deepEqual([place, stall?.hot?.function], ['drain 3', 'handle'])
})

test('a function that awaits many short ones keeps them going', () => {
  const short = [at('(value)', 'once'), waiting]
  const other = ['next /app/other.js:1:1', waiting]
  const third = ['last /app/third.js:1:1', waiting]
  assert.equal(findingOf(jobs(short, other, third, short, other, third)).place, 'drain 3')
})

test('one meeting is enough where the source shows that the function goes on', () => {
  assert.equal(findingOf(jobs([entry], [], [], [], [])).place, 'drain 3')
  assert.equal(findingOf(jobs([at('(value)', 'once')], [], [], [], [])).place, 'nobody')
})

test('where no function is in half of the steps, nobody is named', () => {
  const { id, title, place } = findingOf(jobs(['a /app/a.js:1:1'], ['b /app/b.js:1:1'], ['c /app/c.js:1:1'], []))
  assert.deepEqual([id, place], ['microtask-flood', 'nobody'])
  assert.equal(title, 'Promise steps, one after the other, held the loop for 2.1 s')
  assert.equal(findingOf(jobs([entry], DEPENDENCY, DEPENDENCY, DEPENDENCY)).place, 'nobody')
})

test('looks that follow at once are one look: no job can have run in between', () => {
  const burst = (atMs: number, jobsRun: number): LookTold[] =>
    [0, 1, 2].map((after) => ({ stack: [entry], atMs: atMs + after, jobsRun }))
  assert.equal(findingOf([100, 120, 140, 160].flatMap((atMs, index) => burst(atMs, 3 * index))).id, 'microtask-flood')
  assert.notEqual(
    findingOf([100, 103, 106, 109].flatMap((atMs, index) => burst(atMs, 3 * index))).id,
    'microtask-flood',
  )
})

test('the jobs that one long callback held up are no flood', () => {
  const long = [0, 0, 0, 0, 0, 5].map((jobsRun): LookTold => ({ stack: handling, jobsRun }))
  assert.equal(findingOf(long).id, 'hot-function')
})

test('a function that queues itself as a tick is named where it does', () => {
  const met = [at('left > 0', 'step'), `${QUEUE}:77:11`]
  const between = [`${QUEUE}:69:3`]
  const { id, title, place } = findingOf(ticks(met, between, between, met, between))
  assert.deepEqual([id, place], ['tick-flood', 'step 14'])
  assert.equal(
    title,
    'step() kept process.nextTick callbacks going back to back for 2.1 s (app.js:14); timers and I/O waited',
  )
})

test('a flood of steps that all make the same blocking call is that call', () => {
  const reading = ['readFileSync node:fs:1:1', at('total', 'handle'), at('handle(item)', 'drain')]
  const { id, place } = findingOf(jobs(reading, reading, reading, reading))
  assert.deepEqual([id, place], ['sync-fs', 'handle 11'])
})
