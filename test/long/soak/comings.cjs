// Worker threads and child processes that come, stall once, and go.
const { exec, execFile, fork, spawn } = require('node:child_process')
const { once } = require('node:events')
const { join } = require('node:path')
const { promisify } = require('node:util')
const { Worker } = require('node:worker_threads')

const VISITOR = join(__dirname, 'visitor.cjs')

exports.workersOfEachKind = [ends, isTerminated, throws, hasNoEnvironment]
exports.childrenOfEachKind = [forked, shell, file, killed, disconnected]

async function ends() {
  const worker = new Worker(VISITOR)
  worker.postMessage('hello')
  await once(worker, 'exit')
}

async function isTerminated() {
  const worker = new Worker(VISITOR, { argv: ['stays'] })
  await once(worker, 'message')
  await worker.terminate()
}

async function throws() {
  const worker = new Worker('setTimeout(() => { throw new Error("a worker fails") }, 50)', { eval: true })
  const [error] = await once(worker, 'error')
  if (error.message !== 'a worker fails') throw error
}

async function hasNoEnvironment() {
  await once(new Worker(VISITOR, { env: {} }), 'exit')
}

async function forked() {
  const child = fork(VISITOR)
  child.send('hello')
  await once(child, 'exit')
}

async function shell() {
  await promisify(exec)('echo one; sleep 0.1; echo two')
}

async function file() {
  await promisify(execFile)(process.execPath, ['-e', 'console.log(1)'])
}

async function killed() {
  const child = fork(VISITOR, ['stays'])
  const gone = once(child, 'exit')
  await once(child, 'message')
  child.kill('SIGKILL')
  await gone
}

async function disconnected() {
  await once(spawn(process.execPath, [VISITOR], { stdio: 'ignore', env: { PATH: process.env.PATH } }), 'exit')
}
