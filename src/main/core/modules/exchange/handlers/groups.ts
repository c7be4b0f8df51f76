import type { Contract } from '#shared/contract/index.ts'
import { fail, ok } from '#shared/kernel/result.ts'
import { cleanText, fold } from '#shared/kernel/text.ts'
import type { Handlers } from '#core/kernel/module.ts'
import { changeExchange } from '../changes.ts'
import { recipientOf } from '../recipients.ts'
import { recipientKey } from '../rules/deliveries.ts'

type Groups = Pick<Handlers<Contract['exchange']>, 'groups' | 'saveGroup' | 'removeGroup'>

/** Lists of recipients that are written to again and again. */
export const groups: Groups = {
  groups: async (context) => {
    const items = await context.stores.exchange.groups()
    return ok({ items: items.map((group) => ({ ...group, members: group.members.map((member) => ({ ...member })) })) })
  },

  saveGroup: async (context, input) => {
    const { exchange } = context.stores
    const known = await exchange.group(input.id)
    if ((known?.version ?? null) !== input.version) return fail(known ? 'conflict' : 'notFound')
    const name = cleanText(input.name)
    const namesake = await exchange.groupNamed(fold(name))
    if (namesake && namesake.id !== input.id) return fail('exchange.groupNameTaken', { name })
    const members = []
    const seen = new Set<string>()
    for (const member of input.members) {
      const recipient = await recipientOf(context, member.recipient)
      if (!recipient.ok) return recipient
      const key = recipientKey(recipient.value)
      if (seen.has(key)) return fail('exchange.recipientTwice', { name: recipient.value.label })
      seen.add(key)
      members.push({ ...member, label: recipient.value.label })
    }
    return ok({
      value: {},
      changes: [
        changeExchange(
          'exchange.groupSaved',
          { groupId: input.id, version: input.version },
          { members: JSON.stringify(members), text: name },
        ),
      ],
    })
  },

  removeGroup: async (context, input) => {
    const known = await context.stores.exchange.group(input.id)
    if (!known) return fail('notFound')
    if (known.version !== input.version) return fail('conflict')
    return ok({
      value: {},
      changes: [
        changeExchange('exchange.groupRemoved', { groupId: known.id, version: known.version }, { text: known.name }),
      ],
    })
  },
}
