/** A real SMTP server (smtp-server, from the makers of nodemailer) on loopback, which counts what it took for whom and can be told to misbehave. */
import { SMTPServer, type SMTPServerAddress } from "smtp-server";

type SmtpNo = Error & { responseCode: number };

type Answer = { code: number; words: string };

export type CatcherManners = {
  /** What it says to a recipient, in its own time; null: takes it. */
  onRecipient?: (address: string) => Answer | null | Promise<Answer | null>;
  /** Milliseconds before it says that it took a mail. */
  slowMillis?: number;
  /** Takes a mail and cuts the line instead of saying so, for these. */
  cutsAfter?: (address: string) => boolean;
  /** Cuts the line in the middle of a mail, for these. */
  cutsWithin?: (address: string) => boolean;
  /** What it greets with instead of a welcome. */
  greeting?: Answer;
};

export type Caught = { to: string; messageId: string; text: string };

export async function startMailCatcher(manners: CatcherManners = {}, port = 0) {
  const caught: Caught[] = [];
  const sockets = new Set<{ destroy: () => void }>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    disableReverseLookup: true,
    logger: false,
    onConnect: (_session, done) => done(manners.greeting ? no(manners.greeting) : null),
    onRcptTo: ({ address }: SMTPServerAddress, _session, done) => {
      void Promise.resolve(manners.onRecipient?.(address)).then((answer) => done(answer ? no(answer) : null));
    },
    onData: (stream, session, done) => {
      const to = session.envelope.rcptTo.map(({ address }) => address).join();
      const chunks: Buffer[] = [];
      if (manners.cutsWithin?.(to)) {
        stream.once("data", () => cutAll());
        return;
      }
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const text = Buffer.concat(chunks).toString("utf8");
        caught.push({ to, messageId: /^Message-ID: (.+?)\r?$/im.exec(text)?.[1] ?? "", text });
        if (manners.cutsAfter?.(to)) cutAll();
        else setTimeout(() => done(), manners.slowMillis ?? 0);
      });
    },
  });
  const cutAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  server.on("error", () => {});
  server.server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const address = server.server.address();
  const taken = typeof address === "object" && address ? address.port : 0;
  return {
    url: `smtp://127.0.0.1:${taken}`,
    port: taken,
    caught,
    manners,
    /** How often each address got a mail. */
    counts: () => {
      const counts = new Map<string, number>();
      for (const { to } of caught) counts.set(to, (counts.get(to) ?? 0) + 1);
      return counts;
    },
    close: async () => {
      cutAll();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

const no = ({ code, words }: Answer): SmtpNo => Object.assign(new Error(words), { responseCode: code });
