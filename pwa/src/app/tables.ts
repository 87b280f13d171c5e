/** A list as a workbook, made on the device of what it shows: also without a network, and nothing but what one sees. */
import { save } from './downloads'

/** A civil day is "YYYY-MM-DD" and stays one: the workbook has a real date. */
export interface Column<T> {
  title: string
  /** In letters. */
  width: number
  cell: (row: T) => string | number | null | undefined
}

const DAY = /^\d{4}-\d{2}-\d{2}$/
const HEAD = { fontWeight: 'bold', backgroundColor: '#DBE4FF', wrap: true } as const

/** Saves `rows` as a workbook; columns in which no row has anything are left out. Text that looks like a formula stays text. */
export async function takeTable<T>(title: string, columns: readonly Column<T>[], rows: readonly T[]): Promise<void> {
  const { default: write } = await import('write-excel-file/universal')
  const used = columns.filter((column) => rows.some((row) => !isEmpty(column.cell(row))))
  const data = [used.map(({ title: value }) => ({ value, type: String, ...HEAD })), ...rows.map((row) => used.map((column) => cellOf(column.cell(row))))]
  const made = write(data, { sheet: sheetName(title), columns: used.map(({ width }) => ({ width })), stickyRowsCount: 1, orientation: 'landscape' })
  save(await made.toBlob(), `${title.replaceAll(/[/\\:*?"<>|]/g, '-')}.xlsx`)
}

function isEmpty(value: string | number | null | undefined): boolean {
  return value === null || value === undefined || value === ''
}

export function cellOf(value: string | number | null | undefined) {
  if (value === null || value === undefined || value === '') return null
  if (typeof value === 'number') return { value, type: Number }
  if (DAY.test(value)) return { value: new Date(`${value}T00:00:00Z`), type: Date, format: 'dd/mm/yyyy' }
  return { value, type: String, wrap: true }
}

/** Excel takes 31 letters and none of these signs. */
export function sheetName(title: string): string {
  return title.replaceAll(/[[\]:*?/\\]/g, '-').slice(0, 31).trim()
}
