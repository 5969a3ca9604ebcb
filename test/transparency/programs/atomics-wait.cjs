const cell = new Int32Array(new SharedArrayBuffer(8))
console.log(Atomics.wait(cell, 0, 0, 300), Atomics.wait(cell, 0, 1), Atomics.notify(cell, 0))
const before = Date.now()
console.log(Atomics.wait(cell, 0, 0, 400), Date.now() - before >= 400)
