const { measure, turn } = require('./measured.cjs')
const step = async (n) => n + 1

measure(Number(process.argv[2]), async (times) => {
  for (let n = 0, sum = 0; n < times; n++) {
    sum = await step(sum)
    await null
    sum += await Promise.resolve(1)
    if (n % 2000 === 0) await turn()
  }
})
