/** The ways that drafts of an agency take, as its administrator keeps them. */
import type { RouteGroup, RouteTemplateBody } from '../replica/house-types'
import type { Intent, Overlay, Patch } from './intent'

export interface TemplateArgs {
  template: string
  agency: string
  name: string
  /** Null is every type. */
  doc_types: string[] | null
  groups: RouteGroup[]
}

/** A new template, or the next version of `known`. */
export function saveTemplate(args: TemplateArgs, known: RouteTemplateBody | null): Intent<TemplateArgs> {
  return { name: 'route_template.save', args, lane: `route_template:${args.template}`, ...(known ? { base: { rev: known.rev, h: known.h } } : {}) }
}

export function retireTemplate(template: string): Intent<{ template: string }> {
  return { name: 'route_template.retire', args: { template }, lane: `route_template:${template}` }
}

export const templateSaved: Overlay<TemplateArgs> = (get, { args, at }): Patch[] => {
  const { template, ...said } = args
  const known = get('route_template', template)
  const body: RouteTemplateBody = { n: (known?.n ?? 0) + 1, rev: known?.rev ?? 0, h: known?.h ?? '', at, by: '', ...said }
  return [{ kind: 'route_template', id: template, body }]
}
