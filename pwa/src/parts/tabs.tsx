import { Link, path } from '../app/routes'
import { t } from '../locales/t'
import type { IconShape } from './icons'
import { Icon } from './Icon'
import { PenTool } from './icons'

export interface Tab {
  to: string
  text: string
  icon: IconShape
  /** Rows behind it that wait; the same number as the rows themselves. */
  count?: number
  /** Other paths that belong to this tab. */
  also?: RegExp
}

function isHere(tab: Tab, at: string): boolean {
  return at === tab.to || (tab.also?.test(at) ?? false)
}

function Count({ n, class: place }: { n: number; class: string }) {
  return (
    <span class={`absolute inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-full bg-seal-fill px-1 text-[0.6875rem] leading-none font-bold text-white ${place}`}>
      <span aria-hidden>{n > 99 ? '99+' : n}</span>
      <span class="sr-only">{t('app.waiting', { n })}</span>
    </span>
  )
}

/** The phone's tabs, at most five. */
export function TabBar({ tabs }: { tabs: readonly Tab[] }) {
  return (
    <nav data-foot aria-label={t('app.nav')} class="flex shrink-0 justify-around border-t border-line bg-paper px-2 pb-[env(safe-area-inset-bottom)] tablet:hidden">
      {tabs.map((tab) => {
        const here = isHere(tab, path.value)
        return (
          <Link key={tab.to} to={tab.to} current={here} class={`flex min-h-16 min-w-15 flex-1 flex-col items-center justify-center gap-1 pb-1.5 pt-2 ${here ? 'text-pen' : 'text-ink-3'}`}>
            <span class="relative">
              <Icon of={tab.icon} size={23} />
              {tab.count ? <Count n={tab.count} class="-top-2 left-3" /> : null}
            </span>
            <span class={`max-w-full truncate text-tiny ${here ? 'font-bold' : 'font-semibold'}`}>{tab.text}</span>
          </Link>
        )
      })}
    </nav>
  )
}

/** The tablet's rail: the same tabs, and below them what the foot holds. */
export function Rail({ tabs, foot }: { tabs: readonly Tab[]; foot: readonly Tab[] }) {
  return (
    <nav aria-label={t('app.nav')} class="hidden w-19 shrink-0 flex-col items-center gap-1.5 bg-night px-1.5 pt-[max(14px,env(safe-area-inset-top))] pb-3 tablet:flex">
      <span aria-hidden class="mb-3 inline-flex size-12 items-center justify-center rounded-[14px] bg-seal-fill text-white">
        <Icon of={PenTool} size={26} />
      </span>
      {tabs.map((tab) => <RailTab key={tab.to} tab={tab} />)}
      <span class="flex-1" />
      {foot.map((tab) => <RailTab key={tab.to} tab={tab} />)}
    </nav>
  )
}

function RailTab({ tab }: { tab: Tab }) {
  const here = isHere(tab, path.value)
  return (
    <Link to={tab.to} current={here} class={`flex min-h-14 w-full flex-col items-center justify-center gap-1 rounded-field px-1 py-1.5 ${here ? 'bg-night-2 text-on-night' : 'text-on-night-2 hover:bg-night-2'}`}>
      <span class="relative">
        <Icon of={tab.icon} size={21} />
        {tab.count ? <Count n={tab.count} class="-top-2 left-3" /> : null}
      </span>
      <span class="max-w-full truncate text-tiny font-semibold">{tab.text}</span>
    </Link>
  )
}
