// Its own `include` prints to the program's output: only what it hooks is wanted.
import 'why-is-node-running'
