// Copies so many blocks of 64 KiB from a stream to another, through a third.
const { pipeline } = require('node:stream/promises')
const { Readable, Transform, Writable } = require('node:stream')
const { measure } = require('./measured.cjs')
const block = Buffer.alloc(64 * 1024, 1)
const later = (act) => setImmediate(act)

measure(Number(process.argv[2]), (times) => {
  let left = times
  const source = new Readable({
    read() {
      this.push(left-- > 0 ? block : null)
    },
  })
  const through = new Transform({ transform: (chunk, _encoding, done) => done(null, Buffer.from(chunk)) })
  let written = 0
  const sink = new Writable({ write: (_chunk, _encoding, done) => (++written % 16 === 0 ? later(done) : done()) })
  return pipeline(source, through, sink)
})
