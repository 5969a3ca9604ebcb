export const dynamic = 'force-dynamic'

export async function GET(request) {
  const count = Number(new URL(request.url).searchParams.get('count'))
  const primes = []
  for (let n = 2; primes.length < count; n++) if (primes.every((prime) => n % prime !== 0)) primes.push(n)
  return Response.json({ last: primes.at(-1) })
}
