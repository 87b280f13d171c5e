import { useMemo, useState } from 'preact/hooks'
import { t } from '../../locales/t'
import { Button } from '../../parts/Button'
import { Icon } from '../../parts/Icon'
import { FolderOpen } from '../../parts/icons'
import { List } from '../../parts/ListItem'
import { useRows } from '../../replica/live'
import { findFiles, wordsIn } from './find'
import { FileItem } from './items'

const FEW = 3

/** Work files among what a search finds on the device. */
export function FilesFound({ query }: { query: string }) {
  const rows = useRows('workfile')
  const [all, setAll] = useState(false)
  const found = useMemo(() => findFiles(rows ?? [], wordsIn(query)), [rows, query])
  if (found.length === 0) return null
  return (
    <section class="pb-4">
      <h2 class="flex items-center gap-2 px-5 pt-3 pb-2 text-meta font-semibold text-ink-2"><Icon of={FolderOpen} size={16} />{t('workfiles.here', { n: found.length })}</h2>
      <List label={t('workfiles.title')}>
        {found.slice(0, all ? undefined : FEW).map((row) => <FileItem key={row.id} id={row.id} body={row.body} pending={row.pending} current={false} />)}
      </List>
      {!all && found.length > FEW && <div class="flex justify-center pt-2"><Button kind="link" onClick={() => setAll(true)}>{t('workfiles.allFound', { n: found.length })}</Button></div>}
    </section>
  )
}
