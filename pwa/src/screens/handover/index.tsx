import { query } from '../../app/routes'
import { position } from '../../app/session'
import { t } from '../../locales/t'
import { Screen } from '../../parts/Screen'
import { TopBar } from '../../parts/TopBar'
import { HandOver } from './HandOver'

/** Handing over at `/ban-giao`; `?cua=<assignment>` when it is somebody else's, from the administrator's list. */
export function HandOverScreen() {
  const asked = query.value.get('cua')
  const own = position.value?.assignment ?? ''
  return (
    <Screen narrow label={t('handover.title')} header={<TopBar title={t('handover.title')} back={asked ? '/quan-tri' : '/cai-dat'} />}>
      <div class="px-4 pb-10"><HandOver key={asked ?? own} asked={asked ?? own} /></div>
    </Screen>
  )
}
