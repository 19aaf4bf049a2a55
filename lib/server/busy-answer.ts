/** What a request is told for which there is no room: a problem for tills and scripts, a few words for whoever waits for a page. Made once, since it is given when time is short. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { apiVersion } from "@/lib/pos-api/version";
import { answerPolicy, plainHeaders } from "./content-policy";
import { requestIdOf } from "./log-scope";
import { problemResponse } from "./problem";

export type BusyAnswer = (request: IncomingMessage, response: ServerResponse) => void;

/** Seconds. */
const retryAfter = "1";

const page = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Tearoff is busy</title>
<h1>Tearoff is busy</h1><p>Too many people ask at once. This page tries again by itself in a few seconds. Nothing you have is lost.</p></html>`;

/** `appUrl`: as in the answers of routes, no page of another site may read it. */
export async function makeBusyAnswer(appUrl: string): Promise<BusyAnswer> {
  const problem = problemResponse("unavailable", {
    detail:
      "The centre has too much to do at once and did nothing. Send the same request again, with the same key.",
    headers: { "Retry-After": retryAfter },
  });
  const all = {
    ...plainHeaders,
    "content-security-policy": answerPolicy,
    "cache-control": "no-store",
    "retry-after": retryAfter,
    "tearoff-version": apiVersion,
    "access-control-allow-origin": appUrl,
  };
  const forScripts = { ...all, ...Object.fromEntries(problem.headers) };
  const forPeople = { ...all, "content-type": "text/html; charset=utf-8", refresh: "3" };
  const text = await problem.text();
  return (request, response) => {
    const isPage = request.headers.accept?.includes("text/html") ?? false;
    response.writeHead(503, {
      ...(isPage ? forPeople : forScripts),
      "x-request-id": requestIdOf(new Headers({ "x-request-id": idOf(request) })),
    });
    response.end(isPage ? page : text);
  };
}

const idOf = ({ headers }: IncomingMessage): string => String(headers["x-request-id"] ?? "");
