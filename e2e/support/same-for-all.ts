/** What is left of an answer without the id that was asked for and the id and nonce of this one request, whatever the order and the pieces in which Next streamed the rows. */
export function sameForAll(body: string, id: string): string {
  return body
    .replaceAll(id, "ID")
    .replace(/"requestId":"[^"]*"/g, "")
    .replace(/nonce=\\?"[^"]*"|"nonce\\?":\\?"[^"]*"/g, "")
    .replace(/"\]\)<\/script><script[^>]*>self\.__next_f\.push\(\[1,"/g, "")
    .split("\\n")
    .sort()
    .join("\n");
}
