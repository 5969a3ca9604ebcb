// Nothing but computing, with a turn now and then.
const { measure, turn } = require('./measured.cjs')

function primesBelow(limit) {
  let found = 0
  for (let n = 2; n < limit; n++) {
    let divisor = 2
    while (divisor * divisor <= n && n % divisor !== 0) divisor++
    if (divisor * divisor > n) found++
  }
  return found
}

measure(Number(process.argv[2]), async (times) => {
  for (let n = 0; n < times; n++) {
    primesBelow(2000)
    if (n % 100 === 0) await turn()
  }
})
