const { poll } = require('./poll')

test('polls on a fake clock', async () => {
  jest.useFakeTimers()
  const seen = jest.fn()
  const polled = poll(seen, 1000, 3)
  await jest.advanceTimersByTimeAsync(3000)
  await polled
  expect(seen.mock.calls).toEqual([[0], [1], [2]])
  jest.useRealTimers()
})

test('keeps a snapshot', () => {
  expect({ name: 'Ada', tags: new Set(['a', 'b']), at: new Date(0) }).toMatchInlineSnapshot(`
    {
      "at": 1970-01-01T00:00:00.000Z,
      "name": "Ada",
      "tags": Set {
        "a",
        "b",
      },
    }
  `)
  expect([1, 2, 3].map((n) => ({ n }))).toMatchSnapshot()
})

test('is wrong', () => {
  expect({ a: 1, b: [1, 2] }).toEqual({ a: 1, b: [1, 3] })
})
