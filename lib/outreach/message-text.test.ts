import fc from "fast-check";
import { expect, test } from "vitest";
import { isOwnPath, maxBodyLength, messageSnippet, parseMessageText } from "./message-text";

test("paragraphs, lists, bold and links to paths of ours", () => {
  expect(parseMessageText("Hello **you**,\nthis is\n\n- one\n- [two](/offers?q=a)\n\nBye")).toEqual([
    {
      kind: "paragraph",
      inlines: [
        { kind: "text", text: "Hello " },
        { kind: "bold", text: "you" },
        { kind: "text", text: "," },
        { kind: "text", text: " " },
        { kind: "text", text: "this is" },
      ],
    },
    {
      kind: "list",
      items: [[{ kind: "text", text: "one" }], [{ kind: "link", text: "two", path: "/offers?q=a" }]],
    },
    { kind: "paragraph", inlines: [{ kind: "text", text: "Bye" }] },
  ]);
});

test.each([
  "[press](https://evil.example)",
  "[press](//evil.example)",
  "[press](/\\evil.example)",
  "[press](javascript:alert(1))",
  "<script>alert(1)</script>",
  "**half",
  "[half](",
])("%s stays text", (body) => {
  expect(parseMessageText(body)).toEqual([{ kind: "paragraph", inlines: [{ kind: "text", text: body }] }]);
});

test.each([
  ["/offers", true],
  ["/offers?q=a&b=%20#x", true],
  ["/", true],
  ["", false],
  ["offers", false],
  ["//host", false],
  ["/\\host", false],
  ["/a\\b", false],
  ["/a b", false],
  ["/a\nb", false],
  [`/${"a".repeat(500)}`, false],
])("%j is a path of ours: %s", (path, own) => {
  expect(isOwnPath(path)).toBe(own);
});

test("whatever is typed, no link leaves the app and no character appears that was not typed", () => {
  const piece = fc.oneof(
    fc.constantFrom("**", "[", "](", ")", "- ", "\n", "\n\n", "/offers", "//x", "https://x", "<b>"),
    fc.string(),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const body = pieces.join("");
      for (const block of parseMessageText(body)) {
        for (const inline of block.kind === "list" ? block.items.flat() : block.inlines) {
          if (inline.kind === "link")
            expect(new URL(inline.path, "https://own.example").origin).toBe("https://own.example");
          if (inline.text !== " ") expect(body.replaceAll("\r\n", "\n")).toContain(inline.text);
        }
      }
      expect(messageSnippet(body).length).toBeLessThanOrEqual(140);
    }),
  );
});

test("a body as long as the database holds is read in no time", () => {
  const began = performance.now();
  parseMessageText("**[a](".repeat(maxBodyLength / 6));
  expect(performance.now() - began).toBeLessThan(200);
});
