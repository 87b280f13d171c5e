import { useState } from 'preact/hooks'
import { position, postOf } from '../../app/session'
import { t } from '../../locales/t'
import { LinkBanner } from '../../parts/LinkBanner'
import { MeLink } from '../../parts/MeLink'
import { Segmented } from '../../parts/Segmented'
import { TabHead } from '../../parts/TopBar'
import { Agencies } from './Agencies'
import { People } from './People'
import { Registers } from './Registers'

type Part = 'people' | 'registers' | 'agencies'
const PARTS: readonly Part[] = ['people', 'registers', 'agencies']

/** The administrator's page: who holds what, the registers, the agencies. Documents are not read here. */
export function AdministrationScreen() {
  const [part, setPart] = useState<Part>('people')
  const at = position.value
  const agency = at?.agency.id ?? ''
  return (
    <section aria-label={t('administration.title')} class="flex h-full min-w-0 flex-1 flex-col bg-desk pt-[env(safe-area-inset-top)]">
      <TabHead title={t('administration.title')} note={at && postOf(at)} actions={<MeLink />} />
      <div class="mx-auto flex min-h-0 w-full max-w-200 flex-1 flex-col gap-4 px-4 pt-1">
        <LinkBanner />
        <Segmented label={t('administration.parts')} value={part} onValue={setPart} options={PARTS.map((value) => ({ value, text: t(`administration.${value}`) }))} />
        {part === 'people' && <People agency={agency} />}
        {part === 'registers' && <Registers agency={agency} />}
        {part === 'agencies' && <Agencies />}
        <p class="pb-3 text-center text-meta text-ink-3">{t('administration.noReading')}</p>
      </div>
    </section>
  )
}
