import type { ComponentChildren } from 'preact'
import { goBack } from '../app/routes'
import { t } from '../locales/t'
import { IconButton } from './Button'
import { ArrowLeft } from './icons'

interface Props {
  title: ComponentChildren
  note?: ComponentChildren
  /** Where back goes when there is nothing to go back to; absent in a split view's right pane. */
  back?: string
  actions?: ComponentChildren
}

/** The head of an inner screen: back, title, what it is about, acts. */
export function TopBar({ title, note, back, actions }: Props) {
  return (
    <header class={`flex min-h-15 items-center gap-1 pr-1.5 py-1.5 ${back === undefined ? 'pl-5' : 'pl-1.5'}`}>
      {back !== undefined && <IconButton icon={ArrowLeft} label={t('app.back')} onClick={() => goBack(back)} />}
      <div class="min-w-0 flex-1">
        <h1 class="truncate text-bar font-bold">{title}</h1>
        {note && <p class="line-clamp-2 text-meta text-ink-2">{note}</p>}
      </div>
      {actions}
    </header>
  )
}

/** The head of a tab: a large title, and the person at the right. */
export function TabHead({ title, note, actions }: { title: string; note?: ComponentChildren; actions?: ComponentChildren }) {
  return (
    <header class="flex items-start gap-3 px-5 pt-4 pb-2">
      <div class="min-w-0 flex-1">
        <h1 class="text-title font-bold tracking-[-0.02em]">{title}</h1>
        {note && <p class="mt-0.5 text-note text-ink-2">{note}</p>}
      </div>
      {actions}
    </header>
  )
}
