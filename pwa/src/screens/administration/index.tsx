import { SPLIT, useMedia } from '../../app/media'
import { go, Link, path } from '../../app/routes'
import { position, postOf } from '../../app/session'
import { t } from '../../locales/t'
import { SectionTitle } from '../../parts/Card'
import { Icon } from '../../parts/Icon'
import { ChevronRight } from '../../parts/icons'
import { LinkBanner } from '../../parts/LinkBanner'
import { MeLink } from '../../parts/MeLink'
import { Screen } from '../../parts/Screen'
import { SplitView } from '../../parts/SplitView'
import { TabHead, TopBar } from '../../parts/TopBar'
import { administer, useAdministered } from './administered'
import { AgencyChoice } from './AgencyChoice'
import { GROUPS, PARTS, type Part } from './parts'

const HOME = '/quan-tri'

function partAt(at: string): Part | undefined {
  return PARTS.find((part) => at === `${HOME}/${part.at}` || at.startsWith(`${HOME}/${part.at}/`))
}

/** The administrator's desk: what can be configured at the left, the part that was opened at the right. Documents are not read here. */
export function AdministrationScreen() {
  const split = useMedia(SPLIT)
  const open = partAt(path.value) ?? (split ? PARTS[0] : undefined)
  return <SplitView list={<PartList open={open} />} detail={open ? <OpenPart key={open.at} part={open} /> : null} nothing={null} />
}

function PartList({ open }: { open: Part | undefined }) {
  const at = position.value
  return (
    <Screen ground="paper" label={t('administration.title')} keep="administration" header={<TabHead title={t('administration.title')} note={at && postOf(at)} actions={<MeLink />} />}>
      <div class="space-y-5 px-4 pt-1 pb-8">
        <LinkBanner />
        <AgencyChoice />
        <nav aria-label={t('administration.parts')} class="space-y-5">
          {GROUPS.map((group) => <PartGroup key={group} group={group} open={open} />)}
        </nav>
        <p class="px-1 text-meta text-ink-3">{t('administration.noReading')}</p>
      </div>
    </Screen>
  )
}

function PartGroup({ group, open }: { group: Part['group']; open: Part | undefined }) {
  const parts = PARTS.filter((part) => part.group === group)
  if (parts.length === 0) return null
  return (
    <section>
      <SectionTitle>{t(`administration.group.${group}`)}</SectionTitle>
      <ul class="mt-1.5 space-y-1">
        {parts.map((part) => <li key={part.at}><PartLink part={part} here={part === open} /></li>)}
      </ul>
    </section>
  )
}

function PartLink({ part, here }: { part: Part; here: boolean }) {
  const look = here ? 'bg-pen-soft text-pen' : 'hover:bg-well active:bg-well'
  return (
    <Link to={`${HOME}/${part.at}`} current={here} class={`flex min-h-14 w-full items-center gap-3.5 rounded-field px-3 py-2 ${look}`}>
      <Icon of={part.icon} size={22} class={here ? 'text-pen' : 'text-ink-2'} />
      <span class="min-w-0 flex-1">
        <span class="block text-body font-semibold">{t(part.title)}</span>
        <span class={`block truncate text-meta ${here ? 'text-pen' : 'text-ink-2'}`}>{t(part.note)}</span>
      </span>
      <Icon of={ChevronRight} size={18} class="text-ink-3 split:hidden" />
    </Link>
  )
}

function OpenPart({ part }: { part: Part }) {
  const { agency, own, all } = useAdministered()
  const split = useMedia(SPLIT)
  const name = all.find((row) => row.id === agency)?.body.name ?? position.value?.agency.name
  const elsewhere = agency !== own
  const back = split ? {} : { back: HOME }
  const note = elsewhere ? <>{name} · <button type="button" class="font-semibold text-pen underline" onClick={() => administer(own)}>{t('administration.backToOwn')}</button></> : name
  return (
    <section aria-label={t(part.title)} class="flex h-full min-w-0 flex-1 flex-col bg-desk pt-[env(safe-area-inset-top)]">
      <TopBar title={t(part.title)} note={note} {...back} />
      <div class="mx-auto flex min-h-0 w-full max-w-220 flex-1 flex-col gap-3 px-4 pb-3 tablet:px-6">
        <part.screen key={agency} agency={agency} />
      </div>
    </section>
  )
}

/** The path of a part. */
export function openPart(at: string): void {
  go(`${HOME}/${at}`)
}
