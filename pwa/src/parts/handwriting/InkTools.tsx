import { t } from '../../locales/t'
import { IconButton } from '../Button'
import { Check, Eraser, PenLine, Undo2 } from '../icons'
import { undoStroke, type Board, type Tool } from './board'

/** Pen, eraser, undo and done, beside the page. */
export function InkTools({ board }: { board: Board }) {
  const tool = board.tool.value
  const take = (wanted: Tool) => () => (board.tool.value = wanted)
  if (tool === null) return <IconButton icon={PenLine} label={t('documents.write')} onClick={take('pen')} />
  return (
    <div role="toolbar" aria-label={t('documents.write')} class="flex flex-col">
      <IconButton icon={PenLine} label={t('documents.pen')} pressed={tool === 'pen'} tone={tool === 'pen' ? 'pen' : 'ink'} onClick={take('pen')} />
      <IconButton icon={Eraser} label={t('documents.eraser')} pressed={tool === 'eraser'} tone={tool === 'eraser' ? 'pen' : 'ink'} onClick={take('eraser')} />
      <IconButton icon={Undo2} label={t('app.undo')} disabled={!board.ink.value?.strokes.length} onClick={() => undoStroke(board)} />
      <IconButton icon={Check} label={t('app.done')} onClick={() => (board.tool.value = null)} />
    </div>
  )
}
