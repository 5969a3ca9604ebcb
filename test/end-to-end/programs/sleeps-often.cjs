// A program that somebody has to end.
setInterval(function sleepOnTheLoop() {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200)
}, 400)
process.on('SIGTERM', () => process.exit(7))
console.log('up')
