/** What Next calls when a page, or what is drawn of it later, breaks. Routes and actions answer by themselves and never come here. */
import type { Instrumentation } from "next";

export const onRequestError: Instrumentation.onRequestError = async (error, _request, { routePath }) => {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { notePageError } = await import("@/lib/server/note-page-error");
  notePageError(error, routePath);
};
