/**
 * Why a paper cannot be checked. `noText`: a picture without letters. `retyped`: a text copied from a web page, whose
 * cells run together: how it was set is lost.
 */
export type CheckTrouble =
  'missing' | 'tooLarge' | 'notSupported' | 'encrypted' | 'damaged' | 'bomb' | 'noText' | 'retyped'
