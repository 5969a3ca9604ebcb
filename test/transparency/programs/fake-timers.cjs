const real = { setTimeout, now: Date.now }
const calls = []
for (const name of ['setTimeout', 'setInterval', 'setImmediate', 'clearInterval', 'queueMicrotask'])
  globalThis[name] = () => calls.push(name)
globalThis.Date = class extends Date {
  static now = () => 0
}
performance.now = () => calls.push('performance.now')
process.hrtime = () => calls.push('hrtime')
process.nextTick = () => calls.push('nextTick')
real.setTimeout(() => {
  const end = real.now() + 300
  while (real.now() < end);
  console.log(calls, Date.now())
}, 50)
