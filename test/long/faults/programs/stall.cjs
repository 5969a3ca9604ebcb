/** Blocks the loop, so that the watchdog asks. */
module.exports = (ms = 120) => {
  const until = Date.now() + ms
  while (Date.now() < until);
}
