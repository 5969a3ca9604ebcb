'use strict'
const assert = require('node:assert')

describe('a bank', () => {
  let balance
  beforeEach(async () => {
    await null
    balance = 10
  })
  it('pays in', () => assert.strictEqual((balance += 5), 15))
  it('waits for the clerk', async () => {
    await new Promise((done) => setTimeout(done, 20))
    assert.strictEqual(balance, 10)
  })
  it('counts all coins', () => {
    let coins = 0
    for (let n = 0; n < 2e8; n++) coins += n % 3
    assert.strictEqual(coins, 199999999)
  }).timeout(60_000)
  it('is wrong about this', () => assert.deepStrictEqual({ balance }, { balance: 11 }))
  it('rejects', async () => {
    await null
    throw new RangeError('overdrawn')
  })
  it('takes too long', (done) => setTimeout(done, 5000)).timeout(100)
  it('throws later', (done) => {
    setTimeout(() => {
      throw new Error('from a timer')
    }, 5)
    void done
  })
  it.skip('is not asked')
})
describe('a rejection that nobody handles', () => {
  it('fails the test it falls into', (done) => {
    Promise.reject(new Error('unseen'))
    setTimeout(done, 20)
  })
})
