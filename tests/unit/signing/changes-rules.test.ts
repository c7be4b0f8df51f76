import { describe } from 'vitest'
import { type ChangeCase, checkChanges } from '../../support/change-cases.ts'
import {
  catalog,
  drawn,
  emptySignature,
  form,
  newSignature,
  page,
  secondSignature,
  signedField,
  textField,
  timestampEntries,
  type SigningOptions,
} from '../../support/changed-pdf.ts'
import { anyDer, type Source } from '../../support/pdf-builder.ts'

const signing = { sign: anyDer }
const p = (permission: 1 | 2 | 3): SigningOptions => ({ permission })
const xmp = (text = ''): Source => ({ dict: '/Type /Metadata /Subtype /XML', data: `<?xpacket?>${text}<x:xmpmeta/>` })
const perms = '/Perms << /DocMDP 20 0 R >>'

describe('nothing that matters', () => {
  checkChanges([
    { what: 'objects written again as they were', objects: { 3: page(), 6: form() }, level: 'none', reasons: [] },
    { what: 'an object nothing refers to', objects: { 90: '(loose)' }, level: 'none', reasons: [] },
    { what: 'a freed number nothing refers to', update: { free: [91] }, level: 'none', reasons: [] },
    {
      what: 'long-term data under the strictest permission',
      signing: p(1),
      objects: {
        1: catalog(
          perms,
          '/DSS 40 0 R /Extensions << /ESIC << /BaseVersion /1.7 /ExtensionLevel 5 >> >> /Version /1.7',
        ),
        40: '<< /Certs [41 0 R] /VRI << /AA << /Cert [41 0 R] >> >> >>',
        41: { data: 'certificate' },
      },
      level: 'lta',
      reasons: [],
    },
    {
      what: 'metadata and document information',
      signing: p(1),
      objects: { 1: catalog(perms, '/Metadata 42 0 R'), 42: xmp(), 22: '<< /Title (Moi) >>' },
      level: 'lta',
      reasons: [],
    },
    {
      what: 'an invisible document time-stamp',
      signing: p(1),
      objects: newSignature('0 0 0 0', timestampEntries),
      update: signing,
      level: 'lta',
      reasons: [],
    },
    {
      what: 'a time-stamp passes every lock',
      signing: { lock: '/Action /All' },
      objects: newSignature('0 0 0 0', timestampEntries),
      update: signing,
      level: 'lta',
      reasons: [],
    },
  ])
})

describe('G2 and G3: the catalogue, the trailer and validation data', () => {
  const changed = (what: string, entries: string, before = '', objects: ChangeCase['objects'] = {}): ChangeCase => ({
    what,
    signing: { catalog: before },
    objects: { 1: catalog(entries), ...objects },
    level: 'disallowed',
    reasons: ['change.catalogEntry'],
  })
  checkChanges([
    changed('outlines added', '/Outlines 40 0 R', '', { 40: '<< /Type /Outlines >>' }),
    changed('page labels added', '/PageLabels << /Nums [] >>'),
    changed('optional content removed', '', '/OCProperties << /OCGs [] >>'),
    changed('an entry written twice', '/Lang (vi) /Lang (en)', '/Lang (vi)'),
    changed('an extension lowered', ext(2), ext(5)),
    changed('an extension removed', '', ext(5)),
    changed('metadata that is no XMP', '/Metadata 42 0 R', '', { 42: { data: 'BT (x) Tj ET' } }),
    changed('metadata with entities', '/Metadata 42 0 R', '', { 42: xmp('<!DOCTYPE a [<!ENTITY b "c">]>') }),
    {
      what: 'an action on opening',
      objects: { 1: catalog('/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>') },
      level: 'disallowed',
      reasons: ['change.script'],
    },
    {
      what: 'a document script',
      objects: { 1: catalog('/Names << /JavaScript << /Names [(a) 40 0 R] >> >>'), 40: '<< /S /JavaScript /JS (1) >>' },
      level: 'disallowed',
      reasons: ['change.script'],
    },
    {
      what: 'permissions removed',
      signing: p(2),
      objects: { 1: catalog() },
      level: 'disallowed',
      reasons: ['change.permissions'],
    },
    {
      what: 'validation data removed as a whole',
      signing: { catalog: '/DSS << /Certs [] >>' },
      objects: { 1: catalog() },
      level: 'disallowed',
      reasons: ['change.evidenceRemoved'],
    },
    {
      what: 'validation data that is none',
      objects: { 1: catalog('/DSS << /Certs [(x)] >>') },
      level: 'disallowed',
      reasons: ['change.evidenceRemoved'],
    },
    {
      what: 'another trailer entry leads to something else',
      signing: { trailer: '/Own 50 0 R', objects: { 50: '(one)' } },
      objects: { 50: '(two)' },
      level: 'disallowed',
      reasons: ['change.catalogEntry'],
    },
  ])
})

