const { measure, turn } = require('./measured.cjs')
measure(Number(process.argv[2]), async (times) => {
  for (let n = 0; n < times; n++) {
    console.log('a line with a number %d and an object', n, { n })
    if (n % 500 === 0) await turn()
  }
})
