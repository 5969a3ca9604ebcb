import { Suspense } from 'react'

export const dynamic = 'force-dynamic'

async function Later({ ms }) {
  await new Promise((done) => setTimeout(done, ms))
  return <p>after {ms}</p>
}

export default function Page() {
  return <Suspense fallback={<p>soon</p>}><Later ms={1500} /></Suspense>
}
