import { SPLIT, useMedia } from '../../../app/media'
import { position } from '../../../app/session'
import { t } from '../../../locales/t'
import { Screen } from '../../../parts/Screen'
import { TopBar } from '../../../parts/TopBar'
import { Plan } from './Plan'

/** Everybody of the agency reads its plan; whoever keeps the files of the agency writes it. */
export function PlanScreen() {
  const at = position.value
  const beside = useMedia(SPLIT)
  return (
    <Screen label={t('workfiles.plan')} keep="plan" header={<TopBar title={t('workfiles.plan')} note={at?.agency.name} {...(beside ? {} : { back: '/hs' })} />}>
      <div class="mx-auto max-w-180 px-4 pb-8 tablet:px-6"><Plan agency={at?.agency.id ?? ''} /></div>
    </Screen>
  )
}
