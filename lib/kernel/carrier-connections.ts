/** How a report may reach the server of its carrier. */
export const connectionKinds = ["https", "sftp"] as const;
export type ConnectionKind = (typeof connectionKinds)[number];

/** How the centre says who it is there: `none`, `basic` and `bearer` over HTTPS, `password` and `key` over SFTP. */
export const connectionAuths = ["none", "basic", "bearer", "password", "key"] as const;
export type ConnectionAuth = (typeof connectionAuths)[number];
export const authsOf: Readonly<Record<ConnectionKind, readonly ConnectionAuth[]>> = {
  https: ["none", "basic", "bearer"],
  sftp: ["password", "key"],
};
