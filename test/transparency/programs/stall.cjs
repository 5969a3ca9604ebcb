module.exports = (ms = 300) => {
  const end = Date.now() + ms
  while (Date.now() < end);
}
