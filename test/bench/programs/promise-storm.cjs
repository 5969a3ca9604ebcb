// Promises in every way at once: then chains, Promise.all, async functions, a turn now and then.
const { measure, turn } = require('./measured.cjs')
const step = async (n) => n + 1

measure(Number(process.argv[2]), async (times) => {
  for (let n = 0; n < times; n++) {
    await Promise.all([step(n), step(n).then(step), Promise.resolve(n).finally(() => undefined)])
    if (n % 500 === 0) await turn()
  }
})
