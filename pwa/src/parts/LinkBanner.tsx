import { Link } from '../app/routes'
import { sessionOver } from '../app/session'
import { signInAgain } from '../app/start'
import { t } from '../locales/t'
import { useStatus, type Status } from '../replica/live'
import { Icon } from './Icon'
import { ChevronRight, CloudOff, KeyRound, RefreshCw, TriangleAlert, type IconShape } from './icons'

interface Line {
  icon: IconShape
  title: string
  text?: string
  /** Red edge of what needs the person. */
  pressing?: boolean
  run?: () => void
}

/** The one thing worth saying about the link, most pressing first; null when all is well. */
export function lineOf(status: Status, over: boolean): Line | null {
  const n = status.waiting
  if (status.link === 'revoked') return { icon: TriangleAlert, title: t('app.revoked'), pressing: true }
  if (over) return { icon: KeyRound, title: n > 0 ? t('app.signedOut', { n }) : t('app.signedOutNone'), pressing: n > 0, run: signInAgain }
  if (status.needsYou > 0) return { icon: TriangleAlert, title: t('app.needsYouBanner', { n: status.needsYou }), pressing: true }
  if (status.link === 'update') return { icon: RefreshCw, title: t('app.mustUpdate'), run: () => location.reload() }
  if (status.link === 'offline') return { icon: CloudOff, title: t('app.offline'), text: n > 0 ? t('app.offlineWaiting', { n }) : t('app.offlineNone') }
  return null
}

/** A dark strip under the title: offline and what waits, or what needs the person. Leads to what waits to be sent. */
export function LinkBanner() {
  const line = lineOf(useStatus(), sessionOver.value)
  const inside = line && (
    <>
      <Icon of={line.icon} size={20} />
      <span class="min-w-0 flex-1 text-note">
        <b class="font-semibold">{line.title}</b>
        {line.text && <span class="text-on-night-2"> · {line.text}</span>}
      </span>
      <Icon of={ChevronRight} size={18} />
    </>
  )
  const look = `appear flex min-h-12 w-full items-center gap-3 rounded-field px-3.5 py-2.5 text-left ${line?.pressing ? 'bg-seal-fill text-white' : 'bg-night text-on-night'}`
  return (
    <div role="status" class="empty:hidden">
      {line && (line.run ? <button type="button" class={look} onClick={line.run}>{inside}</button> : <Link to="/gui" class={look}>{inside}</Link>)}
    </div>
  )
}
