import stall from './stall.cjs'

stall()
await new Promise((done) => setTimeout(done, 20))
stall()
console.log(import.meta.url.endsWith('.mjs'), (await import('./stall.cjs')).default === stall, this)
