// Ends by the error of a combinator, while another input is still at work.
import { createRequire } from 'node:module'
import { setTimeout as sleep } from 'node:timers/promises'
createRequire(import.meta.url)('../stall.cjs')()
async function fail(ms) {
  await sleep(ms)
  throw new Error(`after ${ms} ms`)
}
process.on('exit', (code) => console.log('exit', code, new Error('in exit').stack))
await Promise.all([fail(20), fail(900), sleep(5000)])
