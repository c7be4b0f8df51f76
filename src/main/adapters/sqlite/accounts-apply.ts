import type { z } from 'zod'
import type { accountsFacts } from '#core/modules/accounts/changes.ts'
import { cleanText, fold } from '#shared/kernel/text.ts'
import { nameSortKey } from '#shared/kernel/names.ts'
import type { ApplyTable, EntryMeta } from './apply.ts'
import { handDraftOver } from './drafting-apply.ts'
import { addReader, moveIncoming } from './registry-moves.ts'
import type { Row, Writer } from './writer.ts'

type Json = string | null
const json = (value: unknown): string => JSON.stringify(value)

const nameColumns = (fullName: string): Row => ({
  full_name: cleanText(fullName),
  name_folded: fold(cleanText(fullName)),
  sort_key: nameSortKey(fullName),
})

const officeColumns = (office: {
  readonly name: string
  readonly parentName: string
  readonly code: string
  readonly legacyCode: string
  readonly abbreviation: string
  readonly kind: string
  readonly place: string
  readonly idleMinutes: number
  readonly acceptSecretFiles: boolean
}): Row => ({
  name: office.name,
  parent_name: office.parentName,
  code: office.code,
  legacy_code: office.legacyCode,
  abbreviation: office.abbreviation,
  kind: office.kind,
  place: office.place,
  idle_minutes: office.idleMinutes,
  accept_secret_files: Number(office.acceptSecretFiles),
})

/** Patches the row that was read in `version`; another version there now fails the whole commit. */
const revise = (writer: Writer, table: string, id: string, version: number, patch: Row): void => {
  writer.update(table, id, { ...patch, version: version + 1 }, { version })
}

const scopeJson = (scope: unknown): Json => (scope === null ? null : json(scope))

const notify = (
  writer: Writer,
  { device, seq, at, actor }: EntryMeta,
  notice: {
    readonly personId: string
    readonly kind: string
    readonly documentId: string | null
    readonly text: string
  },
): void => {
  if (notice.personId === actor.personId) return
  writer.derive(
    'INSERT INTO notices (id, person_id, at, kind, document_id, from_name, text) VALUES (?, ?, ?, ?, ?, ?, ?)',
    `${device}.${seq}.${notice.documentId ?? notice.kind}`,
    notice.personId,
    at,
    notice.kind,
    notice.documentId,
    actor.personName,
    notice.text,
  )
}

type Facts = typeof accountsFacts
type HandOver = z.output<Facts['accounts.workHandedOver']['data']>
type HandOverWords = z.output<Facts['accounts.workHandedOver']['payload']>

/** Readdresses the lines; answers how the holder of the document was called there, for those that wait. */
const readdress = (writer: Writer, work: HandOver, words: HandOverWords): string[] => {
  const patch = { to_key: work.toKey, to_label: words.to, to_person: words.toPerson, unit_id: work.toUnitId }
  return work.received.flatMap(({ id, version }) => {
    const line = writer.read<{ to_label: string; waits: number }>(
      'SELECT to_label, waits FROM assignments WHERE id = ?',
      id,
    )
    writer.update('assignments', id, { ...patch, version: version + 1 }, { to_key: work.fromKey, version })
    return line?.waits === 1 ? [line.to_label] : []
  })
}

const moveDocument = (
  writer: Writer,
  work: HandOver,
  words: HandOverWords,
  labels: readonly string[],
  at: string,
): void => {
  const document = writer.read<{ version: number; holder: string; lead_unit_id: string | null }>(
    'SELECT version, holder, lead_unit_id FROM incoming WHERE id = ?',
    work.documentId,
  )
  if (!document) throw new Error(`work of an unknown document: ${work.documentId}`)
  const holder = labels.reduce((held, label) => held.replace(label, () => words.to), document.holder)
  moveIncoming(writer, work.documentId, document.version, {
    ...(holder === document.holder ? {} : { holder, holderSince: at }),
    ...(`unit:${document.lead_unit_id ?? ''}` === work.fromKey ? { leadUnitId: work.toUnitId } : {}),
  })
}

