import { TABLET, useMedia } from '../../app/media'
import { t } from '../../locales/t'
import { LinkBanner } from '../../parts/LinkBanner'
import { Screen } from '../../parts/Screen'
import { TabHead } from '../../parts/TopBar'
import { useRows } from '../../replica/live'
import { JustRegistered, ToPassOn } from './JustRegistered'
import { ToPrepare } from './ToPrepare'

/** The clerk's list beside an open document: what is to be passed on, what was registered today. */
export function ArrivalsList() {
  const documents = useRows('document') ?? []
  return (
    <Screen ground={useMedia(TABLET) ? 'paper' : 'desk'} keep="arrivals" label={t('registry.incoming')} header={<TabHead title={t('registry.today')} />}>
      <div class="px-4 has-[a,button]:pb-3 tablet:px-5"><LinkBanner /></div>
      <ToPassOn plain />
      <ToPrepare />
      <JustRegistered documents={documents} plain />
    </Screen>
  )
}
