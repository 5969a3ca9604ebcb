// Stalls of each kind, a little longer than the threshold.
const { execSync } = require('node:child_process')
const { pbkdf2Sync, randomBytes } = require('node:crypto')
const { readFileSync, rmSync, writeFileSync } = require('node:fs')
const { tmpdir } = require('node:os')
const { join } = require('node:path')
const { gzipSync } = require('node:zlib')

const LONG_MS = 140
const rows = JSON.stringify(Array.from({ length: 2000 }, (_, id) => ({ id, name: `row ${id}`, tags: ['a', 'b'] })))
const bytes = randomBytes(500_000)

exports.stallsOfEachKind = [
  compute,
  parse,
  match,
  files,
  child,
  derive,
  compress,
  wait,
  spin,
  ticks,
  jobs,
  collect,
  pileUp,
  evaluate,
]

async function compute() {
  lasting(() => {
    let sum = 0
    for (let at = 0; at < 1e5; at++) sum += Math.sqrt(at)
    return sum
  })
}

async function parse() {
  lasting(() => JSON.parse(rows))
}

async function match() {
  lasting(() => /^(a+)+$/.test(`${'a'.repeat(20)}b`))
}

async function files() {
  const path = join(tmpdir(), `soak-${process.pid}`)
  lasting(() => {
    writeFileSync(path, bytes)
    readFileSync(path)
  })
  rmSync(path)
}

async function child() {
  execSync('sleep 0.15')
}

async function derive() {
  lasting(() => pbkdf2Sync('secret', 'salt', 10_000, 32, 'sha256'))
}

async function compress() {
  lasting(() => gzipSync(bytes))
}

async function wait() {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LONG_MS)
}

async function spin() {
  for (const end = Date.now() + LONG_MS; Date.now() < end; );
}

async function ticks() {
  const end = Date.now() + LONG_MS
  const tick = () => Date.now() < end && process.nextTick(tick)
  tick()
}

async function jobs() {
  for (const end = Date.now() + LONG_MS; Date.now() < end; ) await null
}

async function collect() {
  const kept = []
  lasting(() => kept.push(Array.from({ length: 1000 }, (_, at) => ({ at, text: `${at}` }))))
}

async function pileUp() {
  for (let at = 0; at < 60; at++) setTimeout(brief, 20)
}

async function evaluate() {
  const script = `for (const end = Date.now() + ${LONG_MS}; Date.now() < end; );`
  new Function(script)()
}

function brief() {
  for (const end = performance.now() + 2.5; performance.now() < end; );
}

function lasting(work) {
  for (const end = performance.now() + LONG_MS; performance.now() < end; ) work()
}
