import type { z } from 'zod'
import type { Contract } from '#shared/contract/index.ts'
import type { boundCertificate, openedKey } from '#shared/contract/signing-keys.ts'
import { fail, ok } from '#shared/kernel/result.ts'
import type { Context, Handlers } from '#core/kernel/module.ts'
import { changeSigning } from '../changes.ts'
import type { OpenKey, Trial } from '../keys.ts'
import { isClerk, lifeOf, mayUnbind, mayUse, nameFits } from '../rules/bindings.ts'
import { fileRefusal, tokenRefusal } from '../rules/key-refusals.ts'
import type { BoundCertificate } from '../store.ts'

type Keys = Pick<
  Handlers<Contract['signing']>,
  | 'tokens'
  | 'tokenLibraries'
  | 'setTokenLibraries'
  | 'openTokenKey'
  | 'tryToken'
  | 'openKeyFile'
  | 'openPracticeKey'
  | 'openKeys'
  | 'closeKey'
  | 'bindCertificate'
  | 'unbindCertificate'
  | 'certificates'
>

const isAbsolute = (path: string): boolean => /^(?:\/|[A-Za-z]:[\\/]|\\\\)/.test(path)

const viewKey = async ({ stores, access }: Context, key: OpenKey): Promise<z.output<typeof openedKey>> => {
  const holder = mayUse(key.certificate.sha256, await stores.signing.boundCertificates(), access)
  return { ...key, holder: holder.ok ? holder.value : null }
}

const viewBound = ({ access, now }: Context, bound: BoundCertificate): z.output<typeof boundCertificate> => {
  const { facts, ...binding } = bound
  const life = lifeOf(facts, now)
  return {
    ...binding,
    certificate: facts,
    expiry: life.state === 'expiring' ? life : { state: life.state, daysLeft: null, stage: null },
    mayUse: mayUse(facts.sha256, [bound], access).ok,
    mayUnbind: mayUnbind(bound, access),
  }
}

export const keys: Keys = {
  tokens: async ({ stores, ports }) => ok(await ports.keys.examine(await stores.signing.tokenLibraries())),

  tokenLibraries: async ({ stores }) => ok({ paths: [...(await stores.signing.tokenLibraries())] }),

  setTokenLibraries: async ({ stores }, { paths }) => {
    const named = [...new Set(paths)]
    const relative = named.find((path) => !isAbsolute(path))
    if (relative !== undefined) return fail('signing.libraryNotAbsolute', { path: relative })
    const before = await stores.signing.tokenLibraries()
    const same = before.length === named.length && before.every((path) => named.includes(path))
    const changes = same ? [] : [changeSigning('signing.tokenLibrariesSet', { count: named.length }, { paths: named })]
    return ok({ value: {}, changes })
  },

  // Nothing is written down: what counts is what is signed with the key. The PIN is sent before the turn, and once.
  openTokenKey: {
    prepare: async ({ stores, ports, access }, input) => {
      const opened = await ports.keys.openToken(access.personId, input, await stores.signing.tokenLibraries())
      return opened.ok ? opened : tokenRefusal(opened.refusal)
    },
    decide: async (context, _input, key: OpenKey) => ok({ value: await viewKey(context, key), changes: [] }),
  },

  tryToken: {
    prepare: async ({ stores, ports, access }, input) => {
      const tried = await ports.keys.tryToken(access.personId, input, await stores.signing.tokenLibraries())
      if (tried.ok) return tried
      const { code, params } = tried.refusal
      return code === 'trialFailed' ? fail('signing.trialFailed', params) : tokenRefusal({ ...tried.refusal, code })
    },
    decide: async (_context, _input, trial: Trial) => {
      await Promise.resolve()
      return ok({ value: trial, changes: [] })
    },
  },

  openKeyFile: {
    prepare: async ({ ports, access }, { file, password }) => {
      const opened = await ports.keys.openFile(access.personId, file, password)
      return opened.ok ? opened : fileRefusal(opened.refusal)
    },
    decide: async (context, _input, key: OpenKey) => ok({ value: await viewKey(context, key), changes: [] }),
  },

  openPracticeKey: async (context, { for: holder }) => {
    const { ports, access, stores } = context
    if (!ports.practice) return fail('signing.notPractice')
    if (holder === 'agency' && !isClerk(access)) return fail('forbidden')
    const name = holder === 'agency' ? (await stores.accounts.office()).name : access.personName
    return ok(await viewKey(context, ports.keys.openPractice(access.personId, name)))
  },

  openKeys: async (context) => {
    const open = context.ports.keys.opened(context.access.personId)
    return ok({ items: await Promise.all(open.map((key) => viewKey(context, key))) })
  },

  closeKey: async ({ ports, access }, { session }) => {
    await Promise.resolve()
    ports.keys.close(access.personId, session)
    return ok({})
  },

  bindCertificate: async ({ stores, ports, access, now }, { session, to }) => {
    const key = ports.keys.opened(access.personId).find((one) => one.session === session)
    if (key === undefined) return fail('signing.keyClosed')
    if (to === 'agency' && !isClerk(access)) return fail('forbidden')
    const { certificate } = key
    const bound = await stores.signing.boundCertificates()
    const before = bound.find(({ facts }) => facts.sha256 === certificate.sha256)
    const personId = to === 'person' ? access.personId : null
    if (before !== undefined) {
      if (before.holder !== to || before.personId !== personId) return fail('signing.certificateTaken')
      return ok({ value: { nameFits: before.nameFits }, changes: [] })
    }
    const { state } = lifeOf(certificate, now)
    if (state === 'expired' || state === 'notYetValid') return fail('signing.certificateNotValid')
    const owner = to === 'person' ? access.personName : (await stores.accounts.office()).name
    const fits = nameFits(certificate, owner)
    const change = changeSigning(
      'signing.certificateBound',
      { sha256: certificate.sha256, holder: to, personId, nameFits: fits ? 1 : 0 },
      { facts: certificate, text: certificate.name },
    )
    return ok({ value: { nameFits: fits }, changes: [change] })
  },

  unbindCertificate: async ({ stores, access }, { sha256, reason }) => {
    const bound = await stores.signing.boundCertificates()
    const binding = bound.find(({ facts }) => facts.sha256 === sha256)
    if (binding === undefined) return fail('signing.certificateNotBound')
    if (!mayUnbind(binding, access)) return fail('forbidden')
    const { name } = binding.facts
    return ok({ value: {}, changes: [changeSigning('signing.certificateUnbound', { sha256 }, { name, text: reason })] })
  },

  certificates: async (context) => {
    const { access } = context
    const seesAll = access.permissions.has('office.administer')
    const bound = await context.stores.signing.boundCertificates()
    const seen = bound.filter(({ holder, personId }) => seesAll || holder === 'agency' || personId === access.personId)
    return ok({ items: seen.map((one) => viewBound(context, one)) })
  },
}
