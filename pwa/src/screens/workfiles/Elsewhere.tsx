import { fullDate } from '../../app/dates'
import { documentPath, go, Link } from '../../app/routes'
import { t } from '../../locales/t'
import { Button } from '../../parts/Button'
import { Card } from '../../parts/Card'
import { Empty } from '../../parts/Empty'
import { CloudOff, FolderMinus, RotateCcw } from '../../parts/icons'
import { Screen } from '../../parts/Screen'
import { SkeletonCards } from '../../parts/Skeleton'
import { TopBar } from '../../parts/TopBar'
import type { FoundFile } from '../../replica/workfile-archive'
import { Facts, Keepers, Story } from './Facts'
import { useReading } from '../../replica/reading'
import { codeOf } from './words'
import { inOrder } from './work'

/** A file that this device no longer holds, read from the server as it is there. */
export function Elsewhere({ id }: { id: string }) {
  const { got, again } = useReading<FoundFile>(`/api/workfiles/${encodeURIComponent(id)}`)
  if (got?.is === 'none') return <GoneFile />
  if (got?.is === 'read') return <Read file={got.value} />
  return (
    <Screen header={<TopBar title={t('workfiles.title')} back="/hs" />}>
      {got?.is === 'offline' ? <Empty icon={CloudOff} title={t('workfiles.archiveOffline')} action={<Button icon={RotateCcw} onClick={again}>{t('app.retry')}</Button>} /> : <div class="p-4"><SkeletonCards count={3} /></div>}
    </Screen>
  )
}

function GoneFile() {
  return (
    <Screen header={<TopBar title={t('workfiles.title')} back="/hs" />}>
      <Empty icon={FolderMinus} title={t('workfiles.gone')} action={<Button kind="primary" onClick={() => go('/hs')}>{t('workfiles.toList')}</Button>}>{t('workfiles.goneText')}</Empty>
    </Screen>
  )
}

function Read({ file }: { file: FoundFile }) {
  const lines = inOrder(file.lines.map((line) => ({ id: line.id, body: line })))
  return (
    <Screen label={file.title} header={<TopBar title={codeOf(file)} note={t('workfiles.fromArchive')} back="/hs" />}>
      <div class="mx-auto max-w-180 space-y-6 px-4 pb-8 tablet:px-6">
        <h2 class="px-1 text-head font-bold">{file.title}</h2>
        <Card>
          <ol class="divide-y divide-line">
            {lines.map(({ id, body: { document } }, index) => (
              <li key={id}>
                <Link to={documentPath(document.id)} class="flex min-h-14 gap-3 px-4 py-3 hover:bg-well">
                  <span class="w-5 shrink-0 text-right text-meta font-semibold text-ink-3">{index + 1}</span>
                  <span class="min-w-0 flex-1"><span class="block text-meta text-ink-2">{[document.number ?? document.doc_type, document.date && fullDate(document.date)].filter(Boolean).join(' · ')}</span><span class="text-body font-semibold">{document.subject}</span></span>
                </Link>
              </li>
            ))}
          </ol>
        </Card>
        <Facts body={file} />
        <Keepers body={file} onShare={undefined} />
        <Story body={file} lines={lines} />
      </div>
    </Screen>
  )
}
