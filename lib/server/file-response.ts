/** A file that is made for one reader: kept under its name, by nobody in between. `name` is ours: letters, digits, dots and dashes. */
export function fileResponse(type: string, { name, bytes }: { name: string; bytes: Uint8Array }): Response {
  return new Response(Uint8Array.from(bytes), {
    headers: {
      "Content-Type": type,
      "Content-Length": String(bytes.length),
      "Content-Disposition": `attachment; filename="${name}"`,
      "Cache-Control": "private, no-store",
    },
  });
}
