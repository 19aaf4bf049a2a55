/** A TCP proxy on the loopback whose connections can be cut, slowed, half-closed, or held at every piece. */
import { connect, createServer, type Server, type Socket } from "node:net";
import { atEnd } from "../shared/shutdown.ts";
import { pause } from "./fault.ts";

export type Manners = {
  /** Before each piece. */
  delayMillis?: number;
  /** Largest piece. */
  bytesAtATime?: number;
  /** Asked before each piece from the far side; false: the piece is never passed on. */
  gate?: () => Promise<boolean>;
};

export class TcpProxy {
  manners: Manners = {};
  private readonly pairs = new Set<readonly [near: Socket, far: Socket]>();
  private constructor(
    private readonly server: Server,
    readonly port: number,
    /** Where the next callers are connected to. */
    public farPort: number,
  ) {}

  /** Listens on a free port and connects each caller to `farPort`. Its end is seen to. */
  static async open(farPort: number): Promise<TcpProxy> {
    const server = createServer({ allowHalfOpen: true, noDelay: true });
    const proxy = await new Promise<TcpProxy>((resolve, reject) => {
      server.once("error", reject);
      server.listen(0, "127.0.0.1", () => {
        const address = server.address();
        resolve(new TcpProxy(server, typeof address === "object" && address ? address.port : 0, farPort));
      });
    });
    server.on("connection", (near) => proxy.join(near, proxy.farPort));
    atEnd(() => proxy.close());
    return proxy;
  }

  /** Connections at this moment. */
  get count(): number {
    return this.pairs.size;
  }

  /** Ends all connections at once with a reset. */
  cutAll(): void {
    for (const [near, far] of this.pairs) {
      near.resetAndDestroy();
      far.resetAndDestroy();
    }
  }

  /** Tells every caller that nothing more will come, and goes on listening to it. */
  halfCloseAll(): void {
    for (const [near] of this.pairs) near.end();
  }

  async close(): Promise<void> {
    this.server.close();
    this.cutAll();
  }

  private join(near: Socket, farPort: number): void {
    const far = connect({ host: "127.0.0.1", port: farPort, allowHalfOpen: true, noDelay: true });
    const pair = [near, far] as const;
    this.pairs.add(pair);
    const leave = () => {
      this.pairs.delete(pair);
      near.destroy();
      far.destroy();
    };
    for (const socket of pair) {
      socket.on("error", leave);
      socket.on("close", leave);
    }
    this.pump(near, far, false);
    this.pump(far, near, true);
  }

  /** Passes on piece by piece, in order, and the end behind the last piece. */
  private pump(from: Socket, to: Socket, isFromFar: boolean): void {
    let passed = Promise.resolve();
    from.on("data", (chunk: Buffer) => {
      from.pause();
      passed = passed
        .then(() => this.pass(chunk, to, isFromFar))
        .then(() => {
          from.resume();
        });
    });
    from.on("end", () => {
      passed = passed.then(() => {
        to.end();
      });
    });
  }

  private async pass(chunk: Buffer, to: Socket, isFromFar: boolean): Promise<void> {
    const { delayMillis = 0, bytesAtATime = chunk.length, gate } = this.manners;
    if (isFromFar && gate && !(await gate())) return;
    if (delayMillis > 0) await pause(delayMillis);
    for (let from = 0; from < chunk.length && to.writable; from += bytesAtATime) {
      to.write(chunk.subarray(from, from + bytesAtATime));
      // Small pieces leave one by one.
      if (bytesAtATime < chunk.length) await new Promise(setImmediate);
    }
  }
}
