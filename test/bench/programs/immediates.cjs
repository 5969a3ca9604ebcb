const { measure, turn } = require('./measured.cjs')
measure(Number(process.argv[2]), async (times) => {
  for (let n = 0; n < times; n++) await turn()
})
