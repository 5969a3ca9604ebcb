const waiters = []
globalThis.waiters = waiters

async function waits() {
  await new Promise((resolve) => waiters.push(resolve))
}

function spins() {
  for (;;) waiters.length = 1
}

waits()
setTimeout(spins, 100)
process.stdout.write('runs\n')
