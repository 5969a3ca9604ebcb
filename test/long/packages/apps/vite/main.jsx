import { StrictMode, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { interval, take } from 'rxjs'
import './style.css'

function Counter({ from }) {
  const [count, setCount] = useState(from)
  return <button onClick={() => interval(10).pipe(take(3)).subscribe(() => setCount((n) => n + 1))}>{count}</button>
}
createRoot(document.getElementById('root')).render(<StrictMode><Counter from={3} /></StrictMode>)
