// A program that goes on although promises reject, with a child that ends before it and a child that cannot report.
const { fork, spawn } = require('node:child_process')

async function sendMail(address) {
  await null
  throw new Error(`no route to ${address}`)
}

if (process.argv[2] === 'child') setTimeout(() => undefined, 1000)
else {
  process.on('unhandledRejection', () => undefined)
  fork(__filename, ['child'])
  const clean = { stdio: 'ignore', env: { PATH: process.env.PATH } }
  spawn('/bin/sh', ['-c', `env -i "${process.execPath}" "${__filename}" child & wait`], clean)
  const mails = setInterval(() => {
    sendMail('ada@example.com')
  }, 300)
  setTimeout(() => clearInterval(mails), 1500)
  setTimeout(() => process.exit(0), 5000)
}
