/** Mails (RFC 5322, MIME) out of the dialogue with an SMTP server. Reads no more than we write: one level of parts or two, base64, quoted-printable and plain text. */

export type ReadMail = { headers: Map<string, string>; files: { name: string; bytes: Buffer }[] };

/** Every mail that was heard to its end. */
export function readMails(said: readonly string[]): ReadMail[] {
  const mails: ReadMail[] = [];
  let lines: string[] | null = null;
  for (const line of said) {
    if (line === "DATA") lines = [];
    else if (line === "." && lines) {
      mails.push(readMail(lines));
      lines = null;
    } else lines?.push(line.startsWith("..") ? line.slice(1) : line);
  }
  return mails;
}

function readMail(lines: readonly string[]): ReadMail {
  const { headers, body } = split(lines);
  return { headers, files: filesOf(headers, body) };
}

function split(lines: readonly string[]): { headers: Map<string, string>; body: readonly string[] } {
  const end = lines.indexOf("");
  const unfolded = lines
    .slice(0, end)
    .join("\r\n")
    .replace(/\r\n[ \t]+/g, " ")
    .split("\r\n");
  const headers = new Map(
    unfolded.map((line) => {
      const at = line.indexOf(":");
      return [line.slice(0, at).toLowerCase(), line.slice(at + 1).trim()];
    }),
  );
  return { headers, body: lines.slice(end + 1) };
}

function filesOf(headers: Map<string, string>, body: readonly string[]): ReadMail["files"] {
  const boundary = /boundary="([^"]+)"/.exec(headers.get("content-type") ?? "")?.[1];
  if (!boundary) {
    const name = /filename="?([^";]+)"?/.exec(headers.get("content-disposition") ?? "")?.[1];
    return name ? [{ name, bytes: decode(headers.get("content-transfer-encoding") ?? "", body) }] : [];
  }
  const marks = body.flatMap((line, at) => (line.startsWith(`--${boundary}`) ? [at] : []));
  return marks.slice(0, -1).flatMap((mark, place) => {
    const part = split(body.slice(mark + 1, marks[place + 1]));
    return filesOf(part.headers, part.body);
  });
}

function decode(encoding: string, body: readonly string[]): Buffer {
  if (encoding === "base64") return Buffer.from(body.join(""), "base64");
  const text = body.join("\r\n");
  if (encoding !== "quoted-printable") return Buffer.from(text);
  const bytes = text
    .replace(/=\r\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1");
}
