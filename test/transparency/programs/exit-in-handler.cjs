setTimeout(() => {
  process.stdout.write('bye\n')
  require('./stall.cjs')()
  process.exit(9)
})
process.on('exit', (code) => console.log('exit', code))