const handOver = (writer: Writer, work: HandOver, words: HandOverWords, meta: EntryMeta): void => {
  const labels = readdress(writer, work, words)
  const sender = work.toPersonId === null ? {} : { from_person_id: work.toPersonId }
  for (const id of work.sent) {
    writer.update('assignments', id, { from_key: work.toKey, ...sender }, { from_key: work.fromKey })
  }
  for (const id of work.extensions) {
    writer.update('extensions', id, { answerer_key: work.toKey }, { answerer_key: work.fromKey, state: 'asked' })
  }
  moveDocument(writer, work, words, labels, meta.at)
  addReader(writer, work.documentId, work.toKey)
  if (work.toPersonId !== null) {
    const notice = { personId: work.toPersonId, kind: 'handedOver', documentId: work.documentId, text: words.text }
    notify(writer, meta, notice)
  }
}

export const accountsApply: ApplyTable<Facts> = {
  'accounts.officeFounded': (writer, office) => {
    writer.insert('office', { id: 'office', ...officeColumns(office), version: 1 })
  },
  'accounts.officeChanged': (writer, { version, ...office }) => {
    revise(writer, 'office', 'office', version, officeColumns(office))
  },

  'accounts.unitAdded': (writer, unit) => {
    writer.insert('units', {
      id: unit.unitId,
      parent_id: unit.parentId,
      name: unit.name,
      abbreviation: unit.abbreviation,
      ord: unit.order,
      successor_id: null,
      valid_from: unit.validFrom,
      valid_to: null,
      version: 1,
    })
  },
  'accounts.unitChanged': (writer, { unitId, version, parentId, name, abbreviation, order }) => {
    revise(writer, 'units', unitId, version, { parent_id: parentId, name, abbreviation, ord: order })
  },
  'accounts.unitClosed': (writer, { unitId, version, validTo, successorId, posts }) => {
    revise(writer, 'units', unitId, version, { valid_to: validTo, successor_id: successorId })
    if (successorId === null) return
    for (const post of posts) revise(writer, 'posts', post.id, post.version, { unit_id: successorId })
  },

  'accounts.personAdded': (writer, { personId }, { text, phone, email }) => {
    writer.insert('people', {
      id: personId,
      ...nameColumns(text),
      account: null,
      account_state: 'none',
      must_change_password: 0,
      phone,
      email,
      version: 1,
    })
  },
  'accounts.personChanged': (writer, { personId, version }, { text, phone, email }) => {
    revise(writer, 'people', personId, version, { ...nameColumns(text), phone, email })
  },
  'accounts.accountOpened': (writer, { personId, version, account, mustChangePassword }) => {
    const patch = { account, account_state: 'active', must_change_password: Number(mustChangePassword) }
    revise(writer, 'people', personId, version, patch)
  },
  'accounts.accountClosed': (writer, { personId, version }) => {
    revise(writer, 'people', personId, version, { account_state: 'closed' })
  },
  'accounts.passwordSet': (writer, { personId, version, mustChangePassword }) => {
    revise(writer, 'people', personId, version, { must_change_password: Number(mustChangePassword) })
  },

  'accounts.postGiven': (writer, post) => {
    writer.insert('posts', {
      id: post.postId,
      person_id: post.personId,
      unit_id: post.unitId,
      role: post.role,
      title: post.title,
      grants: json(post.grants),
      scope: scopeJson(post.scope),
      valid_from: post.validFrom,
      valid_to: post.validTo,
      version: 1,
    })
  },
  'accounts.postChanged': (writer, { postId, version, role, title, grants, scope, validTo }) => {
    const patch = { role, title, grants: json(grants), scope: scopeJson(scope), valid_to: validTo }
    revise(writer, 'posts', postId, version, patch)
  },
  'accounts.postEnded': (writer, { postId, version, validTo }) => {
    revise(writer, 'posts', postId, version, { valid_to: validTo })
  },

  'accounts.delegated': (writer, { delegationId, fromPostId, toPersonId, validFrom, validTo }, { text }, meta) => {
    writer.insert('delegations', {
      id: delegationId,
      from_post_id: fromPostId,
      to_person_id: toPersonId,
      reason: text,
      valid_from: validFrom,
      valid_to: validTo,
      revoked_at: null,
      version: 1,
    })
    notify(writer, meta, { personId: toPersonId, kind: 'delegated', documentId: null, text })
  },
  'accounts.delegationRevoked': (writer, { delegationId, version }, _, { at }) => {
    revise(writer, 'delegations', delegationId, version, { revoked_at: at })
  },

  'accounts.workHandedOver': handOver,
  'accounts.draftHandedOver': (writer, work, words, meta) => {
    handDraftOver(writer, work, words, meta.at)
    if (work.toPersonId === null) return
    const notice = { personId: work.toPersonId, kind: 'handedOver', documentId: work.documentId, text: words.text }
    notify(writer, meta, notice)
  },
}
