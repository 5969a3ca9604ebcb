const fail = () => {
  throw new Error('poisoned')
}
for (const owner of [Array.prototype, Map.prototype, String.prototype, Number.prototype])
  for (const name of ['map', 'push', 'slice', 'get', 'set', 'startsWith', 'endsWith', 'toFixed'])
    if (owner[name] && !(owner === Array.prototype && name === 'push')) owner[name] = fail
JSON.stringify = Promise.prototype.then = Atomics.wait = fail
const end = Date.now() + 300
while (Date.now() < end);
process.exitCode = 3
