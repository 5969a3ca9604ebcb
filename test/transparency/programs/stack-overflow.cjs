const deeper = (n) => {
  for (const end = Date.now() + (n === 3000 ? 300 : 0); Date.now() < end; );
  return deeper(n + 1) + 1
}
try {
  deeper(0)
} catch (error) {
  console.log(error instanceof RangeError, error.message)
}
