import "server-only";
import { AppError } from "@/lib/kernel/errors";
import { mostReplyBytes } from "./reply-limits";

/** The text of a reply file as it arrives. Throws `invalid_input` for one that is empty, too large or not in UTF-8. */
export async function readReplyText(body: ReadableStream<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let [text, bytes] = ["", 0];
  try {
    for await (const piece of body) {
      bytes += piece.length;
      if (bytes > mostReplyBytes)
        throw wrong(`This file is too large: ${mostReplyBytes / 1_000_000} MB at most. Send it in parts.`);
      text += decoder.decode(piece, { stream: true });
    }
    text += decoder.decode();
  } catch (error) {
    if (error instanceof TypeError)
      throw wrong("This file is no text in UTF-8: send it as the carrier wrote it.");
    throw error;
  }
  if (text.trim() === "") throw wrong("Choose the file that the carrier sent.");
  return text;
}

const wrong = (message: string) =>
  new AppError("invalid_input", `file: ${message}`, [{ field: "file", message }]);
