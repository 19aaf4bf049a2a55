import "server-only";
import { createHash } from "node:crypto";
import { connect, isIP } from "node:net";
import { Client, type ConnectConfig, type SFTPWrapper } from "ssh2";
import { publicLookup } from "@/lib/webhooks/post-signed";
import { isPublicAddress } from "@/lib/webhooks/public-address";
import { sftpTarget } from "./connection-rules";
import type { OpenConnection, SendOptions } from "./open-connection";

/**
 * Puts a file into a folder of the server: under another name, then renamed when all of it is there, so that nobody finds the half of it. A file that is there with the same bytes is left as it is. Null: it is there, else
 * why not.
 */
export function sendSftp(
  connection: OpenConnection,
  name: string,
  file: Buffer,
  options: SendOptions,
): Promise<string | null> {
  return withSftp(connection, options, (sftp, folder) =>
    putWhole(sftp, `${folder}/${name}`, `${folder}/.${name}.part`, file),
  );
}

/** Writes a file of its own into the folder and removes it. Null: it worked, else why not. */
export function trySftp(connection: OpenConnection, options: SendOptions): Promise<string | null> {
  return withSftp(connection, options, async (sftp, folder) => {
    await put(sftp, `${folder}/.tearoff-test`, Buffer.from("A test of the connection.\n"));
    await remove(sftp, `${folder}/.tearoff-test`);
  });
}

/** Connects to a public address, or to a host that the settings name; only to the server whose key is the one that was told. */
function withSftp(
  connection: OpenConnection,
  { hosts, timeoutMillis }: SendOptions,
  work: (sftp: SFTPWrapper, folder: string) => Promise<void>,
): Promise<string | null> {
  const { host, port, folder, isNamedIn } = sftpTarget(connection.url);
  const trusted = isNamedIn(hosts);
  // An address is connected to without being looked up.
  if (!trusted && isIP(host) !== 0 && !isPublicAddress(host))
    return Promise.resolve("its address is not a public one");
  return new Promise((resolve) => {
    const client = new Client();
    const socket = connect({ host, port, ...(trusted ? {} : { lookup: publicLookup }) });
    let isOtherKey = false;
    const end = (problem: string | null) => {
      clearTimeout(timer);
      client.destroy();
      socket.destroy();
      resolve(problem);
    };
    const timer = setTimeout(() => end("it did not answer in time"), timeoutMillis);
    const fail = (error: Error) => end(isOtherKey ? "its host key is another one" : problemOf(error));
    socket.on("error", fail);
    client.on("error", fail);
    client.on("close", () => end("it hung up"));
    client.on("ready", () => {
      client.sftp((error, sftp) => {
        if (error) return fail(error);
        work(sftp, folder).then(() => end(null), fail);
      });
    });
    const login: ConnectConfig =
      connection.auth === "key" ? { privateKey: connection.secret } : { password: connection.secret };
    try {
      client.connect({
        sock: socket,
        username: connection.userName,
        ...login,
        readyTimeout: timeoutMillis,
        hostVerifier: (key: Buffer) => {
          isOtherKey = fingerprintOf(key) !== connection.hostKey;
          return !isOtherKey;
        },
      });
    } catch {
      end("its private key cannot be read: it must be in PEM or OpenSSH form, without a passphrase");
    }
  });
}

/** As `ssh-keygen -lf` says it. */
function fingerprintOf(key: Buffer): string {
  return `SHA256:${createHash("sha256").update(key).digest("base64").replace(/=+$/, "")}`;
}

async function putWhole(sftp: SFTPWrapper, final: string, part: string, file: Buffer): Promise<void> {
  const size = await sizeOf(sftp, final);
  if (size === file.length && (await read(sftp, final)).equals(file)) return;
  await put(sftp, part, file);
  if ((await sizeOf(sftp, part)) !== file.length) throw new Error("it did not keep the whole file");
  // Renaming over a file is an extension of OpenSSH; without it the old one goes first.
  if (size !== null && !(await renameOver(sftp, part, final))) await remove(sftp, final);
  else if (size !== null) return;
  await new Promise<void>((resolve, reject) => {
    sftp.rename(part, final, (error) => (error ? reject(error) : resolve()));
  });
}

function renameOver(sftp: SFTPWrapper, from: string, to: string): Promise<boolean> {
  return new Promise((resolve) => {
    try {
      sftp.ext_openssh_rename(from, to, (error) => resolve(!error));
    } catch {
      resolve(false);
    }
  });
}

function put(sftp: SFTPWrapper, path: string, file: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    sftp.writeFile(path, file, (error) => (error ? reject(error) : resolve()));
  });
}

function read(sftp: SFTPWrapper, path: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    sftp.readFile(path, (error, file) => (error ? reject(error) : resolve(file)));
  });
}

function remove(sftp: SFTPWrapper, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    sftp.unlink(path, (error) => (error ? reject(error) : resolve()));
  });
}

/** Null when nothing is there. */
function sizeOf(sftp: SFTPWrapper, path: string): Promise<number | null> {
  return new Promise((resolve) => {
    sftp.stat(path, (error, found) => resolve(error ? null : found.size));
  });
}

const problems: Readonly<Record<string, string>> = {
  NOT_PUBLIC: "its name does not stand for a public address",
  ENOTFOUND: "its name is not known",
  EAI_AGAIN: "its name could not be looked up",
  ECONNREFUSED: "it takes no connection",
  ECONNRESET: "it hung up",
};
/** What SFTP answers, by number. */
const statuses: Readonly<Record<number, string>> = {
  2: "its folder is not there",
  3: "it does not let us write there",
  4: "it could not take the file",
};

function problemOf(error: Error & { code?: string | number; level?: string }): string {
  if (error.level === "client-authentication") return "it does not let us in";
  if (typeof error.code === "number") return statuses[error.code] ?? "it could not take the file";
  return problems[error.code ?? ""] ?? "the connection failed";
}