const ext = (level: number): string => `/Extensions << /ADBE << /BaseVersion /1.7 /ExtensionLevel ${level} >> >>`

describe('G4: pages', () => {
  const content = ['change.pageContent']
  checkChanges([
    {
      what: 'content rewritten in place',
      objects: { 4: { data: 'BT (Khac) Tj ET' } },
      level: 'disallowed',
      reasons: content,
    },
    {
      what: 'content added',
      objects: { 3: page('/Annots 10 0 R', '[4 0 R 50 0 R]'), 50: { data: 'BT (Them) Tj ET' } },
      level: 'disallowed',
      reasons: content,
    },
    { what: 'content freed', update: { free: [4] }, level: 'disallowed', reasons: content },
    {
      what: 'the font of the page replaced in place',
      signing: { objects: { 3: page().replace('9 0 R', '19 0 R'), 19: '<< /Type /Font /BaseFont /Courier >>' } },
      objects: { 19: '<< /Type /Font /BaseFont /Symbol >>' },
      level: 'disallowed',
      reasons: content,
    },
    {
      what: 'a page added',
      objects: { 2: '<< /Type /Pages /Kids [3 0 R 60 0 R] /Count 2 >>', 60: page('') },
      level: 'disallowed',
      reasons: ['change.pages'],
    },
    {
      what: 'a page put in the place of another',
      objects: { 2: '<< /Type /Pages /Kids [60 0 R] /Count 1 >>', 60: page() },
      level: 'disallowed',
      reasons: ['change.pages'],
    },
    {
      what: 'what all pages inherit changed',
      objects: { 2: '<< /Type /Pages /Kids [3 0 R] /Count 1 /Rotate 180 >>' },
      level: 'disallowed',
      reasons: ['change.pages'],
    },
  ])
})

