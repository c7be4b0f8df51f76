/** The page on which a document stands that the search found, by its kind. */
export const foundPaths = {
  incoming: '/van-ban-den/$id',
  outgoing: '/van-ban-di/$id',
  draft: '/du-thao/$id',
  imported: '/tra-cuu/$id',
} as const
