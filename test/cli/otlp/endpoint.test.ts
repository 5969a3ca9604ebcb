import assert from 'node:assert/strict'
import { test } from 'node:test'
import { endpointOf, portAdvice } from '../../../src/cli/otlp/endpoint.js'

const pathsOf = (text: string): string[] => {
  const { metrics, traces } = endpointOf(text, '--otlp')
  return [metrics, traces]
}

test('each signal has its path below the address', () => {
  const local = ['http://localhost:4318/v1/metrics', 'http://localhost:4318/v1/traces']
  assert.deepEqual(pathsOf('http://localhost:4318'), local)
  assert.deepEqual(pathsOf('http://localhost:4318/'), local)
  assert.deepEqual(pathsOf('http://localhost:4318/v1/traces'), local, 'the path of one signal is not doubled')
  assert.deepEqual(pathsOf('https://example.com/otlp/?tenant=7'), [
    'https://example.com/otlp/v1/metrics?tenant=7',
    'https://example.com/otlp/v1/traces?tenant=7',
  ])
})

test('what is printed has no secret in it', () => {
  assert.equal(endpointOf('https://me:secret@example.com/otlp?key=secret', '--otlp').shown, 'https://example.com/otlp')
})

test('what is no address of a collector is refused, and the port of gRPC is told', () => {
  for (const text of ['localhost:4318', 'grpc://localhost:4317', 'collector', ''])
    assert.throws(() => endpointOf(text, 'LOOPDOCTOR_OTLP'), /^Mistake: LOOPDOCTOR_OTLP must be an address/)
  assert.match(portAdvice(endpointOf('http://localhost:4317', '--otlp')), /4318/)
  assert.equal(portAdvice(endpointOf('http://localhost:4318', '--otlp')), '')
})
