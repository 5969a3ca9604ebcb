// What a program can find of whoever is in it beside itself.
const { createHook } = require('node:async_hooks')
const channels = require('node:diagnostics_channel')
const { readdirSync, readFileSync, readlinkSync } = require('node:fs')
const inspector = require('node:inspector')
const Module = require('node:module')
const { getEnvironmentData } = require('node:worker_threads')

const CHANNELS = [
  'worker_threads',
  'http.server.request.start',
  'http.server.response.finish',
  'http2.server.stream.start',
  'http2.server.stream.close',
]
const numbers = new Map()

/** The same number for the same object. */
function identity(value) {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return String(value)
  if (!numbers.has(value)) numbers.set(value, numbers.size + 1)
  return numbers.get(value)
}

function propertiesOf(object) {
  return Reflect.ownKeys(object).map((key) => {
    const { value, get, configurable, enumerable, writable } = Object.getOwnPropertyDescriptor(object, key)
    // The time of a counter is not its identity.
    const what = typeof value === 'function' || get ? identity(value ?? get) : typeof value
    return [String(key), what, configurable, enumerable, writable].join(' ')
  })
}

function prototypesOf(object) {
  const all = []
  for (let at = object; at; at = Object.getPrototypeOf(at)) all.push(identity(at), ...propertiesOf(at))
  return all
}

function sockets() {
  const inodes = readdirSync('/proc/self/fd').flatMap((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`).match(/^socket:\[(\d+)\]$/)?.[1] ?? []
    } catch {
      return []
    }
  })
  const listening = ['tcp', 'tcp6']
    .flatMap((table) => readFileSync(`/proc/self/net/${table}`, 'latin1').split('\n').slice(1, -1))
    .map((line) => line.trim().split(/\s+/))
    .filter((columns) => columns[3] === '0A' && inodes.includes(columns[9]))
  return { count: inodes.length, listening: listening.map((columns) => columns[1]) }
}

exports.state = function state() {
  const hook = createHook({})
  return {
    resources: process.getActiveResourcesInfo().sort(),
    listeners: process.eventNames().map((name) => [String(name), process.rawListeners(name).map(identity)]),
    globals: propertiesOf(globalThis),
    process: prototypesOf(process),
    emit: identity(process.emit),
    promise: propertiesOf(Promise),
    hooks: prototypesOf(Object.getPrototypeOf(hook)),
    // With hooks of node's own, each promise has an id.
    promiseIds: Object.getOwnPropertySymbols(Promise.resolve()).length,
    environment: { ...process.env },
    data: String(getEnvironmentData('loopdoctor')),
    channels: CHANNELS.filter((name) => channels.hasSubscribers(name)),
    threads: readdirSync('/proc/self/task').length,
    sockets: sockets(),
    inspector: String(inspector.url()),
    modules: Object.keys(require.cache),
    paths: Object.keys(Module._pathCache).filter((key) => key.includes('agent')),
    preloads: process._preload_modules ?? null,
    stackTraceLimit: Error.stackTraceLimit,
    prepareStackTrace: String(Error.prepareStackTrace),
  }
}
