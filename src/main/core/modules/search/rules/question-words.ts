/** A question in words, without the marks around them. */
export const questionWords = (question: string): string[] =>
  question
    .split(' ')
    .map((word) => word.replace(/^[.,;:?!]+|[.,;:?!]+$/g, ''))
    .filter(Boolean)

/** How many words a stretch of folded text is. */
export const countOf = (text: string): number => text.split(' ').filter(Boolean).length
