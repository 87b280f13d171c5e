import { useMemo, useState } from 'preact/hooks'
import { fold } from '../../app/fold'
import { myAssignments } from '../../app/self'
import { t } from '../../locales/t'
import { SectionTitle } from '../../parts/Card'
import { Empty } from '../../parts/Empty'
import { SearchField } from '../../parts/Field'
import { ListTree } from '../../parts/icons'
import { Sheet } from '../../parts/Sheet'
import { useRows, type LiveRow } from '../../replica/live'
import { byCode } from './plan/tree'
import { usePost } from './use-post'
import { retention } from './words'

interface Props {
  onPick: (line: LiveRow<'plan_line'>) => void
  onClose: () => void
}

const MOST = 80

/** A line of the agency's newest plan by which no file was opened yet: one's own first, then the unit's, then the rest. */
export function LinePicker({ onPick, onClose }: Props) {
  const [query, setQuery] = useState('')
  const groups = useGroups(query)
  const none = groups?.every((group) => group.lines.length === 0)
  return (
    <Sheet tall title={t('workfiles.pickLine')} onClose={onClose}>
      <div class="sticky top-0 z-10 -mt-1 bg-paper pt-1 pb-3"><SearchField label={t('workfiles.findLine')} value={query} onValue={setQuery} /></div>
      {none && <Empty icon={ListTree} title={t('workfiles.noLine')}>{t('workfiles.noLineText')}</Empty>}
      {groups?.map((group) => group.lines.length > 0 && (
        <section key={group.title} class="pb-4">
          <SectionTitle>{t(group.title)}</SectionTitle>
          <ul class="mt-1">
            {group.lines.slice(0, MOST).map((line) => (
              <li key={line.id}>
                <button type="button" class="flex min-h-14 w-full items-start gap-3 rounded-field px-1 py-2 text-left hover:bg-well" onClick={() => { onClose(); onPick(line) }}>
                  <span class="w-20 shrink-0 text-note font-semibold text-ink-2">{line.body.code}</span>
                  <span class="min-w-0 flex-1">
                    <span class="block text-body font-semibold">{line.body.title}</span>
                    <span class="block text-meta text-ink-2">{[retention(line.body.years), line.body.person?.name ?? line.body.unit?.name].filter(Boolean).join(' · ')}</span>
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Sheet>
  )
}

function useGroups(query: string) {
  const lines = useRows('plan_line')
  const files = useRows('workfile')
  const post = usePost()
  return useMemo(() => {
    if (!lines || !files) return undefined
    const used = new Set(files.map((row) => row.body.line))
    const words = fold(query).split(' ').filter(Boolean)
    const own = lines.filter((row) => row.body.agency === post?.agency)
    const year = Math.max(...own.map((row) => row.body.year))
    const free = own.filter((row) => row.body.year === year && !used.has(row.id) && words.every((word) => fold(`${row.body.code} ${row.body.title}`).includes(word))).toSorted(byCode)
    const mine = myAssignments()
    const isMine = (row: LiveRow<'plan_line'>) => row.body.person !== null && mine.has(row.body.person.id)
    const isOurs = (row: LiveRow<'plan_line'>) => !isMine(row) && row.body.unit?.unit === post?.unit
    return [
      { title: 'workfiles.lines.mine', lines: free.filter(isMine) },
      { title: 'workfiles.lines.unit', lines: free.filter(isOurs) },
      { title: 'workfiles.lines.others', lines: free.filter((row) => !isMine(row) && !isOurs(row)) },
    ] as const
  }, [lines, files, post, query])
}
