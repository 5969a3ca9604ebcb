import { it } from 'vitest'

it('leaves a rejection behind', async () => {
  void Promise.reject(new Error('left behind'))
  await new Promise((done) => setTimeout(done, 20))
})
