import assert from 'node:assert/strict'
import { test } from 'node:test'
import { classify, weightOf } from '../../../src/analysis/source/classify.js'

const KINDS: Record<string, string[]> = {
  'json-payload': ['JSON.parse', 'JSON.stringify', 'structuredClone', 'v8.serialize', 'v8.deserialize'],
  'regexp-backtracking': ['RegExp.test', 'RegExp.exec', 'RegExp.replace', 'RegExp.split', 'String.match'],
  'sync-fs': ['fs.readFileSync', 'fs.existsSync', 'fs.Dir.readSync'],
  'sync-child-process': ['child_process.execSync', 'child_process.spawnSync'],
  'sync-crypto': ['crypto.pbkdf2Sync', 'crypto.Hash.update', 'crypto.randomBytes', 'crypto.sign'],
  'sync-zlib': ['zlib.gzipSync', 'zlib.brotliCompressSync'],
  'sync-sleep': ['Atomics.wait'],
  'sync-log': ['console.log', 'process.stdout.write', 'process.stderr.write'],
  'module-load': ['require', 'import'],
}

for (const [kind, apis] of Object.entries(KINDS)) {
  test(`${apis.join(', ')} are ${kind}, and heavy`, () => {
    for (const api of apis) assert.deepEqual([classify(api), weightOf(api)], [kind, 'heavy'], api)
  })
}

test('asynchronous and plain functions are of no kind', () => {
  for (const api of [
    'fs.readFile',
    'crypto.pbkdf2',
    'zlib.gzip',
    'Math.max',
    'String.replace',
    'Atomics.add',
    'console.assert',
  ])
    assert.equal(classify(api), null, api)
})

test('what may take long, what never does, and what runs the code it is given differ in weight', () => {
  for (const api of [
    'Array.sort',
    'String.split',
    'Buffer.concat',
    'BigInt',
    'spread',
    'Object.keys',
    'WebAssembly.Module',
  ])
    assert.equal(weightOf(api), 'heavy', api)
  for (const api of [
    'Math.max',
    'Array.push',
    'Date.now',
    'performance.now',
    'String.charCodeAt',
    'Map.get',
    'crypto.createHash',
  ])
    assert.equal(weightOf(api), 'light', api)
  for (const api of [null, 'Array.map', 'events.emit']) assert.equal(weightOf(api), 'unknown', String(api))
})
