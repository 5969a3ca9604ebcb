import { describe, expect, it, vi } from 'vitest'
import { Currency, quote, total } from './prices'

describe('prices', () => {
  it('adds', () => expect(total([{ amount: 1, currency: Currency.Euro }, { amount: 2, currency: Currency.Euro }])).toBe(3))
  it('quotes', async () => expect(await quote(5)).toEqual({ amount: 5, currency: 'JPY' }))
  it('refuses', () => expect(quote(-1)).rejects.toThrow('no price of -1'))
  it('is wrong', async () => expect(await quote(5)).toEqual({ amount: 6, currency: 'JPY' }))
  it('has a fake clock', () => {
    vi.useFakeTimers()
    const rung = vi.fn()
    setTimeout(rung, 60_000)
    vi.advanceTimersByTime(60_000)
    expect(rung).toHaveBeenCalledOnce()
    vi.useRealTimers()
  })
  it('keeps a snapshot', () => expect({ deep: { list: [1, 2, { three: 3 }] } }).toMatchSnapshot())
  it('is busy', () => {
    let n = 0
    while (n < 3e8) n++
    expect(n).toBe(3e8)
  })
})
