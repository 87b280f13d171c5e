import { idAfter, path } from '../../app/routes'
import { SplitView } from '../../parts/SplitView'
import { PlanScreen } from './plan/PlanScreen'
import { WorkfileList } from './WorkfileList'
import { NothingChosen, WorkfileScreen } from './WorkfileScreen'
import { PLAN } from './words'

export { FileButton, FileSheet } from './FileButton'
export { FilesFound } from './FilesFound'
export { WorkfileList } from './WorkfileList'
export { PlanPart } from './plan/PlanPart'

/** Work files at `/hs`, one of them at `/hs/<id>`, the year's plan at `/hs/danh-muc`. */
export function WorkfilesScreen() {
  const at = path.value
  const plan = at === PLAN
  const id = plan ? null : idAfter('/hs/', at)
  const detail = plan ? <PlanScreen /> : id === null ? null : <WorkfileScreen key={id} id={id} />
  return <SplitView list={<WorkfileList open={id} />} detail={detail} nothing={<NothingChosen />} />
}
