import { useState } from 'preact/hooks'
import { go, goBack } from '../../app/routes'
import { t } from '../../locales/t'
import { Button, IconButton } from '../../parts/Button'
import { Empty } from '../../parts/Empty'
import { ArrowLeft, ListChecks } from '../../parts/icons'
import { PdfPages } from '../../parts/pdf/PdfPages'
import { ActionBar, Screen } from '../../parts/Screen'
import { Segmented } from '../../parts/Segmented'
import { SkeletonCards } from '../../parts/Skeleton'
import { TopBar } from '../../parts/TopBar'
import { SPLIT, TABLET, useMedia, WIDE } from '../../app/media'
import { useNames } from '../../parts/use-directory'
import { useRow, useRows, type LiveRow } from '../../replica/live'
import { mainFile } from '../../replica/types'
import { whenFetched } from '../../app/screens'
import { actsOn } from './acts'
import { isLive } from './order'
import { TaskActs } from './TaskActs'
import { TaskFacts } from './TaskFacts'
import { useSelf } from './use-tasks'

/** Into a work file with what the task is about; nothing without the files. */
const FileButton = whenFetched<{ id: string; small?: boolean }>('workfiles', 'FileButton', null)

/** A task: its paper in the middle, what was said and done at the side; on a phone one below the other. */
export function TaskScreen({ id, back }: { id: string; back: string }) {
  const row = useRow('task', id)
  if (row === undefined) return <div class="w-full p-4"><SkeletonCards /></div>
  return row === null ? <Gone back={back} /> : <Held row={row} back={back} />
}

function Gone({ back }: { back: string }) {
  return (
    <Screen header={<TopBar title={t('tasks.task')} back={back} />}>
      <Empty icon={ListChecks} title={t('tasks.gone')} action={<Button kind="primary" onClick={() => go(back)}>{t('tasks.toList')}</Button>}>
        {t('tasks.goneText')}
      </Empty>
    </Screen>
  )
}

function Held({ row, back }: { row: LiveRow<'task'>; back: string }) {
  const self = useSelf()
  const names = useNames()
  const tablet = useMedia(TABLET)
  const beside = useMedia(SPLIT)
  const wide = useMedia(WIDE)
  const partsOpen = useRows('task')?.some((one) => one.body.parent === row.id && isLive(one.body)) ?? false
  const acts = actsOn(row.body, self, partsOpen)
  const note = [row.body.document?.number, t('tasks.givenBy', { name: names(row.body.by).name })].filter(Boolean).join(' · ')
  const paper = row.body.result?.id ?? row.body.document?.id
  const file = paper && <FileButton id={paper} small />
  const head = tablet ? (
    <header class="flex flex-wrap items-start gap-x-4 gap-y-2 px-6 pt-4 pb-3">
      {!beside && <IconButton icon={ArrowLeft} label={t('app.back')} class="-mr-2 -ml-3" onClick={() => goBack(back)} />}
      <div class="min-w-60 flex-1">
        <h1 class="text-head font-bold">{row.body.title}</h1>
        <p class="mt-0.5 text-note text-ink-2">{note}</p>
      </div>
      <div class="flex flex-wrap items-center gap-1.5">
        {file}
        <TaskActs row={row} acts={acts} shown={2} />
      </div>
    </header>
  ) : (
    <TopBar title={t('tasks.task')} note={note} back={back} actions={file} />
  )
  const foot = !tablet && acts.length > 0 && <ActionBar><TaskActs row={row} acts={acts} shown={2} size="bar" /></ActionBar>
  if (wide) return <Wide head={head} row={row} />
  return (
    <Screen label={t('tasks.task')} header={head} footer={foot || undefined} keep={`task|${row.id}`}>
      <div class="mx-auto max-w-180 px-4 pb-8 tablet:px-6">
        {!tablet && <h2 class="pb-4 text-head font-bold">{row.body.title}</h2>}
        <div class="rounded-card border border-line bg-paper p-4 shadow-card tablet:p-5"><TaskFacts row={row} /></div>
      </div>
    </Screen>
  )
}

function Wide({ head, row }: { head: preact.ComponentChildren; row: LiveRow<'task'> }) {
  return (
    <div class="flex h-full min-w-0 flex-1">
      <Screen label={t('tasks.task')} header={head} keep={`task|${row.id}`}>
        <div class="px-6 pb-8"><Paper row={row} /></div>
      </Screen>
      <aside aria-label={t('tasks.progress')} class="scroll-thin w-76 shrink-0 overflow-y-auto border-l border-line bg-paper p-5">
        <TaskFacts row={row} />
      </aside>
    </div>
  )
}

type Which = 'document' | 'result'

/** The pages of what was received, or of the draft that answers it. */
function Paper({ row }: { row: LiveRow<'task'> }) {
  const { document, result } = row.body
  const [which, setWhich] = useState<Which>(result ? 'result' : 'document')
  const shown = useRow('document', (which === 'result' ? result?.id : document?.id) ?? '')
  const main = shown ? mainFile(shown.body.version) : undefined
  const draft = useRow('document', result?.id ?? '')
  const version = draft?.body.version?.n
  return (
    <div class="mx-auto max-w-200 space-y-3">
      {document && result && (
        <Segmented
          label={t('tasks.document')}
          value={which}
          onValue={setWhich}
          options={[
            { value: 'result', text: version ? t('words.draft', { n: version }) : t('tasks.result') },
            { value: 'document', text: t('tasks.document') },
          ]}
        />
      )}
      {main ? <PdfPages key={main.sha256} sha256={main.sha256} ink={main.ink} /> : shown === undefined ? null : <Empty icon={ListChecks} title={t('documents.fileMissing')} />}
    </div>
  )
}
