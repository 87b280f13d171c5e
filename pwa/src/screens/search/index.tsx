import { t } from '../../locales/t'
import { Empty } from '../../parts/Empty'
import { FileText } from '../../parts/icons'
import { SplitView } from '../../parts/SplitView'
import { SearchList } from './SearchList'

export { SearchList }

/** Search at `/tim`; on a tablet a document found opens beside the results. */
export function SearchScreen() {
  return (
    <SplitView
      list={<SearchList />}
      detail={null}
      nothing={<div class="flex flex-1 items-center justify-center bg-desk"><Empty icon={FileText} title={t('search.choose')} /></div>}
    />
  )
}
