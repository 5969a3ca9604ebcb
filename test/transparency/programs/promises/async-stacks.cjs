// The stacks of errors that come through combinators, and what a listener of the process is told.
require('../stall.cjs')()
// Far apart: what is due in one turn of the loop has other frames, with and without us.
const { setTimeout: sleep } = require('node:timers/promises')
async function fail(ms, name) {
  await sleep(ms)
  throw new Error(name)
}
async function passOn(ms, name) {
  return fail(ms, name)
}
async function slowly(name) {
  try {
    await fail(90, `${name} inside`)
  } catch (error) {
    console.log(error.stack)
  }
  await fail(90, name)
}
async function through(name, ...inputs) {
  try {
    return await Promise[name](inputs)
  } catch (error) {
    console.log(name, error.stack, error.errors?.map(({ stack }) => stack))
  }
}
process.on('unhandledRejection', (error, promise) => console.log('unhandled', error?.message, promise))
process.on('rejectionHandled', (promise) => console.log('handled', promise))
async function main() {
  for (const name of ['all', 'allSettled', 'any', 'race']) {
    await through(name, fail(5, 'first'), sleep(45))
    await through(name, passOn(5, 'passed on'), passOn(45, 'passed on later'), slowly('late'))
    await through(name, sleep(45), fail(1, 'second of two'))
    await sleep(300)
    Promise[name]([fail(3, 'nobody listens')])
    await sleep(45)
    const late = Promise[name]([fail(3, 'listened late')])
    await sleep(45)
    late.catch(() => console.log('caught late'))
    await sleep(45)
  }
  const shared = fail(20, 'shared')
  shared.catch((error) => console.log('own', error.stack))
  await Promise.all([through('all', shared), through('race', shared), through('any', shared, fail(65, 'x'))])
  Promise.all([fail(2, 'the last'), fail(45, 'lost')]).then(console.log)
  await sleep(90)
}
main()
