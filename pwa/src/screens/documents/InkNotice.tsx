import { t } from '../../locales/t'
import { written, type Board } from '../../parts/handwriting/board'
import { PenLine } from '../../parts/icons'
import { Notice } from '../../parts/Notice'

/** Tells that handwriting goes with the act. */
export function InkNotice({ board }: { board: Board }) {
  const ink = written(board)
  return ink && <Notice tone="pen" icon={PenLine}>{t('documents.inkGoes', { n: ink.page })}</Notice>
}
