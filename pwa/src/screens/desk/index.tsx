import { useMemo, useRef, useState } from 'preact/hooks'
import { useFirst } from '../../app/first'
import { TABLET, useMedia } from '../../app/media'
import { documentPath } from '../../app/routes'
import { position } from '../../app/session'
import { t } from '../../locales/t'
import { LinkBanner } from '../../parts/LinkBanner'
import { MeLink } from '../../parts/MeLink'
import { MoreMenu } from '../../parts/Menu'
import { CheckCheck, ListChecks, PenLine, RefreshCw } from '../../parts/icons'
import { Screen } from '../../parts/Screen'
import { TabHead } from '../../parts/TopBar'
import { engine } from '../../replica/live'
import type { DeskGroup } from '../../replica/types'
import { DeskList } from './DeskList'
import { groupsOf, isCounted, todayHere, useDeskRows, type DeskRow } from './rows'
import { GroupChips } from './GroupChips'
import { NotifyAsk } from './NotifyAsk'
import { Selecting } from './Selecting'
import { split } from './later'
import { deskSentence } from './sentence'
import { deskMenu } from './menu'
import { useRowKeys } from './use-row-keys'

const refresh = async () => engine.peek()?.drain('pull')

/** "Chờ tôi": one sentence, the groups, the rows. `open` is the document beside it on a tablet. */
export function DeskScreen({ open }: { open: string | null }) {
  const rows = useDeskRows()
  const [group, setGroup] = useState<DeskGroup | null>(null)
  const [chosen, setChosen] = useState<ReadonlySet<string> | null>(null)
  const list = useRef<HTMLDivElement>(null)
  const shown = useMemo(() => filtered(rows ?? [], group), [rows, group])
  useRowKeys(list, open !== null)
  // A task has a list of its own beside it: the first document opens.
  const first = split(shown).flat().find((row) => row.kind === 'document')
  useFirst(first && documentPath(first.id), open)
  if (chosen && rows) return <Selecting rows={split(shown).flat()} chosen={chosen} onChosen={setChosen} />
  const select = (id?: string) => setChosen(new Set(id ? [id] : []))
  return (
    <Screen label={t('desk.title')} keep="desk" ground={useMedia(TABLET) ? 'paper' : 'desk'} onRefresh={refresh as () => Promise<void>} header={<Head rows={rows} onSelect={() => select()} />}>
      <div class="space-y-3 px-4 pb-6">
        <LinkBanner />
        <NotifyAsk />
        {rows && <GroupChips groups={groupsOf(rows)} all={rows.filter(isCounted).length} chosen={group} onChosen={setGroup} />}
        <div ref={list}>
          <DeskList rows={rows && shown} open={open} onSelect={select} />
        </div>
      </div>
    </Screen>
  )
}

/** Without a group: everything that is counted. */
function filtered(rows: readonly DeskRow[], group: DeskGroup | null): readonly DeskRow[] {
  const these = group === null ? rows.filter(isCounted) : rows.filter((row) => row.group === group)
  return these.length > 0 || group === null ? these : rows.filter(isCounted)
}

function Head({ rows, onSelect }: { rows: readonly DeskRow[] | undefined; onSelect: () => void }) {
  const at = position.value
  const sentence = rows && rows.length > 0 ? deskSentence(rows, todayHere()) : undefined
  const icons = { select: CheckCheck, refresh: RefreshCw, draft: PenLine, tasks: ListChecks }
  return (
    <TabHead
      title={t(at?.role === 'officer' || at?.role === 'section_head' ? 'desk.titleWork' : 'desk.title')}
      note={sentence}
      actions={
        <div class="-mr-2 flex items-center">
          <MoreMenu items={deskMenu(icons, onSelect, () => void refresh())} />
          <MeLink />
        </div>
      }
    />
  )
}
