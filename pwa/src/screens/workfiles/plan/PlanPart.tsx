import { position } from '../../../app/session'
import { t } from '../../../locales/t'
import { Empty } from '../../../parts/Empty'
import { ListTree } from '../../../parts/icons'
import { Plan } from './Plan'

/** The plan among what an administrator configures; another agency's is made by its own clerk or archivist. */
export function PlanPart({ agency }: { agency: string }) {
  if (agency !== position.value?.agency.id) return <Empty icon={ListTree} title={t('workfiles.planElsewhere')}>{t('workfiles.planElsewhereText')}</Empty>
  return <div class="scroll-thin min-h-0 flex-1 overflow-y-auto pb-6"><Plan agency={agency} /></div>
}
