/** Work files and their lines as this device holds them. */
import { useMemo } from 'preact/hooks'
import { useRows, type LiveRow } from '../../replica/live'
import type { World } from './suggest'
import { inOrder } from './work'

/** Undefined while they are read. */
export function useWorld(): World | undefined {
  const files = useRows('workfile')
  const lines = useRows('filed')
  const tasks = useRows('task')
  return useMemo(() => (files && lines && tasks ? { files, lines, tasks } : undefined), [files, lines, tasks])
}

/** What lies in one file, in the order of its list. */
export function useLines(file: string): LiveRow<'filed'>[] | undefined {
  const lines = useRows('filed')
  return useMemo(() => lines && (inOrder(lines.filter((row) => row.body.workfile === file)) as LiveRow<'filed'>[]), [lines, file])
}

/** The files in which a document lies. */
export function useFilesOf(document: string): LiveRow<'workfile'>[] {
  const lines = useRows('filed')
  const files = useRows('workfile')
  return useMemo(() => {
    const having = new Set((lines ?? []).filter((row) => row.body.document.id === document).map((row) => row.body.workfile))
    return (files ?? []).filter((row) => having.has(row.id))
  }, [lines, files, document])
}
