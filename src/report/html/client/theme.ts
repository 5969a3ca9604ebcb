/** Light and dark: as the system has it, until the reader says otherwise. */
import { button } from './element.js'

const THEMES = ['system', 'light', 'dark'] as const
type Theme = (typeof THEMES)[number]

const KEY = 'loopdoctor-theme'
const listeners: (() => void)[] = []

export function themeSwitch(): void {
  let theme = remembered()
  const control = button('', () => {
    theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system'
    remember(theme)
    show()
  })
  control.className = 'theme'
  function show(): void {
    if (theme === 'system') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = theme
    control.textContent = `Theme: ${theme}`
    for (const tell of listeners) tell()
  }
  document.querySelector('.bar')?.append(control)
  show()
  for (const query of ['(prefers-color-scheme: dark)', 'print'])
    matchMedia(query).addEventListener('change', () => {
      for (const tell of listeners) tell()
    })
}

/** Colors have changed: what is drawn on a canvas has to be drawn again. */
export function onRecolor(tell: () => void): void {
  listeners.push(tell)
}

/** A page of a file may have no storage. */
function remembered(): Theme {
  try {
    return THEMES.find((theme) => theme === localStorage.getItem(KEY)) ?? 'system'
  } catch {
    return 'system'
  }
}

function remember(theme: Theme): void {
  try {
    localStorage.setItem(KEY, theme)
  } catch {
    // It holds for this visit, then.
  }
}
