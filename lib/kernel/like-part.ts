/** PURE: the pattern of LIKE that finds a text anywhere. What stands for other characters in a pattern stands for itself. Case is the caller's. */
export function likePart(text: string): string {
  return `%${text.replace(/[\\%_]/g, (character) => `\\${character}`)}%`;
}
