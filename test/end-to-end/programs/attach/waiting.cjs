const waiters = []
globalThis.waiters = waiters

async function waits() {
  await new Promise((resolve) => waiters.push(resolve))
}

waits()
setInterval(() => undefined, 1000)
process.stdout.write('runs\n')
