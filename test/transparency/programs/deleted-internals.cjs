for (const name of ['binding', 'reallyExit', 'memoryUsage', 'hrtime', '_getActiveHandles', 'kill']) delete process[name]
process.emit = () => false
globalThis.performance = globalThis.SharedArrayBuffer = globalThis.Atomics = globalThis.Buffer = undefined
const end = Date.now() + 300
while (Date.now() < end);
console.log(require('child_process').execFileSync(process.execPath, ['-p', '1 + 1']).toString())
