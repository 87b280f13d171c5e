import { Link } from '../app/routes'
import { sessionOver } from '../app/session'
import { signInAgain } from '../app/start'
import { t } from '../locales/t'
import { useStatus, type Status } from '../replica/live'
import { Chip } from './Chip'
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

function needsYou(n: number): Line[] {
  return n > 0 ? [{ icon: TriangleAlert, title: t('app.needsYouBanner', { n }), pressing: true }] : []
}

function aboutLink(status: Status): Line[] {
  const n = status.waiting
  if (status.link === 'update') return [{ icon: RefreshCw, title: t('app.mustUpdate'), run: () => location.reload() }]
  if (status.link !== 'offline') return []
  return [{ icon: CloudOff, title: t('app.offline'), text: n > 0 ? t('app.offlineWaiting', { n }) : t('app.offlineNone') }]
}

/** What is worth saying about the link and what waits, most pressing first; nothing when all is well. */
export function linesOf(status: Status, over: boolean): Line[] {
  return shut(status, over) ?? [...needsYou(status.needsYou), ...aboutLink(status)]
}

/** Nothing can be sent from here until the person comes in again. */
function shut(status: Status, over: boolean): Line[] | null {
  const n = status.waiting
  if (status.link === 'revoked') return [{ icon: TriangleAlert, title: t('app.revoked'), text: t('app.revokedNext'), pressing: true, run: signInAgain }]
  if (over) return [{ icon: KeyRound, title: n > 0 ? t('app.signedOut', { n }) : t('app.signedOutNone'), pressing: n > 0, run: signInAgain }]
  return null
}

/** The link in a word, among the marks of what is open; nothing when all is well. It leads to what waits to be sent. */
export function LinkChip() {
  const status = useStatus()
  const [line] = shut(status, sessionOver.value) ?? aboutLink(status)
  if (!line) return null
  const inside = <Chip tone={line.pressing ? 'seal' : 'plain'} icon={line.icon}>{line.title}</Chip>
  const look = '-my-2.5 inline-flex min-h-11 items-center text-left'
  return line.run ? <button type="button" class={look} onClick={line.run}>{inside}</button> : <Link to="/gui" class={look}>{inside}</Link>
}

/** Strips under the title: what needs the person, offline and what waits. They lead to what waits to be sent. */
export function LinkBanner() {
  const lines = linesOf(useStatus(), sessionOver.value)
  return (
    <div role="status" class="space-y-2 empty:hidden">
      {lines.map((line) => <Strip key={line.title} line={line} />)}
    </div>
  )
}

function Strip({ line }: { line: Line }) {
  const look = `appear flex min-h-12 w-full items-center gap-3 rounded-field px-3.5 py-2.5 text-left ${line.pressing ? 'bg-seal-fill text-white' : 'bg-night text-on-night'}`
  const inside = (
    <>
      <Icon of={line.icon} size={20} />
      <span class="min-w-0 flex-1 text-note">
        <b class="font-semibold">{line.title}</b>
        {line.text && <span class={line.pressing ? '' : 'text-on-night-2'}> · {line.text}</span>}
      </span>
      <Icon of={ChevronRight} size={18} />
    </>
  )
  return line.run ? <button type="button" class={look} onClick={line.run}>{inside}</button> : <Link to="/gui" class={look}>{inside}</Link>
}
