import type { ReasonRules } from './words.ts'

/**
 * What revisions after a signature changed (G). The same codes name the single changes of a report (`laterChanges`);
 * those with the effect `note` become reasons only where the document's own rule does not permit them.
 */
export const changeReasons = {
  'change.notComparable': { effect: 'unsupported', sub: 'GENERIC' },
  /** An update names the hidden cross-reference stream of an older revision. */
  'change.ambiguousReferences': { effect: 'unsupported', sub: 'GENERIC' },

  'change.documentData': { effect: 'note' },
  'change.timestampAdded': { effect: 'note' },
  'change.signatureAdded': { effect: 'note' },
  'change.signatureShown': { effect: 'note' },
  'change.fieldFilled': { effect: 'note' },
  'change.fieldAppearance': { effect: 'note' },
  'change.fieldLooks': { effect: 'note' },
  'change.annotationAdded': { effect: 'note' },
  'change.annotationChanged': { effect: 'note' },
  'change.annotationRemoved': { effect: 'note' },

  'change.catalogEntry': { effect: 'changed', sub: 'FORMAT_FAILURE' },
  'change.script': { effect: 'changed', sub: 'FORMAT_FAILURE' },
  'change.permissions': { effect: 'changed', sub: 'FORMAT_FAILURE' },
  'change.evidenceRemoved': { effect: 'changed', sub: 'FORMAT_FAILURE' },
  'change.pages': { effect: 'changed', sub: 'FORMAT_FAILURE' },
  'change.pageContent': { effect: 'changed', sub: 'FORMAT_FAILURE' },
  'change.formRemoved': { effect: 'changed', sub: 'FORMAT_FAILURE' },
  'change.formEntry': { effect: 'changed', sub: 'FORMAT_FAILURE' },
  'change.fieldAdded': { effect: 'changed', sub: 'FORMAT_FAILURE' },
  'change.fieldRemoved': { effect: 'changed', sub: 'FORMAT_FAILURE' },
  'change.fieldRenamed': { effect: 'changed', sub: 'FORMAT_FAILURE' },
  'change.fieldDefinition': { effect: 'changed', sub: 'FORMAT_FAILURE' },
  'change.widgetAdded': { effect: 'changed', sub: 'FORMAT_FAILURE' },
  'change.widgetRemoved': { effect: 'changed', sub: 'FORMAT_FAILURE' },
  'change.widgetChanged': { effect: 'changed', sub: 'FORMAT_FAILURE' },
  'change.signatureRemoved': { effect: 'changed', sub: 'FORMAT_FAILURE' },
  'change.signatureChanged': { effect: 'changed', sub: 'FORMAT_FAILURE' },
  'change.signatureReused': { effect: 'changed', sub: 'FORMAT_FAILURE' },
  'change.annotationCovers': { effect: 'changed', sub: 'FORMAT_FAILURE' },
  'change.contentRemoved': { effect: 'changed', sub: 'FORMAT_FAILURE' },
  'change.structure': { effect: 'changed', sub: 'FORMAT_FAILURE' },
  'change.sharedObject': { effect: 'changed', sub: 'FORMAT_FAILURE' },
  'change.overwritten': { effect: 'changed', sub: 'FORMAT_FAILURE' },
  'change.appearanceDiffers': { effect: 'changed', sub: 'FORMAT_FAILURE' },
  'change.appearanceCovers': { effect: 'changed', sub: 'FORMAT_FAILURE' },
  /** A button got another picture: nothing says what it should be. */
  'change.pictureReplaced': { effect: 'unsupported', sub: 'GENERIC' },
  /** A new look of an unchanged value, in letters that cannot be read back. */
  'change.appearanceUnclear': { effect: 'unsupported', sub: 'GENERIC' },

  'change.lockedField': { effect: 'changed', sub: 'FORMAT_FAILURE' },
  'change.fillingNotPermitted': { effect: 'changed', sub: 'FORMAT_FAILURE' },
  'change.remarksNotPermitted': { effect: 'changed', sub: 'FORMAT_FAILURE' },
  'change.remarks': { effect: 'note' },
  /**
   * The picture of a signature can be drawn to look like text of the page ("sneaky signature"). Vietnamese offices certify
   * first and put number, date and seal on as visible signatures, so it is told and not held against the paper.
   */
  'change.visibleSignatureAfterCertification': { effect: 'note' },
  'change.certifiedAfterApproval': { effect: 'unsupported', sub: 'GENERIC' },
  'change.lockLoosened': { effect: 'doubtful', sub: 'SIG_CONSTRAINTS_FAILURE' },
} as const satisfies ReasonRules
