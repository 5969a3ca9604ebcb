// The program that `loopdoctor selftest` runs: it blocks its own loop once, in the loop below.
const STALL_MS = 400

setTimeout(() => {
  const end = performance.now() + STALL_MS
  let _turns = 0
  while (performance.now() < end) _turns++
}, 300)
setTimeout(() => undefined, 900)
