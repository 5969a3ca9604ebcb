process.stdout.write('about to\n')
require('./stall.cjs')()
process.kill(process.pid, process.argv[2])
setTimeout(() => console.log('survived'), 1000)
