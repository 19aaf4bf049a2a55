/** A server of a carrier over SFTP on this machine, with its files in memory. It knows no rename over a file that is there. */
import { createHash } from "node:crypto";
import type { AddressInfo } from "node:net";
import { type Connection, type ParsedKey, Server, type SFTPWrapper, utils } from "ssh2";

const { OPEN_MODE, STATUS_CODE } = utils.sftp;

export async function startSftpServer() {
  const hostKey = utils.generateKeyPairSync("ed25519");
  const userKey = utils.generateKeyPairSync("ed25519");
  const files = new Map<string, Buffer>();
  /** How many writes go through before the line is cut; null: all. */
  const line = { writes: null as number | null };
  const connections = new Set<Connection>();
  const server = new Server({ hostKeys: [hostKey.private] }, (client) => {
    connections.add(client);
    client.on("error", () => {});
    client.on("close", () => connections.delete(client));
    client.on("authentication", (asked) => {
      const known = utils.parseKey(userKey.public) as ParsedKey;
      if (asked.method === "password" && asked.username === "tearoff" && asked.password === "open sesame")
        return asked.accept();
      if (asked.method === "publickey" && asked.key.data.equals(known.getPublicSSH())) return asked.accept();
      return asked.reject(["password", "publickey"]);
    });
    client.on("session", (accept) => {
      accept().on("sftp", (acceptSftp) => serve(acceptSftp(), files, line, () => client.end()));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const parsed = utils.parseKey(hostKey.public) as ParsedKey;
  const digest = createHash("sha256").update(parsed.getPublicSSH()).digest("base64").replace(/=+$/, "");
  return {
    files,
    line,
    host: `127.0.0.1:${port}`,
    url: `sftp://127.0.0.1:${port}/in`,
    hostKey: `SHA256:${digest}`,
    privateKey: userKey.private,
    stop: () =>
      new Promise<void>((resolve) => {
        for (const one of connections) one.end();
        server.close(() => resolve());
      }),
  };
}

type Line = { writes: number | null };

function serve(sftp: SFTPWrapper, files: Map<string, Buffer>, line: Line, cut: () => void): void {
  const open = new Map<number, string>();
  let handles = 0;
  const pathOf = (handle: Buffer) => open.get(handle.readUInt32BE(0)) ?? "";
  const stat = (id: number, path: string) => {
    const file = files.get(path);
    if (!file) return sftp.status(id, STATUS_CODE.NO_SUCH_FILE);
    return sftp.attrs(id, { mode: 0o100644, uid: 0, gid: 0, size: file.length, atime: 0, mtime: 0 });
  };
  sftp.on("OPEN", (id, path, flags) => {
    if (flags & OPEN_MODE.WRITE) files.set(path, Buffer.alloc(0));
    else if (!files.has(path)) return sftp.status(id, STATUS_CODE.NO_SUCH_FILE);
    handles += 1;
    open.set(handles, path);
    const handle = Buffer.alloc(4);
    handle.writeUInt32BE(handles);
    return sftp.handle(id, handle);
  });
  sftp.on("WRITE", (id, handle, offset, data) => {
    if (line.writes === 0) return cut();
    if (line.writes !== null) line.writes -= 1;
    const before = files.get(pathOf(handle)) ?? Buffer.alloc(0);
    const after = Buffer.alloc(Math.max(before.length, offset + data.length));
    before.copy(after);
    data.copy(after, offset);
    files.set(pathOf(handle), after);
    return sftp.status(id, STATUS_CODE.OK);
  });
  sftp.on("READ", (id, handle, offset, length) => {
    const part = (files.get(pathOf(handle)) ?? Buffer.alloc(0)).subarray(offset, offset + length);
    return part.length === 0 ? sftp.status(id, STATUS_CODE.EOF) : sftp.data(id, part);
  });
  sftp.on("CLOSE", (id, handle) => {
    open.delete(handle.readUInt32BE(0));
    sftp.status(id, STATUS_CODE.OK);
  });
  sftp.on("STAT", stat);
  sftp.on("LSTAT", stat);
  sftp.on("FSTAT", (id, handle) => stat(id, pathOf(handle)));
  sftp.on("FSETSTAT", (id) => sftp.status(id, STATUS_CODE.OK));
  sftp.on("REMOVE", (id, path) =>
    sftp.status(id, files.delete(path) ? STATUS_CODE.OK : STATUS_CODE.NO_SUCH_FILE),
  );
  sftp.on("RENAME", (id, from, to) => {
    const file = files.get(from);
    if (!file || files.has(to)) return sftp.status(id, STATUS_CODE.FAILURE);
    files.delete(from);
    files.set(to, file);
    return sftp.status(id, STATUS_CODE.OK);
  });
}
