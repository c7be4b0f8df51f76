/** The name of the version that the signature with this place (from 0) signed: `van-ban (1).pdf`. */
export const versionName = (name: string, signature: number): string => {
  const dot = name.lastIndexOf('.')
  const [stem, extension] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, '']
  return `${stem} (${String(signature + 1)})${extension}`
}
