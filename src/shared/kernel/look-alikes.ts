/**
 * Small letters of other alphabets, each before the Latin letter it is taken for: those of Greek and Cyrillic whose
 * capital the list of confusables of Unicode (UTS #39, confusables.txt) gives one of the letters A to Z. The capital
 * counts for both (Ν is N, although ν looks like v): symbols of documents are written in capitals. Besides, letters of
 * phonetic alphabets that bad fonts put for the plain ones.
 */
const pairs =
  'αa βb εe ζz ηh ιi κk μm νn οo ρp τt υy χx ' +
  'аa вb еe ѕs іi јj кk мm нh оo рp сc тt уy үy хx ѵv ԛq ԝw ' +
  'ɑa ɡg ıi'

const latin = new Map(pairs.split(' ').map(([other = '', letter = '']) => [other, letter]))
const pattern = new RegExp(`[${[...latin.keys()].join('')}]`, 'g')

/** Small letters with every letter of another alphabet that looks like one of a to z written as that one. */
export const asLatin = (text: string): string => text.replace(pattern, (letter) => latin.get(letter) ?? letter)
