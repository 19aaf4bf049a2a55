/** An SMTP server (RFC 5321) on loopback that keeps the dialogue. */
import { createServer, type Socket } from "node:net";

export type SmtpBehaviour = {
  /** What it says to RCPT TO; 250 by default. */
  toRecipient?: string;
  /** What it says when the mail is complete; `hang up` closes the line instead. */
  toData?: string;
};

/** Takes mail until it is closed. `said` is every line it heard, `behaviour` may change meanwhile. */
export async function startSmtpServer(behaviour: SmtpBehaviour = {}) {
  const said: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let isData = false;
    const answer = (line: string) => {
      said.push(line);
      if (isData) {
        if (line !== ".") return;
        isData = false;
        if (behaviour.toData === "hang up") socket.destroy();
        else socket.write(`${behaviour.toData ?? "250 kept"}\r\n`);
      } else if (line === "DATA") {
        isData = true;
        socket.write("354 go on\r\n");
      } else if (line.startsWith("RCPT TO")) socket.write(`${behaviour.toRecipient ?? "250 ok"}\r\n`);
      else socket.write(line === "QUIT" ? "221 bye\r\n" : "250 ok\r\n");
    };
    socket.write("220 test\r\n");
    let rest = "";
    socket.on("data", (chunk) => {
      const lines = (rest + chunk).split("\r\n");
      rest = lines.pop() ?? "";
      for (const line of lines) answer(line);
    });
    socket.on("error", () => {});
    socket.unref();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  server.unref();
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    url: `smtp://127.0.0.1:${port}`,
    said,
    behaviour,
    /** Mails that it heard to the end. */
    count: () => said.filter((line) => line === ".").length,
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
