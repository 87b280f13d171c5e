/** A fault of a cell as a sentence that says what to do. */
import { has, t } from '../../../locales/t'
import type { ListFault } from '../../../replica/lists'

export function faultText(fault: ListFault): string {
  const column = has(`lists.column.${fault.column}`) ? t(`lists.column.${fault.column}` as 'lists.column.name') : fault.column
  const key = `lists.fault.${fault.code}`
  const values = { column, value: fault.value ?? '', name: fault.name ?? '', line: fault.line ?? 0, most: fault.most ?? 0, known: (fault.known ?? []).join(', ') }
  return has(key) ? t(key, values) : `${column}: ${fault.code}.`
}
