jest.mock('./poll', () => ({ poll: jest.fn(() => 'mocked') }))

test('mocks a module', () => {
  expect(require('./poll').poll()).toBe('mocked')
})

test('sorts for a while', () => {
  const numbers = Array.from({ length: 400_000 }, (_, n) => (n * 7919) % 400_009)
  expect(numbers.sort((a, b) => a - b)[1000]).toBeGreaterThan(0)
})

test('rejects', async () => {
  await expect(Promise.reject(new TypeError('no'))).rejects.toThrow('no')
  await expect(Promise.all([1, Promise.reject(new Error('all'))])).rejects.toThrow('all')
})

test('throws in async code', async () => {
  await null
  throw new Error('after an await')
})
