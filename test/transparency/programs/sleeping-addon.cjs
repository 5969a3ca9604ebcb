const { sleep } = require(process.argv[2])
const began = performance.now()
const interrupted = sleep()
console.log(interrupted, performance.now() - began >= 300)
