import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { t } from '../locales/t'

interface Props {
  text: string
  class: string
}

/** A heading of three lines at most; what is longer opens on a tap. */
export function Clamped({ text, class: look }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  const [open, setOpen] = useState(false)
  const [longer, setLonger] = useState(false)
  useLayoutEffect(() => {
    const box = heading.current
    if (!box || open) return undefined
    const measure = () => setLonger(box.scrollHeight > box.clientHeight + 1)
    const watch = new ResizeObserver(measure)
    watch.observe(box)
    measure()
    return () => watch.disconnect()
  }, [text, open])
  return (
    <div>
      <h2 ref={heading} class={`${look} ${open ? '' : 'line-clamp-3'}`}>{text}</h2>
      {longer && (
        <button type="button" aria-expanded={open} class="-my-1 min-h-11 text-note font-semibold text-pen" onClick={() => setOpen(!open)}>
          {t(open ? 'app.less' : 'app.moreText')}
        </button>
      )}
    </div>
  )
}
