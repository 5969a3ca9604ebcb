'use strict'
/** A pool of three workers: results, an error, an aborted task, a move of memory, a drained queue. */
const { join } = require('node:path')
const { Piscina } = require('piscina')

async function main() {
  const pool = new Piscina({ filename: join(__dirname, 'work.cjs'), minThreads: 3, maxThreads: 3 })
  const sizes = [25, 26, 27, 24, 28, 23]
  console.log(await Promise.all(sizes.map((n) => pool.run(n))))
  console.log(await pool.run({ fails: true }).catch((error) => `${error.name}: ${error.message}`))
  const abort = new AbortController()
  const lost = pool.run({ waits: true }, { signal: abort.signal })
  setTimeout(() => abort.abort(), 50)
  console.log(await lost.catch((error) => error.name))
  const bytes = new Uint8Array(1 << 20).fill(3)
  console.log(await pool.run({ sum: bytes }, { transferList: [bytes.buffer] }), bytes.length)
  console.log(pool.threads.length, pool.completed)
  await pool.destroy()
}
main()
