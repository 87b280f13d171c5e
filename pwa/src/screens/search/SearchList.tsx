import { useMemo } from 'preact/hooks'
import { civil } from '../../app/dates'
import { useMe } from '../../app/me'
import { idAfter, path } from '../../app/routes'
import { whenFetched } from '../../app/screens'
import { t } from '../../locales/t'
import { Button } from '../../parts/Button'
import { Empty } from '../../parts/Empty'
import { SearchField } from '../../parts/Field'
import { Icon } from '../../parts/Icon'
import { Clock, Search, Smartphone } from '../../parts/icons'
import { List } from '../../parts/ListItem'
import { lineColumns, lineOfDocument } from '../../parts/list-columns'
import { Screen } from '../../parts/Screen'
import { SkeletonCards } from '../../parts/Skeleton'
import { TakeList } from '../../parts/TakeList'
import { useArchive, type ArchiveAnswer } from '../../replica/archive'
import { useFileTexts } from '../../replica/file-texts'
import { useRow, useRows, type LiveRow } from '../../replica/live'
import { asksSomething, filtersSet, NOTHING_ASKED, toParams } from '../../replica/looking'
import type { Looking } from '../../replica/types'
import { Archive } from './Archive'
import { FilterChips } from './FilterChips'
import { lineOfHit } from './found'
import { HitItem } from './HitItem'
import { searchHeld, type Hit } from './query'
import { recentSearches, rememberSearch } from './recent'
import { KeepSearch, SavedViews } from './SavedViews'
import { changeAsked, useAsked } from './state'

const MOST_SHOWN = 100

/** Work files among what is found; nothing without the files. */
const FilesFound = whenFetched<{ query: string }>('workfiles', 'FilesFound', null)

/** Finds documents on this device without marks, then in the agency's archive. */
export function SearchList() {
  const opened = idAfter('/vb/', path.value)
  const asked = useAsked()
  const documents = useRows('document')
  const archive = useArchive(asked)
  const hits = useHits(documents, asked)
  const held = useMemo(() => new Set((documents ?? []).map((row) => row.id)), [documents])
  const beyond = archive.is === 'found' ? archive.hits.filter((hit) => !held.has(hit.id)) : []
  return (
    <Screen
      keep={`search|${toParams(asked)}`}
      ground="desk"
      label={t('search.title')}
      header={
        <div class="space-y-3 px-4 pt-4 pb-3">
          <h1 class="sr-only">{t('search.title')}</h1>
          <SearchField label={t('search.field')} value={asked.q} onValue={(q) => changeAsked({ q })} autofocus={asked.q === ''} onSubmit={() => rememberSearch(asked.q)} />
          <FilterChips asked={asked} />
        </div>
      }
    >
      {documents === undefined && <div class="px-4"><SkeletonCards /></div>}
      {documents && !asksSomething(asked) && <Hints />}
      {documents && asksSomething(asked) && (
        <div onClick={() => rememberSearch(asked.q)}>
          <HereTitle n={hits.length} total={documents.length} asked={asked} />
          <List label={t('search.results')}>
            {hits.slice(0, MOST_SHOWN).map((hit) => <HitItem key={hit.id} hit={hit} query={asked.q} current={hit.id === opened} />)}
          </List>
          {hits.length === 0 && isAnswered(archive, held) && <Nothing filtered={filtersSet(asked) > 0} onClear={() => changeAsked({ ...NOTHING_ASKED, q: asked.q })} />}
          {asked.q.trim() !== '' && <FilesFound query={asked.q} />}
          <Archive answer={archive} asked={asked} held={held} />
          <TakeList title={t('search.results')} columns={lineColumns} count={hits.length + beyond.length} rows={() => [...hits.map((hit) => lineOfDocument(hit.body)), ...beyond.map(lineOfHit)]} />
        </div>
      )}
    </Screen>
  )
}

function useHits(documents: readonly LiveRow<'document'>[] | undefined, asked: Looking): Hit[] {
  const register = useRow('register', asked.register ?? '')
  const held = useMe()?.body.assignments
  const pages = useFileTexts()
  const mine = useMemo(() => new Set((held ?? []).flatMap((one) => [one.id, ...(one.unit ? [one.unit] : [])])), [held])
  return useMemo(
    () => searchHeld(documents ?? [], asked, { mine, register: register?.body ?? null, today: civil(Date.now()), pages }),
    [documents, toParams(asked).toString(), mine, register, pages],
  )
}

/** Whether the archive has had its say, and has nothing either. */
function isAnswered(archive: ArchiveAnswer, held: ReadonlySet<string>): boolean {
  return archive.is === 'found' ? archive.hits.every((hit) => held.has(hit.id)) : archive.is !== 'asking'
}

function HereTitle({ n, total, asked }: { n: number; total: number; asked: Looking }) {
  return (
    <div class="flex min-h-11 items-center gap-2 px-5 pb-1">
      <h2 class="flex min-w-0 flex-1 items-center gap-2 text-meta font-semibold text-ink-2">
        <Icon of={Smartphone} size={16} />
        <span role="status">{n === 0 ? t('search.hereNone', { total }) : t('search.here', { n, total })}</span>
      </h2>
      <KeepSearch asked={asked} />
    </div>
  )
}

function Nothing({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  return (
    <Empty icon={Search} title={t('search.none')} action={filtered && <Button onClick={onClear}>{t('search.clearFilters')}</Button>}>
      {t('search.noneText')}
    </Empty>
  )
}

/** Before anything was typed: how to search, what is kept, and what was searched lately. */
function Hints() {
  const recent = recentSearches.value
  return (
    <>
      <Empty icon={Search} title={t('search.hint')} tone="pen">{t('search.hintText')}</Empty>
      <SavedViews />
      {recent.length > 0 && (
        <section>
          <h2 class="px-5 pb-1 text-meta font-semibold text-ink-2">{t('search.recent')}</h2>
          <ul>
            {recent.map((one) => (
              <li key={one}>
                <button type="button" class="flex min-h-12 w-full items-center gap-3 px-5 text-left text-body hover:bg-well" onClick={() => changeAsked({ q: one })}>
                  <Icon of={Clock} size={18} class="text-ink-3" />
                  {one}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
