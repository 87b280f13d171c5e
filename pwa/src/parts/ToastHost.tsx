import { useEffect, useLayoutEffect, useState } from 'preact/hooks'
import { t } from '../locales/t'
import { layers } from './layers'
import { dismiss, toast, type Toast } from './toasts'

function useCountdown(id: number, seconds: number): number {
  const [left, setLeft] = useState(seconds)
  useEffect(() => {
    setLeft(seconds)
    const end = Date.now() + seconds * 1000
    const beat = setInterval(() => {
      const rest = Math.ceil((end - Date.now()) / 1000)
      setLeft(rest)
      if (rest <= 0) dismiss(id)
    }, 250)
    return () => clearInterval(beat)
  }, [id, seconds])
  return Math.max(left, 0)
}

const BUTTON = 'min-h-11 shrink-0 rounded-field px-3 text-note font-semibold text-on-night underline decoration-on-night-2 underline-offset-4 hover:bg-night-2'

function Bar({ shown }: { shown: Toast }) {
  const left = useCountdown(shown.id, shown.seconds)
  const act = (run: () => void) => () => {
    dismiss(shown.id)
    run()
  }
  return (
    <div class="toast pointer-events-auto flex w-full max-w-120 items-center gap-2 rounded-card bg-night py-1.5 pr-1.5 pl-4 text-on-night shadow-float">
      <span class={`my-1.5 min-w-0 flex-1 text-note font-medium ${shown.undo ? 'line-clamp-2' : 'line-clamp-4'}`}>{shown.text}</span>
      {shown.undo && <button type="button" class={BUTTON} onClick={act(shown.undo)}>{t('app.undo')} <span aria-hidden>({left})</span></button>}
      {shown.action && <button type="button" class={BUTTON} onClick={act(shown.action.run)}>{shown.action.text}</button>}
    </div>
  )
}

const GAP = 12
const LOOK_MS = 250

/** How high the acts or tabs at the foot of the screen reach, in px: what is told never lies over them, however large the letters are. */
function useFoot(told: boolean): number {
  const [foot, setFoot] = useState(0)
  useLayoutEffect(() => {
    if (!told) return undefined
    const measure = () => {
      const tops = [...document.querySelectorAll('[data-foot]')].map((one) => one.getBoundingClientRect()).flatMap(({ top, height }) => (height > 0 && top < innerHeight ? [top] : []))
      setFoot(Math.max(0, ...tops.map((top) => innerHeight - top).filter((high) => high < innerHeight / 2)))
    }
    measure()
    // Screens come and go under it.
    const beat = setInterval(measure, LOOK_MS)
    return () => clearInterval(beat)
  }, [told])
  return foot
}

/** Stands once in the app; a status for screen readers, above the acts or the tabs. While a sheet is open it is told in the sheet. */
export function ToastHost() {
  const here = layers.value.length === 0 ? toast.value : null
  const foot = useFoot(here !== null)
  return (
    <div role="status" aria-live="polite" class="pointer-events-none fixed inset-x-0 z-40 flex justify-center px-4" style={{ bottom: `calc(${foot + GAP}px + ${foot === 0 ? 'env(safe-area-inset-bottom)' : '0px'})` }}>
      {here && <Bar key={here.id} shown={here} />}
    </div>
  )
}

/** What is told while this sheet is uppermost, over its foot: a sheet makes everything below it unreachable. */
export function SheetToast({ id }: { id: string }) {
  const here = layers.value.at(-1) === id ? toast.value : null
  return (
    <div role="status" aria-live="polite" class="flex shrink-0 justify-center px-4 not-empty:pb-3">
      {here && <Bar key={here.id} shown={here} />}
    </div>
  )
}
