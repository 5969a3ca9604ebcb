// A thousand timers of different lengths, each of which starts the next.
const { measure } = require('./measured.cjs')
measure(
  Number(process.argv[2]),
  (times) =>
    new Promise((done) => {
      let fired = 0
      const fire = () => {
        if (++fired >= times) done()
        else setTimeout(fire, 1 + (fired % 10))
      }
      for (let n = 0; n < 1000; n++) fire()
    }),
)
