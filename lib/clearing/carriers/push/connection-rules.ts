/** PURE: what a connection to a carrier's server may look like. */
import { authsOf, type ConnectionAuth, type ConnectionKind } from "@/lib/kernel/carrier-connections";
import { urlProblem } from "@/lib/webhooks/rules";

export type ConnectionFields = {
  kind: ConnectionKind;
  url: string;
  auth: ConnectionAuth;
  userName: string;
  hostKey: string;
};

/** Which field is wrong, and how to mend it; null: none. `hosts`: may be on a private network (TEAROFF_WEBHOOK_HOSTS). */
export function connectionProblem(
  { kind, url, auth, userName, hostKey }: ConnectionFields,
  hosts: readonly string[],
): { field: keyof ConnectionFields; message: string } | null {
  const message = kind === "https" ? urlProblem(url, hosts) : sftpProblem(url);
  if (message) return { field: "url", message };
  if (!authsOf[kind].includes(auth))
    return { field: "auth", message: `must be one of ${authsOf[kind].join(", ")}` };
  const needsName = auth === "basic" || kind === "sftp";
  if (needsName && userName === "") return { field: "userName", message: "must not be empty" };
  if (kind === "sftp" && !/^SHA256:[A-Za-z0-9+/]{43}$/.test(hostKey))
    return {
      field: "hostKey",
      message: "must be the fingerprint of the server, such as SHA256: and 43 characters",
    };
  return null;
}

function sftpProblem(url: string): string | null {
  if (url.length > 500) return "must have at most 500 characters";
  if (!URL.canParse(url)) return "must be an address such as sftp://files.example/credits";
  const { protocol, hostname, username, password, hash, search, pathname } = new URL(url);
  if (protocol !== "sftp:" || hostname === "") return "must begin with sftp://";
  if (username !== "" || password !== "") return "must not carry a name or a password";
  if (hash !== "" || search !== "") return "must not carry anything after the folder";
  return pathname.split("/").includes("..") ? "must not lead upwards" : null;
}

/** Host, port and folder of an SFTP address. The folder has no slash at its end; `.`: where the user begins. */
export function sftpTarget(url: string): {
  host: string;
  port: number;
  folder: string;
  isNamedIn: (hosts: readonly string[]) => boolean;
} {
  const { hostname, port, pathname } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, "");
  const number = port === "" ? 22 : Number(port);
  const folder = decodeURIComponent(pathname).replace(/\/+$/, "") || ".";
  return { host, port: number, folder, isNamedIn: (hosts) => hosts.includes(`${hostname}:${number}`) };
}
