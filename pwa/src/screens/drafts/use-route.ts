/** The ways a draft may go, from the agency's templates, the directory and one's own earlier submissions. */
import { useMemo } from 'preact/hooks'
import type { Office } from '../../parts/route/seats'
import { useOffice } from '../../parts/route/use-office'
import { useRows } from '../../replica/live'
import { optionsFor, routesOf, type Option } from './route'

interface Wanted {
  agency: string
  doc_type: string
  directedBy?: string | undefined
}

const NONE: Option[] = []

export function useRouteOptions({ agency, doc_type, directedBy }: Wanted): { office: Office; options: readonly Option[] } {
  const office = useOffice(agency)
  const documents = useRows('document')
  const templates = useRows('route_template')
  const options = useMemo(() => {
    const me = office.author
    if (!me || !documents || !templates) return NONE
    return optionsFor({ me, agency, doc_type, directedBy }, routesOf(documents.map((row) => row.body), me.id), templates, office.people)
  }, [office, documents, templates, agency, doc_type, directedBy])
  return { office, options }
}
