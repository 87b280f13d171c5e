/** The proposed route of a draft, from the directory and from one's own earlier submissions. */
import { useMemo } from 'preact/hooks'
import { useRows } from '../../replica/live'
import type { RouteGroup } from '../../replica/types'
import { routesOf, suggestRoute, type Colleague } from './route'
import { postOf, useColleagues } from './use-colleagues'

export interface Proposed {
  groups: RouteGroup[]
  from: 'remembered' | 'rank'
}

interface Wanted {
  agency: string
  doc_type: string
  directedBy?: string | undefined
}

const NONE: Proposed = { groups: [], from: 'rank' }

export function useProposedRoute({ agency, doc_type, directedBy }: Wanted): { people: readonly Colleague[]; proposed: Proposed } {
  const people = useColleagues()
  const documents = useRows('document')
  const proposed = useMemo(() => {
    const me = people && postOf(people)
    if (!me || !documents) return NONE
    return suggestRoute({ me, agency, doc_type, directedBy }, routesOf(documents.map((row) => row.body), me.id), people)
  }, [people, documents, agency, doc_type, directedBy])
  return { people: people ?? [], proposed }
}
