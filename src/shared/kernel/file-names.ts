/**
 * Words as the stem of a file's name: what separates folders or is refused by a file system becomes a hyphen, so that
 * a number such as `684/UBND-VX` neither cuts the name nor opens a folder.
 */
export const fileStem = (words: string): string => words.replace(/[\\/:*?"<>|]+/g, '-')
