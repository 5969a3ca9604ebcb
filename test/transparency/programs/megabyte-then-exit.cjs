require('./stall.cjs')()
process.stdout.write(`${'x'.repeat(1_048_575)}\n`, () => {
  require('./stall.cjs')()
  process.stderr.write(`${'y'.repeat(100_000)}\n`, () => process.exit(5))
})
