Error.stackTraceLimit = 3
Error.prepareStackTrace = (error, sites) => `${error.message}: ${sites.length} sites, ${sites[0].getFunctionName()}`
const seen = new Set()
const end = Date.now() + 300
while (Date.now() < end) {
  seen.add(new Error('hooked').stack)
  seen.add(Error.stackTraceLimit)
}
console.log(seen, Object.getOwnPropertyDescriptors(Error))
