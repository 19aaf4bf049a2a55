import type { Server } from "node:http";

/** Lets `server` listen by `count` sockets of one port (0: any). `close` calls back when the last connection of all of them is over. */
export function listenByMany(server: Server, port: number, host: string | undefined, count: number): Server;
