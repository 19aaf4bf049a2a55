import { expect, test } from "vitest";
import { readReplyText } from "./read-reply-text";
import { mostReplyBytes } from "./reply-limits";

const bodyOf = (...pieces: Uint8Array<ArrayBuffer>[]) => new Blob(pieces).stream();

test("a letter that is cut by the network is whole again", async () => {
  const bytes = new TextEncoder().encode("R;ccl_1;R;Großkunde");
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
      controller.close();
    },
  });
  expect(await readReplyText(body)).toBe("R;ccl_1;R;Großkunde");
});

test.each([
  ["empty", new TextEncoder().encode(" \n"), "Choose the file"],
  ["not UTF-8", Uint8Array.of(0x52, 0xff, 0xfe), "no text in UTF-8"],
  ["too large", new Uint8Array(mostReplyBytes + 1).fill(65), "60 MB at most"],
])("%s is refused in words", async (_, bytes, words) => {
  await expect(readReplyText(bodyOf(bytes))).rejects.toMatchObject({
    code: "invalid_input",
    message: expect.stringContaining(words),
  });
});
