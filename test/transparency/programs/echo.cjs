require('./stall.cjs')()
process.stdin.on('data', (chunk) => process.stdout.write(chunk)).on('end', () => console.error('ended'))
