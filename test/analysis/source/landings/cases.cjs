// Each case blocks in one native call, on the line marked `culprit`, and goes on to something innocent.
const crypto = require('node:crypto')
const zlib = require('node:zlib')
const { execSync } = require('node:child_process')

const big = JSON.stringify(Array.from({ length: 90000 }, (_, id) => ({ id, name: `n${id}` })))
const rows = JSON.parse(big)
const bytes = Buffer.alloc(6e7, 'ab')
const long = 'ab'.repeat(3e6)
const numbers = new Float64Array(8e5).map((_, i) => (i * 7919) % 100003)
const number = 7n ** 900000n

function innocent(x) {
  return x === undefined ? 0 : 1
}
const arrow = (x) => x
const tools = {
  method(x) {
    return x
  },
  get field() {
    return 1
  },
  set field(x) {
    this.last = x
  },
}
class Thing {
  constructor(x) {
    this.x = x
  }
}
const tag = (parts) => parts

const read = (text) => JSON.parse(text) // culprit of helper
function readDeep(text) {
  if (text.length === 0) return null
  const value = read(text)
  return value
}
function readOrNot(text) {
  if (text === '') return null
  return JSON.parse(text) // culprit of earlyReturn
}
class Store {
  load(text) {
    this.rows = this.parse(text)
  }
  parse(text) {
    return JSON.parse(text) // culprit of thisMethod
  }
}

module.exports = {
  parseThenFunction() {
    const value = JSON.parse(big) // culprit
    innocent(value)
  },
  parseThenArrow() {
    const value = JSON.parse(big) // culprit
    arrow(value)
  },
  parseThenMethod() {
    const value = JSON.parse(big) // culprit
    tools.method(value)
  },
  parseThenGetter() {
    const value = JSON.parse(big) // culprit
    return tools.field + value.length
  },
  parseThenSetter() {
    tools.field = JSON.parse(big) // culprit
  },
  parseThenConstructor() {
    const value = JSON.parse(big) // culprit
    return new Thing(value)
  },
  parseThenTag() {
    const value = JSON.parse(big) // culprit
    return tag`x${value}`
  },
  parseThenStaticBlock() {
    const value = JSON.parse(big) // culprit
    return class Sized {
      size() {
        return value.length
      }
      static {
        innocent(Sized)
      }
    }
  },
  parseThenNodeGetter() {
    const value = JSON.parse(big) // culprit
    process.stdout.emit('nothing', value)
  },
  parseThenRequire() {
    const value = JSON.parse(big) // culprit
    require('node:os').EOL.concat(value.length)
  },
  parseAsArgument() {
    innocent(JSON.parse(big)) // culprit
  },
  parseInCondition() {
    if (JSON.parse(big).length > 3) innocent(1) // culprit
  },
  parseInBranch() {
    let value = null
    if (big.length > 3) {
      value = JSON.parse(big) // culprit
    } else {
      value = innocent(1)
    }
    innocent(value)
  },
  parseAfterGuard() {
    const value = JSON.parse(big) // culprit
    if (!value) return crypto.randomUUID()
    return innocent(value)
  },
  parseInTry() {
    try {
      JSON.parse(big) // culprit
    } catch {
      return
    } finally {
      innocent(1)
    }
  },
  parseInSwitch() {
    switch (typeof big) {
      case 'number':
        structuredClone(rows)
        break
      case 'string':
        JSON.parse(big) // culprit
        innocent(1)
        break
    }
  },
  parseThenMap() {
    return JSON.parse(big).map((row) => row.id) // culprit
  },
  parseInEarlierRound() {
    for (const text of [big, '1']) {
      innocent(text)
      JSON.parse(text) // culprit
    }
  },
  parseThenLoop() {
    let sum = 0
    const value = JSON.parse(big) // culprit
    for (let i = 0; i < 1e7; i++) sum += i
    return sum + value.length
  },
  parseThenIterate() {
    const value = JSON.parse(big) // culprit
    for (const row of value.slice(0, 3)) arrow(row)
  },
  parseThenPushAndCall() {
    const all = []
    all.push(JSON.parse(big)) // culprit
    const first = Math.max(all.length, 1)
    innocent(first)
  },
  helper() {
    const value = readDeep(big)
    innocent(value)
  },
  earlyReturn() {
    const value = readOrNot(big)
    innocent(value)
  },
  thisMethod() {
    new Store().load(big)
    innocent(1)
  },
  stringify() {
    const text = JSON.stringify(rows) + JSON.stringify(rows) // culprit
    innocent(text)
  },
  clone() {
    const copy = structuredClone(rows) // culprit
    innocent(copy)
  },
  hash() {
    const sum = crypto.createHash('sha512')
    sum.update(bytes) // culprit
    innocent(sum)
  },
  pbkdf2() {
    crypto.pbkdf2Sync('a', 'b', 100000, 64, 'sha512') // culprit
    innocent(1)
  },
  exec() {
    const out = execSync('sleep 0.1') // culprit
    innocent(out)
  },
  gzip() {
    const small = zlib.gzipSync(bytes) // culprit
    innocent(small)
  },
  sort() {
    numbers.sort() // culprit
    innocent(1)
  },
  bigint() {
    const square = number * number // culprit
    innocent(square)
  },
  bigintToString() {
    const digits = number.toString() // culprit
    innocent(digits)
  },
  split() {
    const list = long.split('a') // culprit
    innocent(list)
  },
  latin1() {
    const text = bytes.toString('utf16le').concat(bytes.toString('hex')) // culprit
    innocent(text)
  },
  async afterAwait() {
    const value = JSON.parse(big) // culprit
    innocent(value)
    await null
  },
  async inAsyncHelper() {
    const load = async () => JSON.parse(big) // culprit
    const waiting = load()
    innocent(waiting)
    await waiting
  },
  inExecutor() {
    const done = new Promise((resolve) => {
      resolve(JSON.parse(big)) // culprit
    })
    innocent(done)
  },
  inForEach() {
    const texts = [big]
    texts.forEach((text) => {
      JSON.parse(text) // culprit
    })
    innocent(1)
  },
  inGenerator() {
    function* pages() {
      yield JSON.parse(big) // culprit
      innocent(1)
    }
    for (const page of pages()) innocent(page)
  },
}
