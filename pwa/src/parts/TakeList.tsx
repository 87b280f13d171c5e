import { civil } from '../app/dates'
import { useOnce } from '../app/once'
import { takeTable, type Column } from '../app/tables'
import { t } from '../locales/t'
import { Button } from './Button'
import { Download } from './icons'
import { say } from './toasts'

interface Props<T> {
  /** What the list is called; the file's name with the day. */
  title: string
  columns: () => readonly Column<T>[]
  count: number
  /** Made when they are asked for: a list of a thousand is drawn anew at every tap. */
  rows: () => readonly T[]
}

/** At the end of a list: take it away as a workbook. */
export function TakeList<T>({ title, columns, count, rows }: Props<T>) {
  const { busy, run } = useOnce(() =>
    takeTable(`${title} ${civil(Date.now())}`, columns(), rows()).then(
      () => say(t('app.listTaken')),
      () => say(t('app.listNotTaken')),
    ),
  )
  if (count === 0) return null
  return (
    <div class="flex justify-center py-2">
      <Button kind="link" icon={Download} busy={busy} onClick={() => run()}>{t('app.takeList', { n: count })}</Button>
    </div>
  )
}