describe('G5 and G6: the form and its signatures', () => {
  const filled = { 7: textField('so', 32, '15'), 32: drawn('15') }
  checkChanges([
    { what: 'a field filled in', objects: filled, level: 'formFill', reasons: [] },
    { what: 'a field filled in under permission 2', signing: p(2), objects: filled, level: 'formFill', reasons: [] },
    {
      what: 'its appearance rewritten in place',
      objects: { 7: textField('so', 12, '15'), 12: drawn('15') },
      level: 'formFill',
      reasons: [],
    },
    {
      what: 'the field prepared for a second signature',
      objects: secondSignature(),
      update: signing,
      level: 'formFill',
      reasons: [],
    },
    {
      what: 'a signature field of its own',
      objects: newSignature('300 10 400 60'),
      update: signing,
      level: 'formFill',
      reasons: [],
    },
    {
      what: 'a font added to the form',
      objects: { 6: form().replace('/Helv 9 0 R', '/Helv 9 0 R /New 50 0 R'), 50: '<< /Type /Font >>' },
      level: 'none',
      reasons: [],
    },
    {
      what: 'a font of the form replaced',
      objects: { 6: form().replace('/Helv 9 0 R', '/Helv 50 0 R'), 50: '<< /Type /Font >>' },
      level: 'disallowed',
      reasons: ['change.formEntry'],
    },
    {
      what: 'a script for calculating added',
      objects: { 6: form('', '/CO [7 0 R]') },
      level: 'disallowed',
      reasons: ['change.formEntry'],
    },
    {
      what: 'a text field added',
      objects: { 6: form('50 0 R'), 50: '<< /FT /Tx /T (moi) >>' },
      level: 'disallowed',
      reasons: ['change.fieldAdded'],
    },
    {
      what: 'an empty signature field added',
      objects: { 6: form('50 0 R'), 50: '<< /FT /Sig /T (moi) >>' },
      level: 'disallowed',
      reasons: ['change.fieldAdded'],
    },
    {
      what: 'a field removed',
      objects: { 6: form().replace('21 0 R', '') },
      level: 'disallowed',
      reasons: ['change.fieldRemoved'],
    },
    {
      what: 'a field renamed',
      objects: { 7: textField('khac', 12, '') },
      level: 'disallowed',
      reasons: ['change.fieldRenamed'],
    },
    {
      what: 'a field moved',
      objects: { 7: textField('so', 12, '').replace('100 700', '100 500') },
      level: 'disallowed',
      reasons: ['change.fieldDefinition'],
    },
    {
      what: 'a script put on a field',
      objects: { 7: textField('so', 12, '', '/AA << /K << /S /JavaScript /JS (1) >> >>') },
      level: 'disallowed',
      reasons: ['change.script'],
    },
    {
      what: 'the picture of an unsigned signature field changed',
      objects: { 8: emptySignature('/AP << /N 18 0 R >>') },
      level: 'disallowed',
      reasons: ['change.fieldDefinition'],
    },
    {
      what: 'a signature removed beside another',
      objects: { 8: emptySignature() },
      signing: { objects: { 8: emptySignature('/V << /Type /Sig >>') } },
      level: 'disallowed',
      reasons: ['change.signatureRemoved'],
    },
    {
      what: 'the picture of a signature changed',
      objects: { 5: signedField(undefined, '/AP << /N 18 0 R >>') },
      level: 'disallowed',
      reasons: ['change.signatureChanged'],
    },
    {
      what: 'a signed field set read-only',
      objects: { 5: signedField(undefined, '/Ff 1') },
      level: 'none',
      reasons: [],
    },
    {
      what: 'a signature made of an object that was there',
      signing: { objects: { 29: '<< /Type /Sig >>' } },
      objects: { 8: emptySignature('/V 29 0 R') },
      level: 'disallowed',
      reasons: ['change.signatureReused'],
    },
    {
      what: 'a control put on a page without a field',
      objects: {
        10: '[5 0 R 7 0 R 8 0 R 14 0 R 16 0 R 17 0 R 21 0 R 50 0 R]',
        50: '<< /Subtype /Widget /Rect [0 0 9 9] >>',
      },
      level: 'disallowed',
      reasons: ['change.widgetAdded'],
    },
    {
      what: 'a control taken off its page',
      objects: { 10: '[5 0 R 8 0 R 14 0 R 16 0 R 17 0 R 21 0 R]' },
      level: 'disallowed',
      reasons: ['change.widgetRemoved'],
    },
    {
      what: 'a control outside the form changed',
      signing: {
        objects: {
          10: '[5 0 R 7 0 R 8 0 R 14 0 R 16 0 R 17 0 R 21 0 R 50 0 R]',
          50: '<< /Subtype /Widget /Rect [0 0 9 9] >>',
        },
      },
      objects: { 50: '<< /Subtype /Widget /Rect [0 0 99 99] >>' },
      level: 'disallowed',
      reasons: ['change.widgetChanged'],
    },
  ])
})
