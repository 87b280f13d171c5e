import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { IconButton } from './Button'
import { X } from './icons'
import { lay, lift } from './layers'
import { useDragDown } from './drag-down'
import { stir, useSettled } from './settled'
import { SheetToast } from './ToastHost'
import { t } from '../locales/t'

interface Props {
  title: string
  /** A line under the title: of what. */
  note?: ComponentChildren
  /** Stays at the thumb while the rest scrolls. */
  footer?: ComponentChildren
  onClose: () => void
  children: ComponentChildren
  /** Fills the phone's screen, for long forms. */
  tall?: boolean
}

/** A sheet from below, on tablets a box in the middle. Esc, a tap beside it and a pull downwards close it; focus stays inside. The acts in its footer take no press of a finger before it lies still; keys and screen readers need not wait. */
export function Sheet({ title, note, footer, onClose, children, tall }: Props) {
  const box = useRef<HTMLDialogElement>(null)
  const id = useId()
  const settled = useSettled()
  useDragDown(box, onClose)
  useEffect(() => {
    const dialog = box.current
    dialog?.showModal()
    lay(id)
    stir()
    return () => {
      dialog?.close()
      lift(id)
      stir()
    }
  }, [])
  return (
    <dialog
      ref={box}
      aria-labelledby={id}
      class={`sheet fixed inset-x-0 top-auto bottom-0 m-0 mx-auto flex w-full max-w-none flex-col overflow-hidden rounded-t-sheet bg-paper text-ink shadow-float outline-none tablet:inset-0 tablet:m-auto tablet:h-fit tablet:w-140 tablet:rounded-sheet ${tall ? 'h-[94dvh] max-h-[94dvh]' : 'max-h-[92dvh]'} tablet:max-h-[86dvh]`}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose()
      }}
    >
      <div class="flex min-h-0 flex-1 flex-col" data-sheet onPointerDown={settled ? undefined : stir}>
        <header class="relative shrink-0 px-5 pt-5 pb-3" data-grip>
          <span aria-hidden class="absolute top-2 left-1/2 h-1 w-10 -translate-x-1/2 rounded-full bg-edge tablet:hidden" />
          <div class="flex items-start gap-2">
            <div class="min-w-0 flex-1">
              <h2 id={id} tabIndex={-1} autofocus class="text-head font-bold outline-none">{title}</h2>
              {note && <p class="mt-0.5 text-note text-ink-2">{note}</p>}
            </div>
            <IconButton icon={X} label={t('app.close')} class="-mt-1 -mr-2 text-ink-2" onClick={onClose} />
          </div>
        </header>
        <div class="scroll-thin min-h-0 flex-1 overflow-y-auto overscroll-contain px-5 pt-1 pb-4">{children}</div>
        <SheetToast id={id} />
        {footer && <footer class={`${settled ? '' : 'pointer-events-none'} shrink-0 border-t border-line px-5 pt-3 pb-[max(16px,env(safe-area-inset-bottom))]`}>{footer}</footer>}
      </div>
    </dialog>
  )
}
