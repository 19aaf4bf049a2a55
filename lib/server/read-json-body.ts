/** Reads the JSON body of a request from a stranger: limits first, then bytes, then text, then meaning. */
import { findJsonFault } from "./find-json-fault";
import { ProblemError } from "./problem";

/** `required`: a body must be there; `optional`: an empty one counts as `{}`. */
export type BodyRule = "required" | "optional";

/**
 * The parsed body. Throws ProblemErrors: too_large, unsupported_media_type, malformed_json, invalid_input (a name twice). The length is counted while
 * reading, since a Content-Length may lie or be absent.
 */
export async function readJsonBody(request: Request, rule: BodyRule, maxBodyBytes: number): Promise<unknown> {
  if (rule === "required") requireJson(request.headers);
  if (Number(request.headers.get("content-length")) > maxBodyBytes) throw tooLarge(maxBodyBytes);
  const bytes = await readBytes(request, maxBodyBytes);
  if (bytes.length === 0 && rule === "optional") return {};
  if (rule === "optional") requireJson(request.headers);
  return parseJson(decodeUtf8(bytes));
}

function requireJson(headers: Headers): void {
  const [type = "", ...parameters] = (headers.get("content-type") ?? "").toLowerCase().split(";");
  const charset = parameters.map((one) => one.trim()).find((one) => one.startsWith("charset="));
  const isUtf8 = charset === undefined || /^charset="?utf-?8"?$/.test(charset);
  if (type.trim() !== "application/json" || !isUtf8) {
    throw new ProblemError("unsupported_media_type", {
      detail: "Send the body as UTF-8 with Content-Type: application/json.",
      headers: { Accept: "application/json" },
    });
  }
  const encoding = headers.get("content-encoding") ?? "identity";
  if (encoding.toLowerCase() !== "identity") {
    throw new ProblemError("unsupported_media_type", {
      detail: "Send the body without Content-Encoding.",
      headers: { "Accept-Encoding": "identity" },
    });
  }
}

async function readBytes(request: Request, maxBodyBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = request.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read().catch(() => {
      throw new ProblemError("malformed_json", { detail: "The body ended before it was complete." });
    });
    if (done) break;
    length += value.length;
    if (length > maxBodyBytes) {
      // Not cancelled: that may destroy the socket before the answer has gone out. Node drops what still comes.
      reader.releaseLock();
      throw tooLarge(maxBodyBytes);
    }
    chunks.push(value);
  }
  return Buffer.concat(chunks, length);
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new ProblemError("malformed_json", { detail: "The body is not UTF-8." });
  }
}

function parseJson(text: string): unknown {
  if (text.trim() === "") {
    throw new ProblemError("malformed_json", { detail: "The body is empty. Send a JSON object." });
  }
  const fault = findJsonFault(text);
  if (fault?.field !== undefined) {
    const { field, message } = fault;
    throw new ProblemError("invalid_input", { detail: `${field}: ${message}`, fields: [{ field, message }] });
  }
  if (fault) throw new ProblemError("malformed_json", { detail: fault.message });
  // A name `__proto__` becomes an own property here and pollutes nothing; the schemas refuse it by name.
  return JSON.parse(text);
}

function tooLarge(maxBodyBytes: number): ProblemError {
  return new ProblemError("too_large", { detail: `The body may have at most ${maxBodyBytes} bytes.` });
}
