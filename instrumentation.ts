/** What Next calls when a server starts, before it answers anybody; and when a page, or what is drawn of it later, breaks. Routes and actions answer by themselves and never come here. */
import type { Instrumentation } from "next";

export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const [{ openFrontDoor }, { runtimeEnv }, { endStreams }] = await Promise.all([
    import("@/lib/server/front-door"),
    import("@/lib/server/env"),
    import("@/lib/wallet/shopper-streams"),
  ]);
  await openFrontDoor(runtimeEnv().APP_URL);
  // Next waits for the last answer before it ends, and a phone that listens would keep it from that.
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, endStreams);
}

export const onRequestError: Instrumentation.onRequestError = async (error, _request, { routePath }) => {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { notePageError } = await import("@/lib/server/note-page-error");
  notePageError(error, routePath);
};
