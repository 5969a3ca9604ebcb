const stall = require('./stall.cjs')
const sign = (n) => (n > 0 ? 'plus' : n < 0 ? 'minus' : 'zero')
function never() {
  return 'not called'
}
for (let n = 0; n < 3; n++) if (sign(n) === 'zero') stall()
module.exports = { sign, never }
