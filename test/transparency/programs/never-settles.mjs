import stall from './stall.cjs'

process.on('beforeExit', (code) => console.log('before', code))
process.on('exit', (code) => console.log('exit', code))
stall()
await new Promise(() => {})
