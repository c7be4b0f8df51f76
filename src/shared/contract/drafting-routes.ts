import { z } from 'zod'
import { command, query } from './define.ts'
import { authority, draftingSettings, draftRoute, moved, routeStep, stepKindsOfRoutes } from './draft.ts'
import { done, id, none, requiredText, text, version } from './fields.ts'
import { party } from './registry.ts'

/** Quy trình trình ký that the office or a unit saves, and how the office works with drafts. */
export const draftRoutes = {
  /** Saved ways of the office and of the own units, of every unit for who keeps the office's; for a type when given. */
  routes: query({
    gate: 'signedIn',
    input: z.object({ typeId: id.nullable().optional() }),
    output: z.object({
      items: z.array(draftRoute),
      /** For whom the acting person may save a way. */
      scopes: z.array(z.enum(['unit', 'office'])),
    }),
  }),
  /** Who may do a step of a saved way, whatever draft will take it. */
  routeParties: query({
    gate: 'signedIn',
    input: z.object({ for: z.enum(stepKindsOfRoutes), search: text(100).default('') }),
    output: z.object({
      items: z.array(
        party.extend({
          detail: z.string(),
          /** For signing: with which authority this post may sign, as printed, the usual one first. */
          authorities: z.array(authority.omit({ signerName: true })),
        }),
      ),
    }),
  }),
  /** Saves a way for drafts of a type: for the whole office by who keeps its word lists, for a unit by who heads it. */
  saveRoute: command({
    gate: 'signedIn',
    input: z.object({
      id,
      /** Null for a new one. */
      version: version.nullable().default(null),
      name: requiredText(200),
      typeId: id.nullable().default(null),
      scope: z.enum(['unit', 'office']).default('unit'),
      steps: z.array(routeStep).min(1).max(20),
    }),
    output: moved,
    refusals: ['drafting.typeUnknown', 'drafting.recipientUnknown', 'drafting.routeNotYours'],
  }),
  removeRoute: command({
    gate: 'signedIn',
    input: z.object({ id, version }),
    output: done,
    refusals: ['drafting.routeNotYours'],
  }),

  settings: query({ gate: 'signedIn', input: none, output: draftingSettings }),
  changeSettings: command({ gate: 'office.administer', input: draftingSettings, output: done }),
} as const
