// A promise for each finding there is of them, and all of them collected in the end.
const { EventEmitter } = require('node:events')
const { readFile } = require('node:fs/promises')
const { setTimeout: sleep } = require('node:timers/promises')

exports.promisesOfEachKind = [
  unhandled,
  handledLate,
  floating,
  lost,
  orphaned,
  raced,
  guarded,
  neverSettled,
  locked,
  piledUp,
  lostUpdate,
  listened,
  hundreds,
]

async function unhandled() {
  void Promise.reject(new Error('nobody listens'))
}

async function handledLate() {
  const late = fail(0)
  await sleep(120)
  await late.catch(() => {})
}

async function floating() {
  await sleep(5)
  writeAudit()
}

async function writeAudit() {
  await sleep(50)
  await sleep(300)
}

async function lost() {
  await Promise.all([fail(10), fail(60)]).catch(() => {})
}

async function orphaned() {
  await Promise.all([fail(10), work(20)]).catch(() => {})
}

async function raced() {
  await Promise.race([work(1), work(30)])
}

/** Timers that outlive what they guard pile up. */
async function guarded() {
  for (let at = 0; at < 30; at++) await Promise.race([rowsOf(at), sleep(3000, 'too late')])
}

async function rowsOf(at) {
  return sleep(3, at)
}

async function neverSettled() {
  void forgotten()
}

async function forgotten() {
  await new Promise(() => {})
}

/** Waits for itself, and is collected with its lock. */
async function locked() {
  let tail = Promise.resolve()
  const withLock = (task) => {
    const result = tail.then(task)
    tail = result.catch(() => {})
    return result
  }
  void withLock(async () => {
    await sleep(10)
    await withLock(async () => {})
  })
}

async function piledUp() {
  let open
  const gate = new Promise((resolve) => {
    open = resolve
  })
  const flows = Array.from({ length: 25 }, () => query(gate))
  await sleep(6000)
  open()
  await Promise.all(flows)
}

async function query(gate) {
  await gate
}

let balance = 0

async function lostUpdate() {
  await Promise.all([deposit(1), deposit(2), deposit(3)])
}

async function deposit(amount) {
  const before = balance
  await sleep(20)
  balance = before + amount
}

async function listened() {
  const shop = new EventEmitter()
  shop.on('order', async () => {
    await null
    throw new Error('lost order')
  })
  shop.emit('order')
}

async function hundreds() {
  await Promise.all(Array.from({ length: 500 }, async (_, at) => at))
}

async function fail(ms) {
  await sleep(ms)
  throw new Error('not allowed')
}

async function work(rounds) {
  for (let round = 0; round < rounds; round++) await sleep(50).then(() => readFile(__filename))
  return rounds
}
